"""Sheets of an OpenDocument spreadsheet (ODS) as rows of texts.

GDAL takes a comment at a cell for the beginning of its text, drops blanks, and opens no
spreadsheet that says of tens of thousands of empty rows how many they are.
"""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from geo.csv_dialects import Row
from geo.read.archive import ArchiveError

CONTENT: Final = "content.xml"
MANIFEST: Final = "META-INF/manifest.xml"
MOST_CELLS: Final = 20_000_000
"""Of a spreadsheet: one may say in a few bytes that a cell stands there often."""
MOST_TIMES: Final = 10_000
"""Of one row with a text: more are filled down to the sheet's end, and no sites."""
DAMAGED: Final = (
    BadZipFile,
    EOFError,
    KeyError,  # there is no such member
    RuntimeError,  # encrypted, packed in another way, or nested without end
    ValueError,  # in an encoding that nobody knows
    ET.ParseError,
    zlib.error,
)
"""What a broken or foreign file raises."""
_SPACE: Final = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _OFFICE, _TEXT = (_SPACE % one for one in ("table", "office", "text"))
_VALUES: Final = tuple(
    f"{_OFFICE}{key}" for key in ("value", "date-value", "time-value", "boolean-value")
)
"""What a cell holds that is no text; how it looks stands in its paragraphs."""
_SIGNS: Final = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_ELSEWHERE: Final = "'#$"
"""In the name of a sheet of another file, of which this one keeps a copy."""


def opendocument_sheets(file: Path) -> dict[str, list[Row]]:
    """Return the rows with a text of each sheet, with their numbers from 1.

    Raises ArchiveError.
    """
    try:
        with ZipFile(file) as archive:
            if MANIFEST in archive.namelist():
                _refuse_password(archive.read(MANIFEST))
            with archive.open(CONTENT) as content:
                return _sheets(content)
    except DAMAGED as error:
        raise ArchiveError("it is no spreadsheet, or damaged") from error


def _refuse_password(manifest: bytes) -> None:
    if b"encryption-data" in manifest:
        raise ArchiveError("a password protects it")


def _sheets(content: IO[bytes]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    rows: list[Row] = []
    line, size = 1, 0
    # expat fetches nothing, and ends where entities make a text of no size
    for event, one in ET.iterparse(content, ("start", "end")):  # noqa: S314 - as said above
        if event == "start" and one.tag == f"{_TABLE}table":
            rows, line = found.setdefault(one.get(f"{_TABLE}name", ""), []), 1
        elif event == "end" and one.tag == f"{_TABLE}table-row":
            cells, times = _cells(one), _times(one, "rows")
            size += len(cells) * times
            if size > MOST_CELLS:
                raise ArchiveError(f"it has more than {MOST_CELLS:,} cells")
            if cells:
                if times > MOST_TIMES:
                    raise ArchiveError(f"its row {line} stands there {times:,} times")
                rows += [(line + count, cells) for count in range(times)]
            line += times
            one.clear()
    return {name: rows for name, rows in found.items() if _ELSEWHERE not in name}


def _cells(row: ET.Element) -> list[str]:
    """Return the texts of a row, up to the last one that there is."""
    cells: list[str] = []
    blank = 0
    for one in row:
        times = _times(one, "columns")
        text = _cell(one) if one.tag == f"{_TABLE}table-cell" else ""
        if not text.strip():
            blank += times
            continue
        if len(cells) + blank + times > MOST_CELLS:
            raise ArchiveError(f"it has more than {MOST_CELLS:,} cells")
        cells += [""] * blank + [text] * times
        blank = 0
    return cells


def _times(one: ET.Element, what: str) -> int:
    told = one.get(f"{_TABLE}number-{what}-repeated", "1")
    return max(int(told), 1) if told.isdecimal() else 1


def _cell(cell: ET.Element) -> str:
    value = next(filter(None, map(cell.get, _VALUES)), None)
    if value is not None:
        return value.replace("T", " ")
    paragraphs = ("".join(_texts(one)) for one in cell.findall(f"{_TEXT}p"))
    return "\n".join(paragraphs) or cell.get(f"{_OFFICE}string-value", "")


def _texts(element: ET.Element) -> Iterator[str]:
    """Yield what is written in a paragraph; comments and pictures in it are not."""
    if element.tag == f"{_TEXT}s":
        count = element.get(f"{_TEXT}c", "1")
        yield " " * (min(int(count), 1000) if count.isdecimal() else 1)
    yield _SIGNS.get(element.tag, "")
    yield element.text or ""
    for inner in element:
        if inner.tag.startswith(_TEXT):
            yield from _texts(inner)
        yield inner.tail or ""
