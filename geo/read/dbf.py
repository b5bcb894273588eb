"""Attributes of a shapefile (.dbf): in which code page its texts are.

The file says it by a byte, or a .cpg beside it does. Two values of the byte say
nothing: none, and the code page of the machine that wrote it, which GDAL takes for
ISO 8859-1. Such texts are looked into as those of tables are.
"""

import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from itertools import takewhile
from pathlib import Path
from typing import IO, Final, NamedTuple
from zipfile import BadZipFile, ZipFile

import numpy as np

from geo.csv_dialects import code_page

ALONE: Final = frozenset((".shp", ".dbf"))
ZIPPED: Final = frozenset((".zip", ".shz"))
SUFFIXES: Final = ALONE | ZIPPED
"""Of files that may be shapefiles."""
UNTOLD: Final = frozenset((0x00, 0x57))
"""No code page, and that of the machine that wrote it."""
UTF8: Final = "utf-8"
BLOCK: Final = 1 << 20
"""Bytes of records that are looked into at one time."""
_HEADER: Final = struct.Struct("<8x H H 17x B 2x")
"""Bytes of the header and of a record; the code page."""
_FIELD: Final = struct.Struct("<11s c 4x B 15x")
"""The name of a column, its type and its width in bytes."""
_TEXT: Final = b"C"
_LAST: Final = b"\r"
"""What the list of columns ends with."""


class Field(NamedTuple):
    """A column."""

    name: bytes
    kind: bytes
    width: int


def guessed_page(file: Path, table: str) -> str | None:
    """Return the encoding that the texts of a shapefile seem to be in.

    None where it says it itself, or its texts are ASCII, or read as words in no
    Cyrillic code page. UTF-8 is sure. Raises OSError.
    """
    try:
        with _opened(file, table) as found:
            return _page(found) if found else None
    except (BadZipFile, struct.error, ValueError):
        return None  # GDAL tells what is wrong


@contextmanager
def _opened(file: Path, table: str) -> Iterator[IO[bytes] | None]:
    """Open the .dbf of a table; None where there is none, or a .cpg beside it."""
    suffix = file.suffix.lower()
    if suffix in ALONE:
        near = {path.name.lower(): str(path) for path in file.parent.iterdir()}
        name = _lonely(near, file.stem)
        with Path(name).open("rb") if name else nullcontext() as found:
            yield found
    elif suffix in ZIPPED:
        with ZipFile(file) as whole:
            inside = {Path(name).name.lower(): name for name in whole.namelist()}
            name = _lonely(inside, table)
            with whole.open(name) if name else nullcontext() as found:
                yield found
    else:
        yield None


def _lonely(names: Mapping[str, str], stem: str) -> str | None:
    """Return what a .dbf is called that no .cpg explains."""
    told = f"{stem.lower()}.cpg" in names
    return None if told else names.get(f"{stem.lower()}.dbf")


def _page(file: IO[bytes]) -> str | None:
    foreign = False
    for block in _texts(file):
        try:
            block.decode(UTF8)
        except UnicodeDecodeError:
            return code_page(block)
        foreign = foreign or not block.isascii()
    return UTF8 if foreign else None


def _texts(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the names of the columns, and the texts of many rows at once."""
    begin, width, page = _HEADER.unpack(file.read(_HEADER.size))
    if page not in UNTOLD or not width:
        return
    head = file.read(begin - _HEADER.size)
    named = head[: len(head) - len(head) % _FIELD.size]
    every = (Field(*parts) for parts in _FIELD.iter_unpack(named))
    fields = list(takewhile(lambda one: not one.name.startswith(_LAST), every))
    texts = [one.name.partition(b"\0")[0] for one in fields]
    while records := file.read(max(BLOCK // width, 1) * width):
        rows = len(records) // width
        cells = np.frombuffer(records, np.uint8, rows * width).reshape(rows, width)
        at = 1  # after the mark of what is deleted
        for one in fields:
            if one.kind == _TEXT:
                texts.append(_lines(cells[:, at : at + one.width]))
            at += one.width
        yield b"\n".join(texts)
        texts = []
    yield b"\n".join(texts)


def _lines(cells: "np.typing.NDArray[np.uint8]") -> bytes:
    """Return cells as bytes, a line each."""
    ends = np.full((len(cells), 1), ord("\n"), np.uint8)
    return np.hstack([cells, ends]).tobytes()
