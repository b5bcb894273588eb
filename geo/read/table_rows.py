"""The rows of a table: of a CSV, or of a sheet of a spreadsheet."""

import io
from pathlib import Path
from typing import TypeAlias

from geo.csv_dialects import SHEETS, NotCsvError, Row, csv_rows, delimiter_of
from geo.errors import Place, Problem
from geo.models import Layer
from geo.read.problems import problem
from geo.read.text import guess, read_table_text
from geo.read.wording import Where

Rows: TypeAlias = tuple[list[Row], list[Problem], list[Problem]] | Problem
"""The rows that are not blank, problems and notes; or why there are none."""


def rows_of(layer: Layer, file: Path, shown: Path, where: Where) -> Rows:
    """Read a table; ``where`` knows the layer file that names it.

    Raises NotChosenError, of a spreadsheet with several sheets.
    """
    is_sheet = file.suffix.lower() in SHEETS
    return (_of_sheet if is_sheet else _of_text)(layer, file, shown, where)


def _of_text(layer: Layer, file: Path, shown: Path, where: Where) -> Rows:
    told = layer.data.encoding if layer.data else None
    at_file = where.value(("data", "file"))
    decoded = read_table_text(file, shown=shown, at=at_file, told=told)
    if isinstance(decoded, Problem):
        return decoded
    notes = [guess(decoded.guessed, shown)] if decoded.guessed else []
    return (*_rows(decoded.text, shown), notes)


def _of_sheet(layer: Layer, file: Path, shown: Path, where: Where) -> Rows:
    from geo.read.gdal import UNREADABLE, needless_encoding, unreadable
    from geo.read.sheets import table_rows

    if layer.data and layer.data.encoding:
        return needless_encoding(where)
    try:
        rows = table_rows(file, layer.data.table if layer.data else None)
    except UNREADABLE as error:
        return unreadable(error, file, shown, kind="spreadsheet")
    return rows, [], []


def _rows(text: str, shown: Path) -> tuple[list[Row], list[Problem]]:
    """Return the rows that are not blank, the header first."""
    rows: list[Row] = []
    try:
        for line, cells in csv_rows(io.StringIO(text, newline=""), delimiter_of(text)):
            if any(cell.strip() for cell in cells):
                rows.append((line, cells))
    except NotCsvError as error:
        at = Place(shown, error.line)
        return rows, [problem(at, "csv-syntax", str(error), error.fix)]
    return rows, []
