"""Geocoding as the work that is done with each partition."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from geo.batch.checked import check_columns
from geo.batch.decide import Decider
from geo.batch.job import Job
from geo.batch.table import ROWS, Table, open_table
from geo.batch.workers import Task, Worker
from geo.distributed.partitions import Partition, Partitions
from geo.output import open_whole
from geo.resolve import Geocoders

_open: dict[str, Decider] = {}
"""The decider of this process, by what decides its answers: it is opened once."""


@dataclass(frozen=True)
class Geocoding:
    """What is asked of every partition."""

    job: Job
    """Its source and its output are the folders."""
    find: Geocoders
    suffix: str = ".parquet"
    online: bool = False

    @property
    def also(self) -> tuple[str, ...]:
        """Gazetteers that are asked beside the packaged one."""
        return self.job.also

    def identity(self) -> list[object]:
        """Return what decides the results, but for the program and the input."""
        job, common = self.job, self.job.common
        held = [common.context.model_dump(), common.kind, common.absent]
        return ["geocode", *held, job.columns, job.auto, job.also, job.prefix]

    def suited(self, partitions: Partitions) -> Self:
        """Return itself. Raises InputError for columns that cannot be used."""
        table = partitions.first
        check_columns(self._job(table.path, Path(f"out{self.suffix}")), table.schema)
        return self

    def do(self, partition: Partition, out: Path) -> Mapping[str, int]:
        """Answer one file; the rows by status.

        Raises InputError, ServiceError and OutputError.
        """
        table = open_table(partition.path)
        task = Task.of(self._job(partition.path, out), table)
        counts: Counter[str] = Counter()
        with open_whole(out) as file:
            task.form.join(
                _contents(Worker(task, self._decider()), table, counts), file
            )
        return counts

    def _job(self, source: Path, out: Path) -> Job:
        return replace(self.job, source=source, out=out)

    def _decider(self) -> Decider:
        key = repr(self.identity())
        if key not in _open:
            _open.clear()
            _open[key] = Decider(self.find(), self.job.common)
        return _open[key]


def _contents(worker: Worker, table: Table, counts: Counter[str]) -> Iterator[bytes]:
    for chunk in table.chunks(ROWS, ()):
        content, statuses = worker.content(chunk)
        counts.update(statuses)
        yield content
