"""Lines put aside on disk in parts by id, so that two files can be joined in parts.

Neither of GeoNames' files is in the order of its ids. One part of each is small
enough for memory, however large the files are.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Final, Self

from geo.errors import OutputError

PART: Final = 16 << 20
"""Bytes of lines that one part is meant to have."""
MOST: Final = 64
"""Parts at most: each is an open file, and some systems allow 256."""
BUFFER: Final = 1 << 18
"""Bytes of a part that are gathered before they go to the disk."""


def parts_for(size: int) -> int:
    """Return into how many parts lines of ``size`` bytes are put."""
    return min(size // PART + 1, MOST)


class Buckets:
    """Lines in parts by id. Raises OutputError where they cannot be written."""

    def __init__(self, folder: Path, name: str, parts: int) -> None:
        self._paths = [folder / f"{name}-{number}" for number in range(parts)]
        self._files: list[BinaryIO] = []
        self._open = ExitStack()

    def __enter__(self) -> Self:
        """Open every part for writing."""
        try:
            for path in self._paths:
                file = path.open("wb", buffering=BUFFER)
                self._files.append(self._open.enter_context(file))
        except OSError as error:
            self._open.close()
            raise self._failure(error) from error
        return self

    def __exit__(self, *_: object) -> None:
        """Close the parts: they are whole now."""
        try:
            self._open.close()
        except OSError as error:
            raise self._failure(error) from error

    def put(self, number: int, line: bytes) -> None:
        """Append a line without its end to the part of the id ``number``.

        Raises OutputError.
        """
        try:
            self._files[number % len(self._files)].write(line + b"\n")
        except OSError as error:
            raise self._failure(error) from error

    def read(self, part: int) -> Iterator[bytes]:
        """Yield the lines of one part in the order they came, then remove it."""
        path = self._paths[part]
        with path.open("rb", buffering=BUFFER) as file:
            for line in file:
                yield line[:-1]
        path.unlink()

    def _failure(self, error: OSError) -> OutputError:
        reason = error.strerror or error
        return OutputError(f"{self._paths[0].parent}: cannot be written: {reason}")
