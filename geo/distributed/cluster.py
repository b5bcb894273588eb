"""Partitions by Dask: on a cluster of this machine, or on one that is running.

Only what every Python knows travels by reference: a function that imports ours when it
is called. So neither the scheduler nor a worker fails in taking in a task, and a worker
without our package can say so; Dask would end it, and wait for another forever.
"""

import logging
import pickle
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from distributed import Client, Future, KilledWorker, LocalCluster, as_completed

from geo.distributed.fingerprint import Fingerprint, differences, fingerprint
from geo.distributed.ledger import Record
from geo.distributed.partitions import Partition
from geo.distributed.task import Failed, Order, carry_out
from geo.errors import OutputError, ServiceError

PATIENCE_S = 20.0
"""Seconds for a scheduler to answer, and for the first worker to be there."""
LOOK_S, REST_S = 5.0, 0.05
"""Seconds between two looks for workers that are left, and for results."""
ALONE_S = 120.0
"""Seconds without any worker after which a run ends: others may take its place."""
LOST = "lost"
"""The state of a result that is nowhere any more."""
LOOPBACK = "127.0.0.1:0"
AGAIN = "run the command again to go on with what is missing"


@dataclass(frozen=True)
class Cluster:
    """A Dask cluster: that of ``scheduler``, else one of this machine's processes."""

    jobs: int
    scheduler: str | None = None

    def results(
        self, order: Order, partitions: Sequence[Partition]
    ) -> Iterator[Record | Failed]:
        """Yield what became of each partition, as they are done.

        Raises ServiceError where scheduler or workers are out of reach and OutputError
        where they are not like this process.
        """
        with _client(self) as client:
            check_workers(client, order)
            tasks = [pickle.dumps((carry_out, order, one)) for one in partitions]
            futures = client.map(_by_value(), tasks, pure=False)
            names = {
                one.key: at.name for one, at in zip(futures, partitions, strict=True)
            }
            for future in _finished(client, futures):
                yield _result(future, names[future.key])


@contextmanager
def _client(where: Cluster) -> Iterator[Client]:
    if where.scheduler is None:
        with _own_cluster(where.jobs) as cluster, _of(cluster) as client:
            yield client
        return
    try:
        client = _of(where.scheduler)
    except (OSError, ValueError) as error:
        fix = "check its address, e.g. tcp://10.0.0.1:8786"
        message = f"the scheduler {where.scheduler} does not answer: {error}; {fix}"
        raise ServiceError(message) from error
    with client:
        yield client


def _of(cluster: LocalCluster | str) -> Client:
    """Connect, and leave alone what Dask does elsewhere in this process."""
    return Client(cluster, timeout=PATIENCE_S, set_as_default=False)


def _own_cluster(jobs: int) -> LocalCluster:
    """Start workers of one thread on the loopback address; a dead one is replaced."""
    return LocalCluster(
        n_workers=jobs,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=LOOPBACK,  # else a second cluster warns of a port in use
        silence_logs=logging.CRITICAL,
    )


def check_workers(client: Client, order: Order) -> None:
    """Compare every worker that is there with this process: all at once.

    Raises ServiceError where there is none and OutputError for those that differ.
    """
    try:
        client.wait_for_workers(1, timeout=PATIENCE_S)
    except TimeoutError as error:
        fix = "start some: dask worker ADDRESS"
        raise ServiceError(f"the scheduler has no workers; {fix}") from error
    said = client.run(_by_value(), pickle.dumps((_seen, order)), on_error="return")
    unlike = [line for one in said.items() for line in _unlike(order.expected, *one)]
    if unlike:
        fix = "install the same version and gazetteers there, and share the folders"
        raise OutputError("; ".join([*sorted(unlike), fix]))


def _seen(order: Order) -> tuple[Fingerprint, bool]:
    """Return what a worker is, and whether it sees the folder of results."""
    return fingerprint(order.work.also), order.ledger.current()


def _unlike(expected: Fingerprint, address: str, said: object) -> Iterator[str]:
    """Yield what is wrong with a worker, given its answer."""
    answer = _unpacked(said) if isinstance(said, bytes) else str(said)
    if isinstance(answer, str):
        yield f"worker {address}: {answer}"
        return
    found, shares = answer
    yield from (f"worker {address}: {one}" for one in differences(expected, found))
    if not shares:
        yield f"worker {address}: the folder of results is not there"


def _by_value() -> Callable[[bytes], bytes]:
    """Return a function that travels as its own code: see above."""

    def call(sent: bytes) -> bytes:
        import pickle

        try:
            function, *arguments = pickle.loads(sent)  # noqa: S301 - from our own client
            return pickle.dumps(function(*arguments))
        except (ImportError, AttributeError) as error:
            return pickle.dumps(f"has no such version of mangystau-atlas: {error}")

    return call


def _unpacked(sent: bytes) -> Any:  # noqa: ANN401 - whatever a task returns
    return pickle.loads(sent)  # noqa: S301 - Dask itself trusts its workers as much


def _finished(client: Client, futures: Sequence[Future]) -> Iterator[Future]:
    """Yield futures as they are done. Raises ServiceError where nobody is left."""
    done = as_completed(futures, loop=client.loop)
    looked = seen = time.monotonic()
    while not done.is_empty():
        now = time.monotonic()
        if done.has_ready():
            for future in done.next_batch(block=False):
                if future.status == LOST:  # its worker died; Dask has it done again
                    done.add(future)
                else:
                    yield future
            looked = seen = now
            continue
        if now - looked > LOOK_S:
            looked = now
            seen = now if client.nthreads() else seen
            if now - seen > ALONE_S:
                raise ServiceError(f"all workers have gone; {AGAIN}")
        time.sleep(REST_S)


def _result(future: Future, name: str) -> Record | Failed:
    try:
        found: Record | Failed | str = _unpacked(future.result(timeout=ALONE_S))
    except (CancelledError, TimeoutError) as error:
        raise ServiceError(f"scheduler or workers have gone; {AGAIN}") from error
    except KilledWorker as error:
        fix = "give workers more memory, or write smaller files"
        raise OutputError(f"{name}: every worker that took it died; {fix}") from error
    if isinstance(found, str):
        return Failed(name, error=f"{name}: a worker {found}")
    return found
