"""What an imported gazetteer was made of, so that it can be made again: pure."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Literal

from geo.importers.options import Options
from geo.layout import VERSION
from geo.values import Value

IMPORTERS: Final = 1
"""Rises when the importers read the same file differently."""
MADE_BY: Final = f"{VERSION}.{IMPORTERS}"
"""Version of the index, with that of the fold in it, and of the importers."""

Action = Literal["open", "build", "refuse"]
State = Literal["same", "changed", "gone"]


class Input(Value):
    """A file as it was when it was imported."""

    path: Path
    size: int
    """In bytes."""
    mtime_ns: int
    """Time of the last change in nanoseconds since 1970."""
    sha256: str

    def state(self, digest: Callable[[Path], str]) -> State:
        """Compare with the file of now; only one that was touched is read again."""
        try:
            stat = self.path.stat()
        except OSError:
            return "gone"
        if (stat.st_size, stat.st_mtime_ns) == (self.size, self.mtime_ns):
            return "same"
        if stat.st_size == self.size and digest(self.path) == self.sha256:
            return "same"
        return "changed"


class Record(Value):
    """The manifest of one imported gazetteer."""

    name: str
    made_by: str
    """MADE_BY of the program that made the index."""
    index: str
    """Name of the index, beside the manifest."""
    options: Options
    inputs: tuple[Input, ...]
    licences: tuple[str, ...]
    places: int
    rows: int
    """Rows that were read, good and bad."""
    skipped: int
    """Rows that were left out."""

    def action(self, states: Sequence[State], *, has_index: bool) -> Action:
        """Say what is to be done before the gazetteer can be used.

        An index whose inputs are gone is as good as it was, as long as it can be read.
        """
        usable = has_index and self.made_by == MADE_BY
        if "gone" in states:
            return "open" if usable else "refuse"
        return "open" if usable and "changed" not in states else "build"
