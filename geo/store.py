"""A file of columns that is mapped into memory: opened, not read.

Layout: 8 bytes of magic, a 4-byte version, the number of columns, then for each
column its name, its type code (of `array`), where it starts and how many bytes it
has; then the columns, each on a multiple of 8. Numbers are in the byte order of the
machine; the magic tells where that is another.
"""

import mmap
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, Self

MAGIC: Final = 0x61746C6173697831
_HEAD: Final = struct.Struct("=QII")
_ENTRY: Final = struct.Struct("=24scQQ")
ALIGN: Final = 8
CHUNK: Final = 1 << 20

Column = memoryview
"""Numbers of one type, by position; of type ``B`` also the bytes of texts."""


class Part(NamedTuple):
    """A column that is to be written: its type code and a file with its bytes."""

    code: str
    path: Path


class Store:
    """An open file of columns; they live as long as the store does."""

    def __init__(self, mapped: mmap.mmap, columns: Mapping[str, Column]) -> None:
        self._mapped = mapped
        self._columns = columns

    @classmethod
    def open(cls, path: Path, version: int) -> Self | None:
        """Map ``path``, or return None where it is missing, damaged or of another age.

        A caller then makes it anew, and hears why where that fails, too.
        """
        try:
            with path.open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):  # an empty file cannot be mapped
            return None
        columns = _columns(mapped, version)
        if columns is None:
            mapped.close()
            return None
        return cls(mapped, columns)

    def __getitem__(self, name: str) -> Column:
        """Return a column by its name."""
        return self._columns[name]

    def close(self) -> None:
        """Let the file go; columns cannot be used any more."""
        for column in self._columns.values():
            column.release()
        self._mapped.close()


def _columns(mapped: mmap.mmap, version: int) -> dict[str, Column] | None:
    if len(mapped) < _HEAD.size:
        return None
    magic, age, number = _HEAD.unpack_from(mapped)
    end = _HEAD.size + number * _ENTRY.size
    if (magic, age) != (MAGIC, version) or end > len(mapped):
        return None
    found = {}
    with memoryview(mapped) as whole:
        for at in range(_HEAD.size, end, _ENTRY.size):
            name, code, start, size = _ENTRY.unpack_from(mapped, at)
            if start + size > len(mapped):
                return None
            try:
                column = whole[start : start + size].cast(code.decode())
                found[name.rstrip(b"\0").decode()] = column
            except (TypeError, ValueError):  # no such type, not so many bytes, no text
                return None
    return found


def write_store(file: BinaryIO, version: int, parts: Mapping[str, Part]) -> None:
    """Write ``parts`` as one store; raises OSError."""
    at = _HEAD.size + len(parts) * _ENTRY.size
    file.write(_HEAD.pack(MAGIC, version, len(parts)))
    for name, part in parts.items():
        at += -at % ALIGN
        size = part.path.stat().st_size
        file.write(_ENTRY.pack(name.encode(), part.code.encode(), at, size))
        at += size
    for part in parts.values():
        file.write(bytes(-file.tell() % ALIGN))
        file.writelines(_chunks(part.path))


def _chunks(path: Path) -> Iterable[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
