"""Any table, sheet or vector file: columns as they are mapped, in batches.

Positions are those of the geometries, which need a coordinate system, or the
columns ``lon`` and ``lat``; lines and areas lie at a point on them. Rows count from 1.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import repeat
from math import isnan
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.csv_dialects import SHEETS
from geo.entry import Entry
from geo.errors import InputError, Place, Problem
from geo.importers.lines import DAMAGED
from geo.importers.options import FIELDS, Options
from geo.importers.placed import placed
from geo.importers.sheet_table import SheetTable
from geo.importers.table_row import Row, Source, entry
from geo.importers.tally import Tally
from geo.progress import Tick
from geo.read.archive import NotChosenError, unpacked
from geo.read.arrow import Loaded
from geo.read.gdal import UNREADABLE, Table, shapes_of, table_of, unreadable
from geo.read.guesses import choice
from geo.read.problems import problem
from geo.read.shapes import Mask, Shapes, faults

LON, LAT = "lon", "lat"


class _Batch(NamedTuple):
    """Some rows: their mapped cells by field, and their shapes in EPSG:4326."""

    size: int
    cells: dict[str, list[Any]]
    shapes: Shapes | None
    """None of a table without geometries."""
    broken: Mask
    """Which geometries cannot be read."""


def read_tables(options: Options, tally: Tally, tick: Tick) -> Iterator[Entry]:
    """Yield the places of files. Raises InputError with everything that is wrong."""
    for file in options.files:
        if not file.is_file():
            fix = "check the path"
            missing = problem(Place(file), "missing-file", "there is no such file", fix)
            raise InputError([missing])
        try:
            with _table(file, options.table) as table:
                yield from placed(_entries(table, file, options, tally, tick))
        except (*UNREADABLE, *DAMAGED) as error:
            raise InputError([unreadable(error, file, file)]) from error
    tally.settle(options.files)


def _entries(
    table: Table | SheetTable,
    file: Path,
    options: Options,
    tally: Tally,
    tick: Tick,
) -> Iterator[Entry]:
    """Yield the places of a table; ``file`` is what it was named as."""
    columns = _columns(table, file, options)
    source, at, first = Source.of(options, file), Place(file), 1
    total = table.rows
    for loaded in table.batches(sorted(set(columns.values()))):
        batch = _batch(loaded, columns, file)
        for row in _rows(batch, at, first):
            found = row if isinstance(row, Problem) else entry(row, source)
            if isinstance(found, Problem):
                tally.refuse(found)
            else:
                yield found
        first += batch.size
        tally.rows += batch.size
        tick(first - 1, total)


@contextmanager
def _table(file: Path, wanted: str | None) -> Iterator[Table | SheetTable]:
    """Give the table to read. Raises InputError, and one of UNREADABLE."""
    try:
        with unpacked(file, wanted) as data:
            is_sheet = data.file.suffix.lower() in SHEETS
            yield (SheetTable.of if is_sheet else table_of)(data.file, wanted)
    except NotChosenError as error:
        fix = choice(wanted, error.tables, asked="say `--table` with one of")
        several = problem(Place(file), "missing-table", f"it {error}", fix)
        raise InputError([several]) from error


def _columns(table: Table | SheetTable, file: Path, options: Options) -> dict[str, str]:
    """Return the column of each field: the mapped one, else one of the same name."""
    titles = table.header
    alike = {field: field for field in FIELDS if field in titles}
    columns = {**alike, **options.columns}
    problems = [
        problem(
            Place(file),
            "missing-column",
            f"there is no column `{title}` for {field}",
            choice(title, titles, asked="the columns are"),
        )
        for field, title in columns.items()
        if title not in titles
    ]
    if not any(field.startswith("name") for field in {**columns, **options.constants}):
        fix = choice(None, titles, asked="say `--map name=` with one of")
        message = "no column holds the names"
        problems.append(problem(Place(file), "missing-column", message, fix))
    if problems:
        raise InputError(problems)
    return columns


def _batch(loaded: Loaded, columns: dict[str, str], file: Path) -> _Batch:
    """Return the mapped columns of some rows. Raises InputError."""
    frame = loaded.frame
    cells = {field: frame[title].tolist() for field, title in columns.items()}
    shapes = None
    if isinstance(frame, gpd.GeoDataFrame):
        found = shapes_of(frame, file)
        if isinstance(found, Problem):
            raise InputError([found])
        shapes = found
    return _Batch(len(frame), cells, shapes, loaded.broken)


def _rows(batch: _Batch, at: Place, first: int) -> Iterator[Row | Problem]:
    """Yield each row with its texts and its position, or why it has none."""
    if batch.shapes is None and not {LON, LAT} <= batch.cells.keys():
        fix = "say `--map lon=COLUMN --map lat=COLUMN`, or give it geometries"
        message = "the table says no positions"
        raise InputError([problem(at, "missing-column", message, fix)])
    refused = _refused(batch, first, at)
    points = repeat(None) if batch.shapes is None else _points(batch.shapes)
    for place, point in zip(range(batch.size), points, strict=False):
        number = first + place
        texts = {field: _text(cells[place]) for field, cells in batch.cells.items()}
        yield refused.get(number) or Row(at, number, texts, point)


def _refused(batch: _Batch, first: int, at: Place) -> dict[int, Problem]:
    """Return by number what is wrong with geometries; several points are welcome."""
    found: dict[int, Problem] = {}
    if batch.shapes is None:
        return found
    for code, message, fix, mask in faults(batch.shapes, batch.broken):
        wrong = mask & batch.broken if code == "bad-geometry" else mask
        for place in np.flatnonzero(wrong):
            number = first + int(place)
            said = f"row {number}: {message}"
            found.setdefault(number, problem(at, code, said, fix))
    return found


def _points(shapes: Shapes) -> list[tuple[float, float]]:
    """Return a point (lon, lat) on each shape; what has none is refused elsewhere."""
    broken = ~(shapely.is_valid(shapes) | shapely.is_missing(shapes))
    mended = shapes.copy()
    mended[broken] = shapely.make_valid(shapes[broken])
    points = shapely.point_on_surface(mended)
    lons, lats = shapely.get_x(points).tolist(), shapely.get_y(points).tolist()
    return list(zip(lons, lats, strict=True))


def _text(value: Any) -> str:  # noqa: ANN401 - whatever a file holds
    """Return a cell as text, whole numbers without a fraction."""
    if isinstance(value, str):
        return value.strip()
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, float):
        return "" if isnan(value) else f"{value:.0f}" if value % 1 == 0 else repr(value)
    return str(value).strip()
