"""The keys of many names are made by several processes: they are most of the work.

Each is a Python that runs this module and answers chunks from its input until that
ends. So it ends with whoever started it, killed or not; and it does not run that one's
script again, as processes of `multiprocessing` would.
"""

import json
import os
import sys
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from subprocess import PIPE, Popen
from typing import BinaryIO, Final, Self

from geo.ending import leave_to_parent
from geo.errors import OutputError
from geo.indexing.chunks import Chunk
from geo.indexing.spelled import Spelled, spelled

LEAST: Final = 300_000
"""Names up to which this process makes the keys: others take a second to begin."""
MOST: Final = 4
"""Processes at most: each takes 150 MB."""
AHEAD: Final = 2
"""Chunks that are read ahead for each process."""

Told = Generator[tuple[Chunk, Spelled], None, None]
"""Chunks in their order, each with the columns of its spellings."""


def spell(chunks: Iterable[Chunk], processes: int | None = None) -> Told:
    """Yield each chunk with its columns. Raises OutputError where a process is killed.

    ``processes`` is one for each core, unless it is given.
    """
    processes = min(os.cpu_count() or 1, MOST) if processes is None else processes
    rest, names = iter(chunks), 0
    while names < LEAST or processes <= 1:
        chunk = next(rest, None)
        if chunk is None:
            return
        names += len(chunk.spellings)
        yield chunk, spelled(chunk.spellings, chunk.customary)
    with _Processes(processes) as started:
        yield from started.spell(rest)


class _Processes:
    """Running processes, and a thread for each that waits for it."""

    def __init__(self, number: int) -> None:
        self._all = [_start() for _ in range(number)]
        self._idle: SimpleQueue[Popen[bytes]] = SimpleQueue()
        self._threads = ThreadPoolExecutor(number)

    def __enter__(self) -> Self:
        for process in self._all:
            self._idle.put(process)
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)
        for process in self._all:
            process.communicate()

    def spell(self, chunks: Iterable[Chunk]) -> Told:
        waiting: deque[tuple[Chunk, Future[Spelled]]] = deque()
        for chunk in chunks:
            waiting.append((chunk, self._threads.submit(self._ask, chunk)))
            if len(waiting) > AHEAD * len(self._all):
                done, answer = waiting.popleft()
                yield done, answer.result()
        for done, answer in waiting:
            yield done, answer.result()

    def _ask(self, chunk: Chunk) -> Spelled:
        process = self._idle.get()
        try:
            return _ask(process, chunk)
        finally:
            self._idle.put(process)


def _start() -> Popen[bytes]:
    command = (sys.executable, "-P", "-m", __name__)
    known = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return Popen(command, stdin=PIPE, stdout=PIPE, env=known)  # noqa: S603  # ours, no shell


def _ask(process: Popen[bytes], chunk: Chunk) -> Spelled:
    asked, told = process.stdin, process.stdout
    if asked is None or told is None:
        raise TypeError("a process without pipes")
    with suppress(BrokenPipeError):  # then there is no answer either
        line = json.dumps([chunk.spellings, list(chunk.customary.items())])
        asked.write(line.encode() + b"\n")
        asked.flush()
    head = told.readline()
    sizes, folds = json.loads(head) if head.endswith(b"\n") else ([1], [])
    columns = [told.read(size) for size in sizes]
    if list(map(len, columns)) != sizes:
        raise OutputError("a process that made keys was ended; import once more")
    flags, counts, tiers, hashes = columns
    return Spelled(flags, counts, tiers, hashes, folds)


def answer(asked: BinaryIO, told: BinaryIO) -> None:
    """Answer lists of spellings and further keys, one a line, until there are none."""
    for line in asked:
        spellings, customary = json.loads(line)
        *columns, folds = spelled(spellings, dict(customary))
        head = json.dumps([list(map(len, columns)), folds])
        told.writelines((head.encode(), b"\n", *columns))
        told.flush()


if __name__ == "__main__":
    leave_to_parent()
    with suppress(BrokenPipeError):
        answer(sys.stdin.buffer, sys.stdout.buffer)
