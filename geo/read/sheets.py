"""Spreadsheets as rows of texts: one sheet, as its cells say it; XLSX is read by GDAL.

A formula is what it last came to, a date is ISO 8601, and a number has a point. Looks
tell nothing, nor that something is hidden; of merged cells the first has the text.
"""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

import pandas as pd
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError

from geo.csv_dialects import Row
from geo.read.archive import ArchiveError, NotChosenError
from geo.read.drivers import refuse_pointers
from geo.read.gdal import reading
from geo.read.opendocument import opendocument_sheets
from geo.read.workbook import counts_from_1904, open_formula

MOST_BYTES: Final = 1 << 30
"""Of a spreadsheet, unpacked: a million rows of 20 columns are about so large."""
ODS: Final = ".ods"
_TEXTS: Final = {"OGR_XLSX_HEADERS": "DISABLE", "OGR_XLSX_FIELD_TYPES": "STRING"}
"""The first row is one of all, and no column has a type. The same said of one file
alone does not hold for its last sheet (GDAL 3.12)."""
_DATE: Final = re.compile(
    r"^([0-9]{4})/([0-9]{2})/([0-9]{2})(?=(?: [0-9]{2}:[0-9:.]+)?$)"
)
"""As GDAL writes a date, and a date with its time."""
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
"""A character as Excel writes it that XML cannot hold, such as one of a line end."""
_FROM_1904: Final = timedelta(days=1462)
"""How much later a day is that GDAL counts from 1900."""
_GAP: Final = re.compile(r"Invalid row: ([0-9]+)\. Too big gap")
_WIDE: Final = re.compile(r"Maximum number of fields supported is ([0-9]+)")
"""What GDAL says of cells far from the table."""


def table_rows(file: Path, wanted: str | None) -> list[Row]:
    """Return the rows of a sheet that are not blank, its titles first.

    Empty columns beyond the titles are none of its own, and a title may go on in
    further lines. The sheet is the ``wanted`` one, or the only one with anything in it.
    Raises ArchiveError, NotChosenError and one of `geo.read.gdal.UNREADABLE`.
    """
    every = _rows(file, wanted)
    rows = [(line, cells) for line, cells in every if any(map(str.strip, cells))]
    if not rows:
        return []
    titles = [" ".join(title.split()) for title in rows[0][1]]
    rows[0] = rows[0][0], titles
    width = max(index for index, title in enumerate(titles) if title) + 1
    return [(line, _fit(cells, width)) for line, cells in rows]


def _fit(cells: list[str], width: int) -> list[str]:
    """Return as many cells as a table is wide, and more where there are texts."""
    missing = [""] * (width - len(cells))
    return cells if any(map(str.strip, cells[width:])) else cells[:width] + missing


def _rows(file: Path, wanted: str | None) -> list[Row]:
    """Return the rows of a sheet, with their numbers from 1; some may end early."""
    refuse_pointers(file)
    _refuse_bomb(file)
    if file.suffix.lower() == ODS:
        sheets = opendocument_sheets(file)
        name = _chosen([*sheets], [one for one in sheets if sheets[one]], wanted)
        return sheets[name] if name is not None else []
    try:
        frame = _frame(file, wanted)
    except (DataLayerError, DataSourceError) as error:
        raise ArchiveError(_plain(str(error))) from error
    later = _FROM_1904 if counts_from_1904(file) else timedelta()
    cells = frame.astype(object).where(frame.notna(), "").to_numpy().tolist()
    rows = zip(frame.index.tolist(), cells, strict=True)
    return [(int(number), [_text(one, later) for one in row]) for number, row in rows]


def _frame(file: Path, wanted: str | None) -> pd.DataFrame:
    with reading(_TEXTS):
        names = [str(name) for name in pyogrio.list_layers(file)[:, 0]]
        filled = [name for name in names if _has_rows(file, name)]
        name = _chosen(names, filled, wanted)
        if name is None:
            return pd.DataFrame()
        if cell := open_formula(file, names.index(name)):
            raise ArchiveError(f"the formula in {cell} was never worked out")
        frame: pd.DataFrame = pyogrio.read_dataframe(
            file, layer=name, read_geometry=False, fid_as_index=True
        )
        return frame


def _plain(said: str) -> str:
    """Return why GDAL does not read a sheet, in words for whoever made it."""
    if row := _GAP.search(said):
        below = f"row {int(row[1]) + 1:,} has a cell, far below the others"
        return f"{below}: delete the empty rows there"
    if columns := _WIDE.search(said):
        return f"a cell stands beyond {int(columns[1]):,} columns: delete it"
    return said


def _refuse_bomb(file: Path) -> None:
    """Raise ArchiveError where a spreadsheet, which is a ZIP archive, is too large."""
    try:
        with ZipFile(file) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except (BadZipFile, NotImplementedError) as error:
        raise ArchiveError("it is no spreadsheet, or damaged") from error
    if size > MOST_BYTES:
        raise ArchiveError(f"it is larger than {MOST_BYTES >> 30} GiB, unpacked")


def _chosen(names: list[str], filled: list[str], wanted: str | None) -> str | None:
    """Return the name of the sheet to read; None where all are empty."""
    if wanted in names:
        return wanted
    if wanted is not None or len(filled) > 1:
        raise NotChosenError(wanted, filled or names)
    return filled[0] if filled else None


def _has_rows(file: Path, name: str) -> bool:
    about = pyogrio.read_info(file, layer=name, force_feature_count=True)
    return bool(about["features"])


def _text(cell: object, later: timedelta) -> str:
    text = _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), str(cell))
    text = text.replace("\r\n", "\n")
    found = _DATE.match(text)
    if not found:
        return text
    day = date(int(found[1]), int(found[2]), int(found[3])) + later
    return f"{day}{text[found.end() :]}"
