"""Attributes of a shapefile (.dbf): in which code page its texts are.

The file says it by a byte, or a .cpg beside it does. Two values of the byte say
nothing: none, and the code page of the machine that wrote it, which GDAL takes for
ISO 8859-1. Such texts are looked into as those of tables are.
"""

import re
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from itertools import takewhile
from pathlib import Path
from typing import IO, Final, NamedTuple
from zipfile import BadZipFile, ZipFile

import numpy as np

from geo.csv_dialects import code_page, is_utf8

SHP: Final = ".shp"
NEEDED: Final = (".shx", ".dbf")
"""Suffixes of what is to lie beside a .shp."""
_SHAPES: Final = b"\0\0\x27\x0a"
"""What a .shp begins with."""
ALONE: Final = frozenset((SHP, ".dbf"))
ZIPPED: Final = frozenset((".zip", ".shz"))
SUFFIXES: Final = ALONE | ZIPPED
"""Of files that may be shapefiles."""
UNTOLD: Final = frozenset((0x00, 0x57))
"""No code page, and that of the machine that wrote it."""
UTF8: Final = "utf-8"
LATIN: Final = "iso-8859-1"
"""What GDAL takes it for; but it gives Arrow names that are not decoded."""
BLOCK: Final = 1 << 20
"""Bytes of records that are looked into at one time."""
_HEADER: Final = struct.Struct("<8x H H 17x B 2x")
"""Bytes of the header and of a record; the code page."""
_FIELD: Final = struct.Struct("<11s c 4x B 15x")
"""The name of a column, its type and its width in bytes."""
_TEXT: Final = b"C"
LIMIT: Final = 10
"""Bytes of a title, at most."""
_CUT: Final = re.compile(rb"(.*?)[\xc2-\xf4][\x80-\xbf]{0,2}(_\d+)?", re.DOTALL)
"""A title with half a letter at its end, or before the number that tells it apart."""
_LAST: Final = b"\r"
"""What the list of columns ends with."""


class Field(NamedTuple):
    """A column."""

    name: bytes
    kind: bytes
    width: int

    @property
    def title(self) -> bytes:
        """What it is called: up to 10 bytes."""
        return self.name.partition(b"\0")[0]


def guessed_page(file: Path, table: str) -> str | None:
    """Return the encoding that the texts of a shapefile seem to be in.

    None where it says it itself, or its texts are ASCII. UTF-8 is sure; what reads as
    words in no Cyrillic code page is taken for LATIN. Raises OSError.
    """
    try:
        with _opened(file, table, told=False) as found:
            return _page(found) if found else None
    except (BadZipFile, struct.error, ValueError):
        return None  # GDAL tells what is wrong


def lacks(file: Path) -> str | None:
    """Return the name of a part of a shapefile that is not beside its .shp, if so.

    Raises OSError.
    """
    if file.suffix.lower() != SHP or not file.is_file():
        return None
    with file.open("rb") as content:
        if content.read(len(_SHAPES)) != _SHAPES:
            return None  # whatever it is, it is told
    near = {path.name.lower() for path in file.parent.iterdir()}
    parts = (f"{file.stem}{suffix}" for suffix in NEEDED)
    return next((part for part in parts if part.lower() not in near), None)


def has_cut_titles(file: Path, table: str) -> bool:
    """Tell whether a .cpg is there and titles are UTF-8 but for a letter cut in two.

    Raises OSError.
    """
    try:
        with _opened(file, table, told=True) as found:
            titles = [one.title for one in _head(found)[1]] if found else []
    except (BadZipFile, struct.error, ValueError):
        return False
    mended = [whole_letters(title) for title in titles]
    return None not in mended and mended != titles


def whole_letters(title: bytes) -> bytes | None:
    """Return a title in UTF-8 without the letter that the limit of dBASE cut in two.

    None where it is no UTF-8 for another reason.
    """
    if is_utf8(title):
        return title
    cut = _CUT.fullmatch(title) if len(title) >= LIMIT else None
    left = cut[1] + (cut[2] or b"") if cut else None
    return left if left is not None and is_utf8(left) else None


@contextmanager
def _opened(file: Path, table: str, *, told: bool) -> Iterator[IO[bytes] | None]:
    """Open the .dbf of a table; None where there is none.

    ``told``: only one with a .cpg beside it; else only one without.
    """
    suffix = file.suffix.lower()
    if suffix in ALONE:
        near = {path.name.lower(): str(path) for path in file.parent.iterdir()}
        name = _wanted(near, file.stem, told=told)
        with Path(name).open("rb") if name else nullcontext() as found:
            yield found
    elif suffix in ZIPPED:
        with ZipFile(file) as whole:
            inside = {Path(name).name.lower(): name for name in whole.namelist()}
            name = _wanted(inside, table, told=told)
            with whole.open(name) if name else nullcontext() as found:
                yield found
    else:
        yield None


def _wanted(names: Mapping[str, str], stem: str, *, told: bool) -> str | None:
    """Return what a .dbf is called that a .cpg explains, or that none does."""
    is_told = f"{stem.lower()}.cpg" in names
    return names.get(f"{stem.lower()}.dbf") if is_told == told else None


def _page(file: IO[bytes]) -> str | None:
    foreign = False
    for block in _texts(file):
        try:
            block.decode(UTF8)
        except UnicodeDecodeError:
            return code_page(block) or LATIN
        foreign = foreign or not block.isascii()
    return UTF8 if foreign else None


def _head(file: IO[bytes]) -> tuple[int, list[Field]]:
    """Return the width of a record, 0 where a code page is told, and the columns."""
    begin, width, page = _HEADER.unpack(file.read(_HEADER.size))
    head = file.read(begin - _HEADER.size)
    named = head[: len(head) - len(head) % _FIELD.size]
    every = (Field(*parts) for parts in _FIELD.iter_unpack(named))
    fields = list(takewhile(lambda one: not one.name.startswith(_LAST), every))
    return width if page in UNTOLD else 0, fields


def _texts(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the names of the columns, and the texts of many rows at once."""
    width, fields = _head(file)
    if not width:
        return
    texts = [whole_letters(one.title) or one.title for one in fields]
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
