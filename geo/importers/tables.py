"""Any table or vector file that GDAL reads: columns as they are mapped, in batches.

Positions are those of the geometries, which need a coordinate system, or the
columns ``lon`` and ``lat``; lines and areas lie at a point on them. Rows count from 1.
"""

import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from pyogrio.errors import DataSourceError

from geo.errors import InputError, Place, Problem
from geo.importers.options import FIELDS, Options
from geo.importers.placed import placed
from geo.importers.table_row import Row, Source, entry
from geo.importers.tally import Tally
from geo.index import Entry
from geo.progress import Tick
from geo.read.gdal import UNREADABLE, VIRTUAL, header_of, shapes_of, unreadable
from geo.read.problems import problem
from geo.read.shapes import Shapes, faults
from geo.read.wording import choice

BATCH: Final = 50_000
"""Rows that are in memory at once."""
LON, LAT = "lon", "lat"


def read_tables(options: Options, tally: Tally, tick: Tick) -> Iterator[Entry]:
    """Yield the places of files. Raises InputError with everything that is wrong."""
    for file in options.files:
        if not file.is_file():
            fix = "check the path"
            missing = problem(Place(file), "missing-file", "there is no such file", fix)
            raise InputError([missing])
        try:
            yield from placed(_entries(file, options, tally, tick))
        except UNREADABLE as error:
            raise InputError([unreadable(error, file, file)]) from error
    tally.settle(options.files)


def _entries(file: Path, options: Options, tally: Tally, tick: Tick) -> Iterator[Entry]:
    table = _table(file, options.table)
    columns = _columns(file, table, options)
    source = Source.of(options, file)
    for batch in _batches(file, table, columns, tick):
        tally.rows += len(batch)
        for row in _rows(batch, columns, Place(file)):
            found = row if isinstance(row, Problem) else entry(row, source)
            if isinstance(found, Problem):
                tally.refuse(found)
            else:
                yield found


def _table(file: Path, wanted: str | None) -> str:
    """Return the name of the table to read. Raises InputError."""
    with file.open("rb") as opened:
        if VIRTUAL in opened.read(4096):
            raise DataSourceError("it only points to other files")
    tables = [str(name) for name in pyogrio.list_layers(file)[:, 0]]
    if wanted in tables or (len(tables) == 1 and wanted is None):
        return wanted or tables[0]
    message = f"it has {len(tables)} tables, and none is chosen"
    if wanted is not None:
        message = f"it has no table `{wanted}`"
    fix = choice(wanted, tables, asked="say `--table` with one of")
    raise InputError([problem(Place(file), "missing-table", message, fix)])


def _columns(file: Path, table: str, options: Options) -> dict[str, str]:
    """Return the column of each field: the mapped one, else one of the same name."""
    titles = header_of(file, table)
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


def _batches(
    file: Path, table: str, columns: Mapping[str, str], tick: Tick
) -> Iterator[pd.DataFrame]:
    total = pyogrio.read_info(file, layer=table, force_feature_count=True)["features"]
    for start in range(0, total, BATCH):
        with warnings.catch_warnings():
            # a column of texts and numbers is read as texts, as all are later
            warnings.filterwarnings("ignore", "Could not parse column")
            frame: pd.DataFrame = pyogrio.read_dataframe(
                file,
                layer=table,
                columns=sorted(set(columns.values())),
                force_2d=True,
                skip_features=start,
                max_features=BATCH,
            )
        frame.index = pd.RangeIndex(start + 1, start + len(frame) + 1)
        yield frame
        tick(min(start + BATCH, total), total)


def _rows(
    batch: pd.DataFrame, columns: Mapping[str, str], at: Place
) -> Iterator[Row | Problem]:
    """Yield each row with its texts and its position, or why it has none."""
    cells = {field: batch[title].tolist() for field, title in columns.items()}
    if isinstance(batch, gpd.GeoDataFrame):
        shapes = shapes_of(batch, at.path)
        if isinstance(shapes, Problem):
            raise InputError([shapes])
        refused = _refused(shapes, batch.index[0], at)
        points = _points(shapes)
    elif LON in columns and LAT in columns:
        refused, points = {}, None
    else:
        fix = "say `--map lon=COLUMN --map lat=COLUMN`, or give it geometries"
        message = "the table says no positions"
        raise InputError([problem(at, "missing-column", message, fix)])
    for place in range(len(batch)):
        number = int(batch.index[place])
        texts = {field: _text(values[place]) for field, values in cells.items()}
        if number in refused:
            yield refused[number]
        else:
            point = None if points is None else (points[0][place], points[1][place])
            yield Row(at, number, texts, point)


def _refused(shapes: Shapes, first: int, at: Place) -> dict[int, Problem]:
    """Return by number what is wrong with geometries; several points are welcome."""
    found: dict[int, Problem] = {}
    for code, message, fix, mask in faults(shapes):
        if code != "bad-geometry":
            for place in np.flatnonzero(mask):
                number = first + int(place)
                said = f"row {number}: {message}"
                found.setdefault(number, problem(at, code, said, fix))
    return found


def _points(shapes: Shapes) -> tuple[list[float], list[float]]:
    """Return longitudes and latitudes of a point on each shape."""
    broken = ~shapely.is_valid(shapes)
    mended = shapes.copy()
    mended[broken] = shapely.make_valid(shapes[broken])
    points = shapely.point_on_surface(mended)
    return shapely.get_x(points).tolist(), shapely.get_y(points).tolist()


def _text(value: Any) -> str:  # noqa: ANN401  # whatever a file may hold
    """Return a cell as text, whole numbers without a fraction."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:  # noqa: PLR0124  # NaN
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
