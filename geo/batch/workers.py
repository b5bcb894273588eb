"""Processes that answer chunks and write them as parts, each with its own gazetteer."""

import os
import signal
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from threading import Thread

from geo.batch.answer import bad_row
from geo.batch.decide import Decider
from geo.batch.formats import FORMATS, Layout
from geo.batch.job import Common
from geo.batch.journal import Part, write_part
from geo.batch.question import asked
from geo.batch.table import Chunk
from geo.errors import OutputError
from geo.geocoders import Geocoder
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


class Worker:
    """Answers chunks."""

    def __init__(self, task: Task, geocoders: Sequence[Geocoder]) -> None:
        self._columns = dict(task.columns)
        self._decider = Decider(geocoders, task.common)
        self._format = FORMATS[task.suffix](task.layout)

    def work(self, chunk: Chunk, path: Path) -> Part:
        """Write the part of one chunk. Raises ServiceError and OutputError."""
        rows = list(asked(chunk.batch, self._columns))
        answers = self._decider.answers(rows)
        for at, why in chunk.broken.items():
            answers[at] = bad_row(why)
        counts = Counter(answer[0] for answer in answers)
        try:
            crc = write_part(path, self._format.part(chunk.batch, answers))
        except OSError as error:
            reason = error.strerror or error
            raise OutputError(f"{path}: cannot be written: {reason}") from error
        return Part(chunk.number, len(rows), dict(counts), crc)


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
            running.add(pool.submit(_work, chunk, path))
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
    # the parent decides what an interruption from the keyboard means
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_leave_with_parent, daemon=True).start()
    _ours.append(Worker(task, find()))


def _leave_with_parent() -> None:
    """End this process when its parent is gone: a killed one cannot say so."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _work(chunk: Chunk, path: Path) -> Part:
    return _ours[0].work(chunk, path)
