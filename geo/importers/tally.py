"""The rows of an import that cannot be used: all of them are told, some are borne.

Files from elsewhere are never whole. Up to TOLERATED of the rows are left out and
counted; more of them mean that the file is not what it was taken for.
"""

from pathlib import Path
from typing import Final

from geo.errors import InputError, Place, Problem
from geo.read.problems import problem

TOLERATED: Final = 0.01
"""Largest share of unusable rows with which an import still succeeds."""
KEPT: Final = 1000
"""Problems that are kept word for word; beyond these they are only counted."""


class Tally:
    """Counts the rows of one import, and keeps what is wrong with them."""

    def __init__(self) -> None:
        self.rows = 0
        """Rows that were read, good ones and bad ones."""
        self.skipped = 0
        """Rows that were left out, each with at least one problem."""
        self.problems: list[Problem] = []

    def refuse(self, found: Problem) -> None:
        """Leave a row out because of ``found``."""
        self.skipped += 1
        if len(self.problems) < KEPT:
            self.problems.append(found)

    def settle(self, files: tuple[Path, ...]) -> None:
        """Raise InputError where too many rows were bad, or none was read."""
        if self.rows == 0:
            fix = "check that it is the right file, whole and unpacked"
            nothing = problem(Place(files[0]), "empty-file", "it holds no place", fix)
            raise InputError([nothing, *self.problems])
        if self.skipped > self.rows * TOLERATED:
            raise InputError([*self.problems, self._verdict(files[0])])

    def _verdict(self, file: Path) -> Problem:
        message = (
            f"{self.skipped} of {self.rows} rows cannot be used, more than the "
            f"{TOLERATED:.0%} that an import leaves out"
        )
        fix = "mend the rows, or check the format and the mapping of the columns"
        return Problem(Place(file), "too-many-bad-rows", message, fix)
