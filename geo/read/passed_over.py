"""What GDAL passes over without a word: broken lines, rows that were cut off.

It gives the features that it understood, and ends well. Of a file that was fetched by
halves, or in which one letter is wrong, the rest would be missing from the map.
"""

import csv
import json
import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from gzip import GzipFile
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import IO, BinaryIO, Final, TextIO, cast
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

import numpy as np

from geo.csv_dialects import DELIMITERS, SAMPLE, delimiter_of, wide_cells
from geo.read.dbf import ALONE
from geo.read.drivers import MAPINFO
from geo.read.feature_ids import Values, is_feature, is_list_of_features
from geo.read.kml import dropped
from geo.read.unreadable import first_line

_HEADER: Final = struct.Struct("<4x I H H")
"""The number of rows of dBASE, and the bytes of the header and of a row."""
_DELETED: Final = ord("*")
_TABLES: Final = {MAPINFO: ".dat", ".mif": ".mid"}
"""Where the rows of a MapInfo file are."""
_SHX_BEGIN, _SHX_ROW = 100, 8
"""Bytes of the header of a .shx, and of each shape."""
_KEY: Final = re.compile(rb'"(?:geometry|properties)"\s*:')
_MARK: Final = "\x1e"
"""What each feature may begin with (RFC 8142)."""
_OBJECT: Final = re.compile(
    rb"\s*(point|line|pline|region|arc|text|rect|roundrect|ellipse|multipoint|none"
    rb"|collection)\b",
    re.IGNORECASE,
)
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_START: Final = 64
"""Bytes among which the first element of XML begins."""


def passed_over(file: Path, table: str, driver: str, rows: int) -> str | None:
    """Return why a file of ``driver`` holds more than the ``rows`` that were read.

    None where it does not, or nobody can tell. Raises OSError.
    """
    look = _LOOKS.get(driver)
    if not look:
        return None
    with file.open("rb") as content:
        packed = content.read(len(_ZIP)) == _ZIP
    try:
        if not packed:
            return look(file, rows)
        inside = _PACKED.get(driver)
        return inside(file, table, rows) if inside else None
    except (csv.Error, BadZipFile, zlib.error, EOFError) as error:
        return first_line(error)  # a cell that is too long, an archive that is damaged


def _shapefile(file: Path, rows: int) -> str | None:
    """Compare a shapefile with the rows of its .dbf, and with its shapes."""
    table, index = _beside(file, ".dbf"), _beside(file, ".shx")
    if not table or file.suffix.lower() not in ALONE:
        return None
    with table.open("rb") as content:
        counted = _rows_of(content, rows)
    return _compared(table.name, counted, index.stat().st_size if index else 0, rows)


def _zipped(file: Path, table: str, rows: int) -> str | None:
    """Do the same in an archive."""
    with ZipFile(file) as archive:
        inside = {Path(one.filename).name.lower(): one for one in archive.infolist()}
        records = inside.get(f"{table.lower()}.dbf")
        index = inside.get(f"{table.lower()}.shx")
        if not records:
            return None
        with archive.open(records) as content:
            counted = _rows_of(content, rows)
    name = Path(records.filename).name
    return _compared(name, counted, index.file_size if index else 0, rows)


def _compared(name: str, counted: tuple[int, int], index: int, rows: int) -> str | None:
    """Compare rows with those of a .dbf, as counted, and with the bytes of a .shx."""
    said, kept = counted
    shapes = (index - _SHX_BEGIN) // _SHX_ROW if index else 0
    lost = kept > rows or shapes > said
    return _cut(max(said, shapes), rows, name) if lost else None


def _mapinfo(file: Path, rows: int) -> str | None:
    """Compare a MapInfo file with the rows of its table, and with its own objects."""
    kind = file.suffix.lower()
    table = _beside(file, _TABLES[kind]) if kind in _TABLES else None
    if not table:
        return None
    if kind == MAPINFO:
        with table.open("rb") as content:
            said, kept = _rows_of(content, rows)
    else:
        said = kept = max(_lines_of(table), _objects_of(file))
    return _cut(said, rows, table.name) if kept > rows else None


def _cut(said: int, rows: int, name: str) -> str:
    return f"of its {said} rows {rows} can be read: {name} or a file beside is cut"


def _rows_of(table: IO[bytes], rows: int) -> tuple[int, int]:
    """Return how many rows a table of dBASE says to have, and those not deleted."""
    head = table.read(_HEADER.size)
    if len(head) < _HEADER.size:
        return 0, 0
    said, begin, width = _HEADER.unpack(head)
    if said <= rows or not width:
        return said, min(said, rows)
    marks = np.frombuffer(head + table.read(), np.uint8)[begin::width][:said]
    return said, said - int(np.count_nonzero(marks == _DELETED))


def _csv(file: Path, rows: int) -> str | None:
    """Compare a table with its rows: a quote that is never closed takes all others."""
    with file.open(encoding="latin-1", newline="") as text:
        delimiter = delimiter_of(text.read(SAMPLE))
    # GDAL may have taken another one, by which other quotes are quotes
    each = (_lines_of(file, one) - 1 for one in (delimiter, *DELIMITERS))
    said = next(each)  # but for its header
    if said > rows and min(each) > rows:
        why = "a quote is not closed, or a line too long"
        return f"of its {said} rows {rows} can be read: {why}"
    return None


def _lines_of(table: Path, delimiter: str = ",") -> int:
    """Count the rows of a table of text that are not blank. Raises csv.Error."""
    with table.open(encoding="latin-1", newline="") as text, wide_cells():
        return sum(1 for row in csv.reader(text, delimiter=delimiter) if row)


def _objects_of(file: Path) -> int:
    """Count the objects of a .mif; none where they stand within one another."""
    with file.open("rb") as lines:
        for line in lines:
            if line.strip().lower() == b"data":
                break
        found = [match[1].lower() for line in lines if (match := _OBJECT.match(line))]
    return 0 if b"collection" in found else len(found)


def _beside(file: Path, suffix: str) -> Path | None:
    near = {path.name.lower(): path for path in file.parent.iterdir()}
    return near.get(file.stem.lower() + suffix)


def _xml(file: Path, _rows: int) -> str | None:
    """Read a document to its end: GDAL takes the place of an error for that."""
    with file.open("rb") as content:
        start = content.read(_START)
        content.seek(0)
        if start.startswith(_GZIP):
            return _faulty(cast("BinaryIO", GzipFile(fileobj=content)))
        # without it, it is the binary form of OpenStreetMap
        return _faulty(content) if b"<" in start else None


def _faulty(document: BinaryIO) -> str | None:
    try:
        expat.ParserCreate().ParseFile(document)
    except expat.ExpatError as error:
        what = expat.errors.messages[error.code]
        return f"line {error.lineno} is no valid XML: {what}"
    return None


def _kml(file: Path, _rows: int) -> str | None:
    return dropped(file)


def _kmz(file: Path, _table: str, _rows: int) -> str | None:
    return dropped(file)


def _lines(file: Path, rows: int) -> str | None:
    """Look for lines of a feature each that are none."""
    with file.open(encoding="utf-8-sig", errors="replace") as text:
        if sum(1 for _ in _records(text)) <= rows:
            return None
        text.seek(0)
        for line, record in _records(text):
            if not _is_shape(record):
                return f"line {line} is no feature of GeoJSON"
    return None


def _records(text: TextIO) -> Iterator[tuple[int, str]]:
    """Yield the features, and the line on which each begins."""
    marked = text.read(1) == _MARK
    text.seek(0)
    begin, held = 1, ""
    for number, line in enumerate(text, 1):
        if held and (not marked or line.startswith(_MARK)):
            yield begin, held
            held = ""
        if line.strip(f"{_MARK} \t\r\n"):
            begin, held = (begin, held) if held else (number, held)
            held += line.strip(_MARK)
    if held:
        yield begin, held


def _is_shape(record: str) -> bool:
    try:
        value = json.loads(record)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and "type" in value


def _collection(file: Path, rows: int) -> str | None:
    """Look for members of a collection that are no features, and for what follows."""
    if not _may_hold_more(file, rows):
        return None
    with file.open(encoding="utf-8-sig", errors="replace") as text:
        values = Values(text)
        if values.ahead() != "{":
            return None  # a call of JavaScript, to which GDAL listens, too
        try:
            if not is_list_of_features(values):
                more = "behind its only feature more text follows"
                return more if values.ahead() else None
            number = 1
            while values.ahead() != "]":
                if not is_feature(values.value()):
                    return f"the member {number} of its list is no `Feature`"
                number += 1
        except (ValueError, RecursionError):
            return None  # what GDAL can read all the same
    return None


def _may_hold_more(file: Path, rows: int) -> bool:
    """Tell whether the keys of features stand more often in a file than features."""
    with (
        file.open("rb") as content,
        mmap(content.fileno(), 0, access=ACCESS_READ) as whole,
    ):
        return sum(1 for _ in _KEY.finditer(whole)) > 2 * rows


_LOOKS: Final[Mapping[str, Callable[[Path, int], str | None]]] = {
    "CSV": _csv,
    "ESRI Shapefile": _shapefile,
    "GML": _xml,
    "GPX": _xml,
    "GeoJSON": _collection,
    "GeoJSONSeq": _lines,
    "GeoRSS": _xml,
    "LIBKML": _kml,
    "MapInfo File": _mapinfo,
    "OSM": _xml,
}
_PACKED: Final[Mapping[str, Callable[[Path, str, int], str | None]]] = {
    "ESRI Shapefile": _zipped,
    "LIBKML": _kmz,
}
