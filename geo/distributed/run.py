"""A whole run: partitions in, one file of results for each, and a manifest."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from geo.distributed.fingerprint import fingerprint
from geo.distributed.ledger import MANIFEST, Ledger, Record
from geo.distributed.partitions import Partition, open_partitions
from geo.distributed.task import Failed, Order, Work
from geo.errors import InputError, OutputError, Problem, ServiceError
from geo.lock import digest
from geo.progress import Stages, Tick
from geo.read.parquet_parts import MOST


class Engine(Protocol):
    """Who carries out the tasks."""

    def results(
        self, order: Order, partitions: Sequence[Partition]
    ) -> Iterator[Record | Failed]:
        """Yield what became of each partition, in any order."""


@dataclass(frozen=True)
class Done:
    """What a run did."""

    manifest: Path
    partitions: int
    rows: int
    counts: Mapping[str, int]
    """Rows by what became of them."""
    resumed: int
    """Rows that an earlier run had done."""
    rows_per_s: float
    """Rows of this run by the time that it took."""
    notes: tuple[str, ...]


def run(work: Work, source: Path, out: Path, engine: Engine, stage: Stages) -> Done:
    """Do ``work`` for every file of ``source``; results stand in ``out``.

    What an earlier run of the same options has done is not done again. Raises
    InputError with all files that cannot be used, once the others are done;
    ServiceError and OutputError at once, what is done stays done.
    """
    with stage("check"):
        partitions = open_partitions(source)
        work = work.suited(partitions)
        expected = fingerprint(work.also)
        identity = digest([work.suffix, *work.identity(), dict(expected)])
    ledger = Ledger(out.resolve(), work.suffix, identity)
    with ledger.opened():
        records = ledger.done(partitions.all)
        resumed = sum(one.rows for one in records.values())
        left = [one for one in partitions.all if one.name not in records]
        with stage("work") as tick:
            found = engine.results(Order(work, ledger, expected), left) if left else ()
            records |= _gathered(found, partitions.rows, resumed, tick)
        with stage("write"):
            gone = ledger.finish(records[one.name] for one in partitions.all)
    counts = sum((Counter(one.counts) for one in records.values()), Counter())
    rows = partitions.rows - resumed
    return Done(
        manifest=out / MANIFEST,
        partitions=len(partitions.all),
        rows=partitions.rows,
        counts=counts,
        resumed=resumed,
        rows_per_s=round(rows / (stage.timings["work"] or 1), 1),
        notes=tuple(_notes(gone)),
    )


def _gathered(
    results: Iterable[Record | Failed], rows: int, done: int, tick: Tick
) -> dict[str, Record]:
    """Return the records by name. Raises what went wrong, files that are bad last."""
    records: dict[str, Record] = {}
    problems: list[Problem] = []
    for one in results:
        if isinstance(one, Record):
            records[one.name] = one
            done += one.rows
            tick(done, rows)
        elif one.error:
            raise (ServiceError if one.service else OutputError)(one.error)
        else:
            problems += one.problems
    if problems:
        raise InputError(sorted(problems)[:MOST])
    return records


def _notes(gone: int) -> Iterator[str]:
    if gone:
        yield f"the results of {gone} files that are not there any more were removed"
