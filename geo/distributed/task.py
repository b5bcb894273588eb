"""One partition from input to output: the only thing that a worker is asked to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from platform import node
from threading import Lock
from typing import Protocol, Self

from geo.distributed.fingerprint import Fingerprint, differences, fingerprint
from geo.distributed.ledger import WORK, Ledger, Record
from geo.distributed.partitions import Partition, Partitions
from geo.errors import AtlasError, InputError, OutputError, Problem, ServiceError
from geo.unfinished import hidden_folder

_ONE_AT_A_TIME = Lock()
"""Threads of a process would only share its one core."""


class Work(Protocol):
    """What is done with each partition; travels to the workers."""

    @property
    def suffix(self) -> str:
        """Of the files of results."""

    @property
    def also(self) -> tuple[str, ...]:
        """Gazetteers that it needs beside the packaged one."""

    @property
    def online(self) -> bool:
        """Whether it asks services, which only one process may."""

    def identity(self) -> list[object]:
        """Return what decides the results, but for the program and the input."""

    def suited(self, partitions: Partitions) -> Self:
        """Return the work as it is done with these files.

        Raises InputError with what keeps the columns from being used.
        """

    def do(self, partition: Partition, out: Path) -> Mapping[str, int]:
        """Write the result of one file, whole or not at all; count its rows.

        Raises InputError, ServiceError and OutputError.
        """


@dataclass(frozen=True)
class Order:
    """What all tasks of a run have in common."""

    work: Work
    ledger: Ledger
    expected: Fingerprint
    """Of the process that started the run."""


@dataclass(frozen=True)
class Failed:
    """A partition that could not be done; errors do not travel, values do."""

    name: str
    problems: tuple[Problem, ...] = ()
    """What is wrong with its file: the others can go on."""
    error: str = ""
    """What ends the run."""
    service: bool = False
    """Whether the error is that of a service, else of the output."""


def carry_out(order: Order, partition: Partition) -> Record | Failed:
    """Do the work for one partition and write its record."""
    with _ONE_AT_A_TIME:
        try:
            _check_this_process(order)
            # asked again where a worker died before its answer was fetched
            return order.ledger.standing(partition) or _done(order, partition)
        except InputError as error:
            return Failed(partition.name, error.problems)
        except AtlasError as error:
            text = f"{partition.name}: {error}"
            return Failed(
                partition.name, error=text, service=isinstance(error, ServiceError)
            )


def _check_this_process(order: Order) -> None:
    """Raise OutputError where this process would not do as the others do."""
    if not order.ledger.current():
        fix = "name a folder that all workers share, by the same path"
        what = "is not seen from there, or another run has taken its place"
        raise OutputError(f"{order.ledger.out}: {what} ({node()}); {fix}")
    unlike = differences(order.expected, fingerprint(order.work.also))
    if unlike:
        fix = "install the same version and gazetteers there"
        raise OutputError(f"{node()} is of another version ({unlike[0]}); {fix}")


def _done(order: Order, partition: Partition) -> Record:
    """Make the result where a kill leaves nothing behind, then put it in place."""
    ledger = order.ledger
    target = ledger.path(partition.name)
    try:
        with hidden_folder(ledger.out / WORK / target.name) as folder:
            made = folder / target.name
            counts = order.work.do(partition, made)
            if not ledger.current():
                raise OutputError(f"{ledger.out}: the run is over or was replaced")
            size = 0  # without a place there are no tiles
            if made.is_file():
                size = made.stat().st_size
                target.parent.mkdir(parents=True, exist_ok=True)
                made.replace(target)
            else:
                target.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(f"{target}: cannot be written: {reason}") from error
    stand = (partition.name, partition.size, partition.mtime_ns, partition.rows)
    record = Record(*stand, dict(counts), size)
    ledger.add(record)
    return record
