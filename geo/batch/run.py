"""A table of names to a table of places: the whole run."""

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from geo.batch.checked import check_columns
from geo.batch.decide import Decider
from geo.batch.formats import Format
from geo.batch.job import Job
from geo.batch.journal import Part, Parts, parts_beside
from geo.batch.table import ROWS, Table, open_table
from geo.batch.workers import Task, Work, Worker, here, spread
from geo.errors import InputError, OutputError, Place, Problem, ServiceError
from geo.geocoders import Geocoder
from geo.lock import digest
from geo.manifest import program, sha256
from geo.progress import Stages, Tick
from geo.resolve import Geocoders

SERVICE_ROWS = 20
"""Rows of a chunk where a service is asked, which may take seconds for each."""
WORTH = 2
"""Chunks from which a process of its own is worth the second that it starts."""
STDIN = Path("-")
SPOOLED, WHOLE = "stdin.csv", "whole"
"""Names in the folder of parts: the table that was piped in; the coming output."""


@dataclass(frozen=True)
class Outcome:
    """What a run did."""

    rows: int
    counts: Mapping[str, int]
    """Rows by status."""
    resumed: int
    """Rows that an earlier run, which was cut short, had answered."""
    names_per_s: float
    """Rows of this run by the time it took to decide them."""
    notes: tuple[str, ...]
    """What was assumed, and what was started anew."""


def geocode(
    job: Job, find: Geocoders, stage: Stages, *, jobs: int = 1, rows: int = ROWS
) -> Outcome:
    """Write the table of ``job`` with the place of each row.

    ``jobs`` is the number of processes, ``rows`` that of a chunk; services are asked
    by one process, in small chunks. Neither the processes nor an interruption change
    a byte of the output. Raises InputError where the table cannot be used, ServiceError
    where a geocoder does not answer, and OutputError.
    """
    if job.out.is_dir():
        raise OutputError(f"{job.out}: is a folder; name a file")
    with parts_beside(job.out) as parts:
        with stage("open"):
            engine = Engine.opened(find, jobs, rows)
        with stage("check"):
            table = _table(job, parts)
            task = Task.of(job, table)
            stale = parts.resume(_identity(task, table, job, engine.rows))
        resumed = parts.rows
        with stage("geocode") as tick:
            _decide(table, task, engine, parts, tick)
        with stage("write"):
            _publish(task.form, parts, job.out)
    dropped = ("what an unfinished run with other input or options left was dropped",)
    counts = sum((Counter(part.counts) for part in parts.done.values()), Counter())
    return Outcome(
        rows=table.rows,
        counts=counts,
        resumed=resumed,
        names_per_s=round((table.rows - resumed) / (stage.timings["geocode"] or 1), 1),
        notes=(*table.notes, *(dropped if stale else ())),
    )


class Engine(NamedTuple):
    """Who decides, and how much at once."""

    find: Geocoders
    geocoders: Sequence[Geocoder]
    """Opened here: what cannot be opened fails before anything is read."""
    jobs: int
    rows: int

    @classmethod
    def opened(cls, find: Geocoders, jobs: int, rows: int) -> "Engine":
        """Open the geocoders; services are asked by one process, a few rows a part."""
        geocoders = find()
        if any(one.online for one in geocoders):
            return cls(find, geocoders, 1, min(rows, SERVICE_ROWS))
        return cls(find, geocoders, jobs, rows)

    def answer(self, task: Task, work: Work, rows: int) -> Iterator[Part]:
        """Yield the parts of ``rows`` rows, in processes where there are enough."""
        processes = min(self.jobs, rows // (WORTH * self.rows))
        if processes > 1:
            return spread(task, self.find, work, processes)
        return here(Worker(task, Decider(self.geocoders, task.common)), work)


def _decide(table: Table, task: Task, engine: Engine, parts: Parts, tick: Tick) -> None:
    """Answer the chunks that have no part yet. Raises ServiceError and InputError."""
    chunks = table.chunks(engine.rows, parts.done)
    work = ((chunk, parts.path(chunk.number)) for chunk in chunks)
    try:
        for part in engine.answer(task, work, table.rows - parts.rows):
            parts.add(part)
            tick(parts.rows, table.rows)
    except ServiceError as error:
        fix = f"run the command again to go on behind {parts.rows} rows"
        raise ServiceError(f"{error}; {fix}") from error
    if parts.rows != table.rows:
        message, fix = "the table changed while it was read", "run the command again"
        raise InputError([Problem(Place(table.path), "unreadable-file", message, fix)])


def _table(job: Job, parts: Parts) -> Table:
    """Open the table; one that is piped in is kept until the run is over."""
    path = job.source
    if path == STDIN:
        path = parts.folder / SPOOLED
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
    try:
        table = open_table(path, encoding=job.encoding, delimiter=job.delimiter)
        check_columns(job, table.schema)
    except InputError as error:
        if job.source != STDIN:
            raise
        raise InputError(map(_of_stdin, error.problems)) from error
    return table


def _of_stdin(problem: Problem) -> Problem:
    place = Place(Path("standard input"), problem.at.line, problem.at.column)
    return replace(problem, at=place)


def _identity(task: Task, table: Table, job: Job, rows: int) -> str:
    """Return what stands for everything that decides the parts."""
    schema = task.layout.schema.to_string(show_schema_metadata=True)
    layout = [schema, task.layout.prefix, task.layout.delimiter, task.layout.bom]
    common = task.common
    held = [common.context.model_dump(), common.kind, common.absent]
    asked = [task.columns, *held, _sources(job)]
    read = [job.encoding, job.delimiter, rows, sha256(table.path)]
    return digest([program(), *layout, *asked, *read, task.suffix])


def _sources(job: Job) -> list[object]:
    """Return what else is asked, with what imported gazetteers were made of."""
    from geo.imported import imported_names, read_record

    imported = set(job.also) & set(imported_names())
    made = [read_record(name).model_dump(mode="json") for name in sorted(imported)]
    return [*job.also, *made]


def _publish(form: Format, parts: Parts, out: Path) -> None:
    """Join the parts where a kill leaves nothing behind, then put them in place."""
    whole = parts.folder / WHOLE
    with whole.open("wb") as file:
        form.join((part.read_bytes() for part in parts.in_order()), file)
        file.flush()
        os.fsync(file.fileno())
    whole.replace(out)
    parts.finished = True
