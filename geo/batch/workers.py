"""Processes that answer chunks and write them as parts, each with its own gazetteer."""

import os
import signal
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from threading import Thread

from geo.batch.answer import bad_row
from geo.batch.decide import Decider
from geo.batch.formats import FORMATS, Format, Layout
from geo.batch.job import Common, Job
from geo.batch.journal import Part, write_part
from geo.batch.question import asked
from geo.batch.table import Chunk, CsvTable, Table
from geo.ending import deaf_to_keys, ending_here, unwind_when_asked
from geo.errors import OutputError
from geo.resolve import Geocoders

AHEAD = 2
"""Chunks that are read ahead for each process."""


@dataclass(frozen=True)
class Task:
    """What all chunks of a run have in common."""

    columns: tuple[tuple[str, str], ...]
    """Key -> the column that holds it."""
    common: Common
    suffix: str
    """Of the output: key of FORMATS."""
    layout: Layout

    @classmethod
    def of(cls, job: Job, table: Table) -> "Task":
        """Return what a job asks of a table."""
        dialect = table.dialect if isinstance(table, CsvTable) else None
        layout = Layout(
            table.schema,
            job.prefix,
            dialect.delimiter if dialect else ",",
            bom=bool(dialect and dialect.encoding == "utf-8-sig"),
        )
        columns = job.located(table.schema.names)
        return cls(columns, job.common, job.out.suffix.lower(), layout)

    @property
    def form(self) -> Format:
        """Return what writes the output."""
        return FORMATS[self.suffix](self.layout)


class Worker:
    """Answers chunks."""

    def __init__(self, task: Task, decider: Decider) -> None:
        self._columns = dict(task.columns)
        self._decider = decider
        self._format = task.form

    def content(self, chunk: Chunk) -> tuple[bytes, Counter[str]]:
        """Return the part of one chunk, and its rows by status. Raises ServiceError."""
        answers = self._decider.answers(list(asked(chunk.batch, self._columns)))
        for at, why in chunk.broken.items():
            answers[at] = bad_row(why)
        counts = Counter(answer[0] for answer in answers)
        return self._format.part(chunk.batch, answers), counts

    def work(self, chunk: Chunk, path: Path) -> Part:
        """Write the part of one chunk. Raises ServiceError and OutputError."""
        content, counts = self.content(chunk)
        try:
            crc = write_part(path, content)
        except OSError as error:
            reason = error.strerror or error
            raise OutputError(f"{path}: cannot be written: {reason}") from error
        return Part(chunk.number, counts.total(), dict(counts), crc)


Work = Iterable[tuple[Chunk, Path]]
"""Chunks, each with the path of the part that is to be made of it."""


def here(worker: Worker, work: Work) -> Iterator[Part]:
    """Yield the parts of all chunks, one after the other, in this process."""
    for chunk, path in work:
        yield worker.work(chunk, path)


def spread(task: Task, find: Geocoders, work: Work, processes: int) -> Iterator[Part]:
    """Yield the parts of all chunks as they are done by several processes.

    Processes are spawned, not forked: a fork would copy the threads' locks. Raises
    OutputError where one of them is killed.
    """
    pool = ProcessPoolExecutor(
        processes, get_context("spawn"), initializer=_begin, initargs=(task, find)
    )
    running: set[Future[Part]] = set()
    try:
        for chunk, path in work:
            with deaf_to_keys():  # a task may start a process
                running.add(pool.submit(ending_here, _work, chunk, path))
            if len(running) >= processes * AHEAD:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (one.result() for one in done)
        yield from (one.result() for one in wait(running).done)
    except BrokenProcessPool as error:
        fix = "run the command again, with fewer --jobs if memory was short"
        raise OutputError(f"a process of the run was ended; {fix}") from error
    finally:
        pool.shutdown(cancel_futures=True)


_ours: list[Worker] = []
"""The worker of this process, where it was spawned as one."""


def _begin(task: Task, find: Geocoders) -> None:
    serve_parent()
    _ours.append(Worker(task, Decider(find(), task.common)))


def serve_parent() -> None:
    """Leave it to the parent of this process when it ends.

    What is begun while SIGTERM comes leaves nothing behind; a pool that has lost one of
    its processes ends the others so.
    """
    # the parent decides what an interruption from the keyboard means
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    unwind_when_asked()
    Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    """End this process when its parent is gone: a killed one cannot say so."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _work(chunk: Chunk, path: Path) -> Part:
    return _ours[0].work(chunk, path)
