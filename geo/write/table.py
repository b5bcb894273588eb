"""A pin into one row of a table: the other cells stay as they are, quotes and all."""

import csv
import io
import re
from collections.abc import Mapping

from geo.values import Pin
from geo.vocabulary import LonLat


def cells_of(at: LonLat, pin: Pin) -> dict[str, str]:
    """Return the columns that say a pin. A table has none for its licence."""
    source = f"{pin.source} ({pin.licence})" if pin.licence else pin.source
    cells = {"lon": repr(at[0]), "lat": repr(at[1])}
    cells |= {"pin_reason": pin.reason, "pin_source": source}
    if pin.uncertainty_km is not None:
        cells["uncertainty_km"] = f"{pin.uncertainty_km:g}"
    if pin.basis != "published":
        cells["basis"] = pin.basis
    return cells


def with_cells(text: str, line: int, cells: Mapping[int, str], delimiter: str) -> str:
    """Return ``text`` with other cells, by column from 0, in the row of a line.

    ``line`` is where the row starts, from 1; it may span several.
    """
    lines = list(io.StringIO(text, newline=""))
    before, rest = lines[: line - 1], lines[line - 1 :]
    reader = csv.reader(rest, delimiter=delimiter, strict=True)
    next(reader)
    row, after = "".join(rest[: reader.line_num]), rest[reader.line_num :]
    body = row.rstrip("\r\n")
    raw = _raw(body, delimiter)
    for column, cell in cells.items():
        raw[column] = _quoted(cell, delimiter)
    ending = row[len(body) :]
    return "".join([*before, delimiter.join(raw), ending, *after])


def _raw(row: str, delimiter: str) -> list[str]:
    """Return the cells of a row as they are written."""
    mark = re.escape(delimiter)
    cell = rf'(?:^|{mark})("(?:[^"]|"")*"|[^{mark}]*)'
    return [found[1] for found in re.finditer(cell, row)]


def _quoted(cell: str, delimiter: str) -> str:
    plain = not set(cell) & {delimiter, '"', "\r", "\n"}
    return cell if plain else '"{}"'.format(cell.replace('"', '""'))
