"""Partitions on one machine: a process for each core, each with its own gazetteer."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context

from geo.batch.workers import serve_parent
from geo.distributed.ledger import Record
from geo.distributed.partitions import Partition
from geo.distributed.task import Failed, Order, carry_out
from geo.ending import deaf_to_keys, ending_here
from geo.errors import OutputError


@dataclass(frozen=True)
class Local:
    """The processes of this machine."""

    jobs: int
    """How many."""

    def results(
        self, order: Order, partitions: Sequence[Partition]
    ) -> Iterator[Record | Failed]:
        """Yield what became of each partition, as they are done. Raises OutputError."""
        processes = 1 if order.work.online else min(self.jobs, len(partitions))
        if processes > 1:
            yield from _spread(order, partitions, processes)
            return
        for partition in partitions:
            yield carry_out(order, partition)


def _spread(
    order: Order, partitions: Sequence[Partition], processes: int
) -> Iterator[Record | Failed]:
    spawned = get_context("spawn")
    pool = ProcessPoolExecutor(processes, spawned, initializer=serve_parent)
    try:
        with deaf_to_keys():
            running = [
                pool.submit(ending_here, carry_out, order, one) for one in partitions
            ]
        for future in as_completed(running):
            yield future.result()
    except BrokenProcessPool as error:
        fix = "run the command again, with fewer --jobs if memory was short"
        raise OutputError(f"a process of the run was ended; {fix}") from error
    finally:
        pool.shutdown(cancel_futures=True)
