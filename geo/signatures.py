"""Files that are none of ours though their name says so: what they begin with.

A spreadsheet that somebody renamed to `.csv` is no broken table, and whoever is told of
a control character in its first line cannot guess what to do.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple
from zipfile import BadZipFile, ZipFile

from geo.csv_dialects import is_utf8

START: Final = 1024
"""Bytes that tell what a file is."""
BINARY: Final = 0.1
"""Share of control characters from which a file is no text."""
UNMARKED: Final = 0.9
"""Share of Latin and Cyrillic letters, read as UTF-16, from which it is that."""
SHORTEST: Final = 16
"""Bytes below which nobody can tell."""
SAVE_AS_CSV: Final = "save its table as CSV in the encoding UTF-8"
UNPACK: Final = "unpack it, and name the file that is in it"


class Found(NamedTuple):
    """What a file is."""

    what: str
    suffix: str = ""
    """How its name should end, where it is data that a layer can have."""
    fix: str = SAVE_AS_CSV

    def mend(self, name: str) -> str:
        """Return what to do about a file called ``name``."""
        if not self.suffix:
            return self.fix
        return f"rename it to `{Path(name).stem}{self.suffix}`, wherever it is named"


_EXCEL: Final = "open it there and save the sheet as CSV in the encoding UTF-8"
OLD_EXCEL: Final = Found("a file of old Excel", fix=_EXCEL)
LOCKED: Final = Found("a workbook with a password", fix="save it without the password")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
"""What stands in the file, of the container of old Excel, that a password makes."""
_ZIP: Final = b"PK\x03\x04"
_SQLITE: Final = b"SQLite format 3\0"
_GEOPACKAGES: Final = (b"GPKG", b"GP10", b"GP11")
"""What stands at byte 68 of a GeoPackage."""
_STARTS: Final = (
    (b"PAR1\x15", Found("a Parquet file", ".parquet")),
    (b"fgb\x03", Found("a FlatGeobuf file", ".fgb")),
    (b"\x00\x00\x27\x0a", Found("the .shp of a shapefile", ".shp")),
    (b"ARROW1\0\0", Found("an Arrow file")),
    (b"%PDF-", Found("a PDF")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_EXCEL),
    (b"\x1f\x8b", Found("packed by gzip", fix=UNPACK)),
    (b"BZh9", Found("packed by bzip2", fix=UNPACK)),
    (b"\xfd7zXZ\0", Found("packed by xz", fix=UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Found("an archive of 7-Zip", fix=UNPACK)),
    (b"Rar!\x1a\x07", Found("an archive of RAR", fix=UNPACK)),
    (b"\x89PNG\r\n", Found("a picture")),
    (b"\xff\xd8\xff", Found("a picture")),
    (
        b"version https://git-lfs.github.com/spec/",
        Found("a pointer of Git LFS", fix="fetch what it stands for: `git lfs pull`"),
    ),
)
_PAGE: Final = re.compile(rb"\s*<(!doctype\s+html|html)\b", re.IGNORECASE)
_UNMARKED: Final = Found(
    "text in UTF-16 without the mark of it", fix="save it in the encoding UTF-8"
)
_BINARY: Final = Found("binary data")
UNKNOWN: Final = (_BINARY, _UNMARKED)
"""What may be anything."""
_MEMBERS: Final = (
    (r"xl/workbook\.xml", Found("an Excel workbook", ".xlsx")),
    (r"xl/workbook\.bin", Found("a binary Excel workbook", fix=_EXCEL)),
    (r"word/document\.xml", Found("a Word document")),
    (r"content\.xml", Found("an OpenDocument file", ".ods")),
    (r".+\.kml", Found("a KMZ file", ".kmz")),
    (r".+\.(shp|gdb/.+)", Found("a zipped data set", ".zip")),
)
"""What stands in an archive of a kind."""
_XML: Final = re.compile(r"<(\?xml\b|(kml|gpx|osm|rss|\w+:FeatureCollection)[\s>])")
_ELEMENTS: Final = (
    (r"<kml[\s>]", Found("KML", ".kml")),
    (r"<gpx[\s>]", Found("GPX", ".gpx")),
    (r"<osm[\s>]", Found("OpenStreetMap XML", ".osm")),
    (r"<(\w+:)?FeatureCollection[\s>]", Found("GML", ".gml")),
    (r"<Workbook[\s>]", Found("an Excel workbook as XML", fix=_EXCEL)),
    ("<", Found("XML")),
)
"""Elements that tell what XML is, the last one of any."""
_OBJECT: Final = re.compile(r'\{\s*["}]|\[\s*[\[{]')
_LINES: Final = re.compile(r"\s*\{[^\n]*\}\s*\n\s*\{")
_KEYS: Final = (
    (r'"Topology"', Found("TopoJSON", ".topojson")),
    (r'"FeatureCollection"', Found("GeoJSON", ".geojson")),
    (r'"esriGeometry\w+"', Found("Esri JSON", ".json")),
    (r'"Feature"', Found("GeoJSON", ".geojson")),
    ("", Found("JSON")),
)
"""Words that tell what JSON is, the last one of any."""
UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_LETTERS: Final = re.compile("[\t\n\r -~\u00a0-\u052f]")
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_DBF: Final = re.compile(
    rb"[\x03\x30\x83\x8b\xf5].[\x01-\x0c][\x01-\x1f].{4}([^\0].|.[^\0]).{20}\0\0",
    re.DOTALL,
)
"""The version, the date, the length and two zeros of the attributes of a shapefile."""


def signature(file: BinaryIO, encoding: str | None = None) -> Found | None:
    """Return what a file is that is no text of ours; None where it may be one.

    ``encoding`` is what its author says it is in.
    """
    file.seek(0)
    start = file.read(START)
    if start.startswith(_ZIP):
        return _archive(file)
    if start.startswith(_SQLITE):
        is_ours = start[68:72] in _GEOPACKAGES
        fix = f"save its table as GeoPackage, or {SAVE_AS_CSV}"
        database = Found("a SQLite database", fix=fix)
        return Found("a GeoPackage", ".gpkg") if is_ours else database
    known = next((found for begin, found in _STARTS if start.startswith(begin)), None)
    if known is OLD_EXCEL and _ENCRYPTED in start + file.read():
        known = LOCKED
    if known is None and _PAGE.match(start):
        known = Found("a web page", fix="fetch the file that the page leads to")
    return known or _no_text(start, encoding)


def markup(text: str) -> Found | None:
    """Return what the beginning of a text is that is no table, but JSON or XML."""
    begin = text[: START * START].lstrip("\ufeff \t\r\n\x1e")
    start = begin[:START]
    is_xml = _XML.match(start)
    if not is_xml and not _OBJECT.match(start):
        return None
    known = [*(_ELEMENTS if is_xml else _KEYS)]
    found: Found = next(one for word, one in known if re.search(word, start))
    is_lines = found.suffix == ".geojson" and _LINES.match(begin) is not None
    return found._replace(suffix=".geojsonl") if is_lines else found


def _no_text(start: bytes, encoding: str | None) -> Found | None:
    """Return what is no text: in UTF-8 any character is, also one that is odd."""
    if b"\0" not in start or start.startswith(UTF16) or len(start) < SHORTEST:
        return None
    if _DBF.match(start):
        fix = f"name the .shp beside it, or {SAVE_AS_CSV}"
        return Found("the .dbf of a shapefile", fix=fix)
    if any(_is_utf16(start, order) for order in ("le", "be")):
        return None if encoding else _UNMARKED
    odd = len(_CONTROL.findall(start)) > BINARY * len(start)
    return _BINARY if odd and not is_utf8(start, cut=True) else None


def _is_utf16(start: bytes, order: str) -> bool:
    text = start[: len(start) // 2 * 2].decode(f"utf-16-{order}", "replace")
    return len(_LETTERS.findall(text)) > UNMARKED * len(text)


def _archive(file: BinaryIO) -> Found:
    whole = Found("a ZIP archive", fix=UNPACK)
    try:
        with ZipFile(file) as archive:
            return _by_members(archive.namelist()) or whole
    except (BadZipFile, NotImplementedError, OSError, ValueError):
        return Found("a ZIP archive that is cut off", fix="fetch it again, whole")


def _by_members(names: Iterable[str]) -> Found | None:
    held = [name.lower() for name in names]
    return next(
        (
            found
            for member, found in _MEMBERS
            if any(re.fullmatch(member, name) for name in held)
        ),
        None,
    )
