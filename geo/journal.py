"""The journal: what a run has been told so far, kept until the lock is written.

`.lock.journal` lies beside the lock, so it shares its disk and its permissions and
moves with the folder: where the lock could not be written, nothing is asked at
all. One JSON object a line is appended as each answer arrives, which no kill undoes,
and fsynced, which no power cut undoes: at once, but for answers that came faster than
a disk can follow. Every line is one of

* ``answer``   a position. It holds as long as its question is asked like this.
* ``refusal``  the problems of a name, and who was asked. It holds for a run that
               was cut off and asks the same sources again, no longer: an author
               who extends a gazetteer must be heard.
* ``line``     the line of a leg. It holds as long as the same leg is asked of the
               same program and services.
* ``ended``    a run asked everything, and some names had no answer.
"""

import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Self

from geo.corridors.route import RouteLeg
from geo.errors import LockError, OutputError, Place, Problem
from geo.lock import Position

MEND = "remove that line, or the whole file: what it held is asked again"

SYNC_S = 0.02
"""Seconds of answers that a power cut may cost, to be asked again. An fsync takes a
tenth of that; a question over a network takes longer, so its answer is always safe."""

Key = tuple[str, str]
"""Id and hash of the request."""


@dataclass(frozen=True)
class Refusal:
    """Why a name has no answer, as those who were asked see it."""

    sources: str
    """Hash of everything that was asked."""
    rows: tuple[Mapping[str, Any], ...]

    @classmethod
    def of(cls, sources: str, problems: Sequence[Problem]) -> Self:
        """Return what is kept of problems: not their place, which may move."""
        rows = (
            {
                "code": one.code,
                "message": one.message,
                "fix": one.fix,
                "candidates": list(one.candidates),
            }
            for one in problems
        )
        return cls(sources, tuple(rows))

    def problems(self, at: Place) -> list[Problem]:
        """Return the problems, at the place where the name stands now."""
        return [
            Problem(at, **{**row, "candidates": tuple(row["candidates"])})
            for row in self.rows
        ]


@dataclass(frozen=True)
class Notes:
    """What a journal holds."""

    answers: dict[Key, Position] = field(default_factory=dict)
    refusals: dict[Key, Refusal] = field(default_factory=dict)
    lines: dict[str, RouteLeg] = field(default_factory=dict)
    """By the hash of all that is asked, and of whom."""

    def take(self, line: Mapping[str, Any]) -> None:
        """Add one line. Raises what invalid input raises."""
        if "ended" in line:
            self.refusals.clear()
        elif "refusal" in line:
            refusal = Refusal(line["sources"], tuple(line["refusal"]))
            self.refusals[line["id"], line["request"]] = refusal
        elif "line" in line:
            self.lines[line["request"]] = RouteLeg.model_validate(line["line"])
        else:
            answer = Position.model_validate(line["answer"])
            self.answers[answer.id, answer.request] = answer

    def clear(self) -> None:
        """Forget everything."""
        self.answers.clear()
        self.refusals.clear()
        self.lines.clear()

    def __bool__(self) -> bool:
        return bool(self.answers or self.refusals or self.lines)


class Journal:
    """A journal that is open for more; made by `Journal.open`."""

    def __init__(self, path: Path, file: BinaryIO, notes: Notes) -> None:
        self.path = path
        self.answers: Mapping[Key, Position] = notes.answers
        self.refusals: Mapping[Key, Refusal] = notes.refusals
        self.lines: Mapping[str, RouteLeg] = notes.lines
        self._notes = notes
        self._file = file
        self._synced = 0.0

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the journal, with what an earlier run left in it.

        A last line that was cut off is cut away. Raises LockError for a journal
        that cannot be understood and OutputError where it cannot be written.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("a+b", buffering=0)
            notes = _read(file, path)
            _sync_folder(path.parent)
        except OSError as error:
            raise _unwritable(path, error) from error
        return cls(path, file, notes)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file; without a note in it, it goes."""
        self._file.close()
        if not self._notes:
            self.path.unlink(missing_ok=True)

    def answer(self, position: Position) -> None:
        """Keep an answer, also if the run is killed now. Raises OutputError."""
        self._add({"answer": position.model_dump(exclude_defaults=True)})

    def refuse(self, key: Key, refusal: Refusal) -> None:
        """Keep a refusal, also if the run is killed now. Raises OutputError."""
        name, request = key
        sources, rows = refusal.sources, list(refusal.rows)
        self._add({"id": name, "request": request, "sources": sources, "refusal": rows})

    def line(self, request: str, leg: RouteLeg) -> None:
        """Keep the line of a leg, also if the run is killed now. Raises OutputError."""
        made = leg.model_dump(mode="json", exclude_defaults=True)
        self._add({"request": request, "line": made})

    def end(self) -> None:
        """Note that all was asked: the refusals count no more. Raises OutputError."""
        if self.refusals:
            self._add({"ended": True})

    def discard(self) -> None:
        """Forget everything: the lock holds it."""
        self._notes.clear()

    def _add(self, line: Mapping[str, Any]) -> None:
        text = json.dumps(line, ensure_ascii=False, allow_nan=False)
        try:
            _write(self._file, f"{text}\n".encode())
            if time.monotonic() - self._synced > SYNC_S:
                os.fsync(self._file.fileno())
                self._synced = time.monotonic()
        except OSError as error:
            raise _unwritable(self.path, error) from error
        self._notes.take(line)


def _read(file: BinaryIO, path: Path) -> Notes:
    """Return what the file holds, and cut a torn last line away."""
    file.seek(0)
    lines = file.read().split(b"\n")
    torn = lines.pop()
    notes = Notes()
    for number, line in enumerate(lines, start=1):
        try:
            notes.take(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            file.close()
            reason = " ".join(str(error).split())
            what = f"{path}:{number}: is no line of a journal: {reason}"
            raise LockError(f"{what}; {MEND}") from error
    if torn:
        file.truncate(file.tell() - len(torn))
    return notes


def _write(file: BinaryIO, line: bytes) -> None:
    """Append a line; a part of a line comes off again."""
    before = file.seek(0, os.SEEK_END)
    if file.write(line) != len(line):
        file.truncate(before)
        raise OSError("the disk is full")


def _sync_folder(folder: Path) -> None:
    """Bring a new file's name to the disk, where folders can be opened."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError(f"{path}: cannot be written: {error.strerror or error}")
