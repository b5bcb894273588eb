"""Spreadsheets (XLSX, ODS) as rows of texts, by GDAL: one sheet, as its cells say it.

A formula is what it last came to, a date is ISO 8601, and a number has a point. Looks
tell nothing, nor that something is hidden; of merged cells the first has the text.
"""

import re
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

import pyogrio

from geo.csv_dialects import Row
from geo.read.archive import ArchiveError, NotChosenError
from geo.read.drivers import refuse_pointers
from geo.read.gdal import reading

MOST_BYTES: Final = 1 << 30
"""Of a spreadsheet, unpacked: a million rows of 20 columns are about so large."""
_TEXTS: Final = {
    f"OGR_{driver}_{option}": value
    for driver in ("ODS", "XLSX")
    for option, value in (("HEADERS", "DISABLE"), ("FIELD_TYPES", "STRING"))
}
"""The first row is one of all, and no column has a type. The same said of one file
alone does not hold for its last sheet (GDAL 3.12)."""
_DATE: Final = re.compile(
    r"^([0-9]{4})/([0-9]{2})/([0-9]{2})(?=(?: [0-9]{2}:[0-9:.]+)?$)"
)
"""As GDAL writes a date, and a date with its time."""


def sheet_rows(file: Path, wanted: str | None) -> list[Row]:
    """Return the rows of a sheet, with their numbers from 1: all have as many cells.

    It is the ``wanted`` one, or the only one with anything in it. Raises ArchiveError,
    NotChosenError and one of `geo.read.gdal.UNREADABLE`.
    """
    refuse_pointers(file)
    _refuse_bomb(file)
    with reading(_TEXTS):
        name = _chosen(file, wanted)
        if name is None:
            return []
        frame = pyogrio.read_dataframe(
            file, layer=name, read_geometry=False, fid_as_index=True
        )
    cells = frame.astype(object).where(frame.notna(), "").to_numpy().tolist()
    rows = zip(frame.index.tolist(), cells, strict=True)
    return [(int(number), list(map(_text, row))) for number, row in rows]


def _refuse_bomb(file: Path) -> None:
    """Raise ArchiveError where a spreadsheet, which is a ZIP archive, is too large."""
    try:
        with ZipFile(file) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except (BadZipFile, NotImplementedError) as error:
        raise ArchiveError("it is no spreadsheet, or damaged") from error
    if size > MOST_BYTES:
        raise ArchiveError(f"it is larger than {MOST_BYTES >> 30} GiB, unpacked")


def _chosen(file: Path, wanted: str | None) -> str | None:
    """Return the name of the sheet to read; None where all are empty."""
    names = [str(name) for name in pyogrio.list_layers(file)[:, 0]]
    filled = [name for name in names if _has_rows(file, name)]
    if wanted in names:
        return wanted
    if wanted is not None or len(filled) > 1:
        raise NotChosenError(wanted, filled or names)
    return filled[0] if filled else None


def _has_rows(file: Path, name: str) -> bool:
    about = pyogrio.read_info(file, layer=name, force_feature_count=True)
    return bool(about["features"])


def _text(cell: object) -> str:
    return _DATE.sub(r"\1-\2-\3", str(cell))
