"""Every error this package raises on purpose, named after whose move is next.

* AtlasError
  * InputError      the author's files need a change (exit 1); holds Problems
  * SurveyError     a file does not hold the line of its leg (exit 1)
  * ServiceError    a geocoding or routing service did not answer (exit 3)
  * LockError       the lock is stale or cannot be used (exit 4)
  * OutputError     a file cannot be written (exit 4)

A *problem* is a value, not an exception: readers and resolvers collect all
problems of a run and raise one InputError at the end.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file; lines and columns count from 1, 0 means unknown."""

    path: Path
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return ``file:line``, or the bare file name where no line is known."""
        return f"{self.path}:{self.line}" if self.line else str(self.path)


NOWHERE = Place(Path("<memory>"))
"""The place of values that were not read from a file."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in an author's file, and how to mend it."""

    at: Place
    code: str
    """A stable, documented slug such as ``unknown-key``."""
    message: str
    fix: str
    candidates: tuple[dict[str, Any], ...] = field(default=(), compare=False)
    """For ambiguous names: what the name could mean, best first."""

    def __str__(self) -> str:
        """Return ``file:line: what is wrong; fix``, of no file just the rest."""
        place = "" if self.at == NOWHERE else f"{self.at}: "
        return f"{place}{self.message}; {self.fix}"


class AtlasError(Exception):
    """Base of all errors with a known cause."""

    exit_code: ClassVar[int] = 1


class InputError(AtlasError):
    """The author's files need a change; carries every problem of the run."""

    def __init__(
        self, problems: Iterable[Problem], *, warnings: Iterable[Problem] = ()
    ) -> None:
        self.problems = tuple(sorted(problems))
        self.warnings = tuple(warnings)
        """What was assumed or looks wrong besides, and may explain a problem."""
        super().__init__("\n".join(str(problem) for problem in self.problems))


class SurveyError(AtlasError):
    """A file does not hold the line of its leg; becomes a Problem of that corridor."""

    def __init__(self, message: str, fix: str) -> None:
        self.fix = fix
        super().__init__(message)


class ServiceError(AtlasError):
    """A geocoding or routing service refused, timed out or answered nonsense."""

    exit_code = 3


class LockError(AtlasError):
    """The lock is unreadable, or stale where the caller asked for it to be whole."""

    exit_code = 4


class OutputError(AtlasError):
    """A file could not be written; what stood there before still stands."""

    exit_code = 4
