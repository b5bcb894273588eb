"""Finished parts of a run, in a hidden folder beside its output.

A part is written whole, then a line of the journal says so, with its checksum: a
run that was killed at any moment goes on with what both agree on. The folder is
locked while a run uses it, and goes when the output stands.
"""

import json
import os
import shutil
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from geo.errors import OutputError
from geo.output import write_whole

JOURNAL, LOCK = "journal.jsonl", "lock"


@dataclass(frozen=True)
class Part:
    """A finished chunk."""

    number: int
    rows: int
    counts: Mapping[str, int]
    """Rows by status."""
    crc: int
    """CRC-32 of the file: a part that was torn by a power cut is made again."""


@contextmanager
def parts_beside(out: Path) -> Iterator["Parts"]:
    """Lock the folder of parts; it stays only while there is something to go on with.

    Raises OutputError where it cannot be made, or another run uses it.
    """
    folder = out.parent / f".{out.name}.parts"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / LOCK).open("ab") as lock:
            hold(lock.fileno(), out)
            parts = Parts(folder)
            try:
                yield parts
            finally:
                if parts.finished or not (folder / JOURNAL).exists():
                    shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(f"{out}: cannot be written: {reason}") from error


def hold(descriptor: int, out: Path) -> None:
    """Lock ``out`` until the descriptor is closed, also by a killed process.

    Raises OutputError where another run holds it.
    """
    if sys.platform == "win32":
        return  # there, a file that is open cannot be removed or replaced
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        fix = "wait for it, or write elsewhere"
        raise OutputError(f"{out}: another run is writing it; {fix}") from error


class Parts:
    """The parts of one output."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.done: dict[int, Part] = {}
        self.rows = 0
        """Rows of all that is done."""
        self.finished = False
        """Set when the output stands and nothing of this is needed any more."""

    def resume(self, job: str) -> bool:
        """Take up the parts of the same ``job``; tell whether another's were dropped.

        ``job`` stands for everything that decides the parts. Raises OutputError.
        """
        said, found = _read(self.folder / JOURNAL)
        self.done = {
            part.number: part
            for part in found
            if said == job and _crc(self.path(part.number)) == part.crc
        }
        self.rows = sum(part.rows for part in self.done.values())
        kept = {self.path(number) for number in self.done}
        for path in self.folder.glob("*.part"):
            if path not in kept:
                path.unlink()
        for path in self.folder.glob("*.tmp"):  # of a process that was ended
            path.unlink(missing_ok=True)
        lines = [{"job": job}, *map(asdict, self.done.values())]
        text = "".join(f"{json.dumps(line)}\n" for line in lines)
        write_whole(self.folder / JOURNAL, text.encode())
        return bool(found) and said != job

    def path(self, number: int) -> Path:
        """Return where the part of a chunk lies."""
        return self.folder / f"{number:08}.part"

    def add(self, part: Part) -> None:
        """Say that a part is whole."""
        with (self.folder / JOURNAL).open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(asdict(part))}\n")
        self.done[part.number] = part
        self.rows += part.rows

    def in_order(self) -> list[Path]:
        """Return the parts as they follow one another."""
        return [self.path(number) for number in sorted(self.done)]


def write_part(path: Path, content: bytes) -> int:
    """Write a part whole or not at all; return its CRC-32. Raises OSError."""
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return zlib.crc32(content)


def _read(journal: Path) -> tuple[str, list[Part]]:
    """Return the job of a journal and its parts, as far as it can be read."""
    job, parts = "", []
    try:
        head, *lines = journal.read_text(encoding="utf-8").splitlines()
        job = json.loads(head)["job"]
        for line in lines:
            parts.append(Part(**json.loads(line)))  # ends when torn
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        pass
    return job, parts


def _crc(path: Path) -> int | None:
    try:
        return zlib.crc32(path.read_bytes())
    except FileNotFoundError:
        return None
