"""What GDAL does not tell of an Excel workbook, though it decides what cells say.

Days may count from 1904. Formulas may have no value yet, as programs write them that
work none out: GDAL gives empty cells.
"""

import re
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from geo.read.opendocument import DAMAGED

BOOK: Final = "xl/workbook.xml"
RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_BLOCK: Final = 1 << 24
"""Bytes looked at in one piece."""
_LONGEST: Final = 1 << 16
"""Of a cell with its formula: one may lie where two pieces meet."""
_FROM_1904: Final = re.compile(rb"""\bdate1904=["'](?:1|true)["']""")
_SHEET: Final = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION: Final = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_OPEN: Final = re.compile(
    rb"""<c\b(?![^>]*\bt="str")[^>]*\br="([A-Z]+[0-9]+)"[^>]*>\s*"""
    rb"""<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"""
)
"""A cell with a formula and no value; an empty text is the value of a text."""


def counts_from_1904(file: Path) -> bool:
    """Tell whether its days are those of old Excel for the Mac."""
    try:
        with ZipFile(file) as archive:
            return bool(_FROM_1904.search(archive.read(BOOK)))
    except DAMAGED:  # GDAL says so
        return False


def open_formula(file: Path, number: int) -> str | None:
    """Return the first cell of a sheet, by its number from 0, that has no value yet."""
    try:
        with ZipFile(file) as archive, archive.open(_part(archive, number)) as sheet:
            before = b""
            while block := sheet.read(_BLOCK):
                if found := _OPEN.search(before + block):
                    return found[1].decode()
                before = block[-_LONGEST:]
    except (*DAMAGED, IndexError):  # GDAL says so, or it is told in other words
        return None
    return None


def _part(archive: ZipFile, number: int) -> str:
    """Return where a sheet lies. Raises KeyError and IndexError."""
    sheets = _SHEET.findall(archive.read(BOOK).decode())
    key = _attribute(sheets[number], r"\w+:id")
    parts = _RELATION.findall(archive.read(RELATIONS).decode())
    target = {_attribute(one, "Id"): _attribute(one, "Target") for one in parts}[key]
    return target[1:] if target.startswith("/") else f"xl/{target}"


def _attribute(element: str, name: str) -> str:
    found = re.search(rf"""\s{name}=["']([^"']*)["']""", element)
    return found[1] if found else ""
