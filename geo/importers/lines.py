"""Lines of text files, zipped or not, one at a time: files may be larger than memory.

GeoNames packs a dump with a readme, and alternate names with a list of languages.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, cast

from geo.errors import InputError, Place, Problem
from geo.read.problems import problem

BESIDE: Final = frozenset({"readme.txt", "iso-languagecodes.txt"})
"""Members of GeoNames' archives that hold no data."""
ARCHIVE: Final = b"PK\x03\x04"
"""How a ZIP archive begins, also one that is cut off: what it holds comes last."""
LONGEST: Final = 1 << 20
"""Bytes of the longest line that is read; GeoNames' longest has some 15,000."""
BUFFER: Final = 1 << 20
"""Bytes that are read at once."""
DAMAGED: Final = (
    OSError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
)
"""What reading a broken, locked or unusually packed file raises."""


class Line(NamedTuple):
    """A line without its end, and where it stands."""

    path: Path
    number: int
    text: bytes

    @property
    def at(self) -> Place:
        """Its place in a message."""
        return Place(self.path, self.number)


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the lines of a file or of an archive's members. Raises InputError."""
    try:
        for shown, opened in _members(path):
            yield from _lines(shown, opened)
    except DAMAGED as error:
        raise InputError([_unreadable(path, error)]) from error


def size_of(path: Path) -> int:
    """Return the bytes of a file's lines, unpacked. Raises InputError."""
    try:
        with path.open("rb"):
            pass
        if _is_archive(path):
            with zipfile.ZipFile(path) as archive:
                return sum(one.file_size for one in _data(archive))
        return path.stat().st_size
    except DAMAGED as error:
        raise InputError([_unreadable(path, error)]) from error


def _members(path: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Yield each text file with the path that messages give it."""
    if not _is_archive(path):
        with path.open("rb", buffering=BUFFER) as opened:
            yield path, opened
        return
    with zipfile.ZipFile(path) as archive:
        for member in _data(archive):
            with _buffered(archive, member) as unpacked:
                yield path / member.filename, unpacked


def _is_archive(path: Path) -> bool:
    """Tell whether a file is an archive, or was to become one."""
    if zipfile.is_zipfile(path):
        return True
    with path.open("rb") as file:
        return file.read(len(ARCHIVE)) == ARCHIVE


@contextmanager
def _buffered(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo
) -> Iterator[io.BufferedReader]:
    with archive.open(member) as raw:
        yield io.BufferedReader(cast("io.RawIOBase", raw), BUFFER)


def _data(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [
        member
        for member in archive.infolist()
        if not member.is_dir() and Path(member.filename).name.lower() not in BESIDE
    ]


def _lines(path: Path, opened: BinaryIO) -> Iterator[Line]:
    number = 0
    while text := opened.readline(LONGEST):
        number += 1
        if len(text) == LONGEST:
            fix = "check that it is a text file with one place a line"
            message = f"the line is longer than {LONGEST} bytes"
            raise InputError([problem(Place(path, number), "too-large", message, fix)])
        yield Line(path, number, text.rstrip(b"\r\n"))


def _unreadable(path: Path, error: Exception) -> Problem:
    reason = getattr(error, "strerror", None) or error
    if isinstance(error, FileNotFoundError):
        fix = "check the path"
        return problem(Place(path), "missing-file", "there is no such file", fix)
    message = f"it cannot be read: {reason}"
    return problem(Place(path), "unreadable-file", message, "fetch the file again")
