"""Why a library could not write: what the system says, where the library does not."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

MORE: Final = 1 << 20
"""Bytes that are written to see whether any more can be."""
_OPEN: Final = Path("/proc/self/fd")
"""Links to what this process has open, on Linux."""


class Witness:
    """Sees the files that a library writes in a folder of its own, a hidden one."""

    def __init__(self, folder: Path, held: ExitStack) -> None:
        self._folder, self._held = folder, held
        self._seen: dict[tuple[int, int], int] = {}

    def look(self) -> None:
        """Hold what is open there: it goes on to take room when the library lets it go.

        FlatGeobuf's temporary file has no name, and is gone as soon as writing fails: a
        full disk would not be one any more by the time that anybody asks.
        """
        for link in _OPEN.iterdir() if _OPEN.is_dir() else ():
            with suppress(OSError):  # closed meanwhile
                if self._is_inside(link):
                    self._hold(os.open(link, os.O_WRONLY | os.O_APPEND))

    def _is_inside(self, link: Path) -> bool:
        return link.readlink().is_relative_to(self._folder)

    def _hold(self, descriptor: int) -> None:
        stat = os.fstat(descriptor)
        known = (stat.st_dev, stat.st_ino) in self._seen
        # a number may have been given to another file between two glances
        if known or not self._is_inside(_OPEN / str(descriptor)):
            os.close(descriptor)
            return
        self._seen[stat.st_dev, stat.st_ino] = descriptor
        self._held.callback(os.close, descriptor)

    def reason(self, error: Exception) -> OSError:
        """Return what the system says to more bytes; what ``error`` says if nothing."""
        try:
            for descriptor in self._seen.values():
                _write_more(descriptor)
            for path in self._folder.iterdir():
                with path.open("ab", buffering=0) as file:
                    _write_more(file.fileno())
        except OSError as refused:
            return refused
        return OSError(str(error))


@contextmanager
def witness(folder: Path) -> Iterator[Witness]:
    """Yield one who sees what is written into a folder, which goes afterwards."""
    with ExitStack() as held:
        yield Witness(folder, held)


def _write_more(descriptor: int) -> None:
    """Add to a file that is of no use any more. Raises OSError."""
    left = MORE
    while left:
        left -= os.write(descriptor, bytes(left))
    os.fsync(descriptor)
