"""Any table or vector file that GDAL reads: columns as they are mapped, in batches.

Positions are those of the geometries, which need a coordinate system, or the
columns ``lon`` and ``lat``; lines and areas lie at a point on them. Rows count from 1.
"""

import zipfile
from collections.abc import Iterator, Mapping
from itertools import repeat
from math import isnan
from pathlib import Path
from typing import Final, NamedTuple

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyogrio
import shapely
from pyogrio.errors import DataSourceError

from geo.errors import InputError, Place, Problem
from geo.importers.lines import DAMAGED
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
HEAD: Final = 4096
"""Bytes in which a file says that it only points to others."""
WKB: Final = "wkb_geometry"
"""What GDAL calls the column of geometries that has no name."""


class _Batch(NamedTuple):
    """Some rows: their mapped cells by field, and their shapes in EPSG:4326."""

    size: int
    cells: dict[str, list[object]]
    shapes: Shapes | None
    """None of a table without geometries."""


def read_tables(options: Options, tally: Tally, tick: Tick) -> Iterator[Entry]:
    """Yield the places of files. Raises InputError with everything that is wrong."""
    for file in options.files:
        if not file.is_file():
            fix = "check the path"
            missing = problem(Place(file), "missing-file", "there is no such file", fix)
            raise InputError([missing])
        try:
            yield from placed(_entries(file, options, tally, tick))
        except (*UNREADABLE, *DAMAGED, pa.ArrowException) as error:
            raise InputError([unreadable(error, file, file)]) from error
    tally.settle(options.files)


def _entries(file: Path, options: Options, tally: Tally, tick: Tick) -> Iterator[Entry]:
    table = _table(file, options.table)
    columns = _columns(file, table, options)
    source, at, first = Source.of(options, file), Place(file), 1
    for batch in _batches(file, table, columns, tick):
        for row in _rows(batch, at, first):
            found = row if isinstance(row, Problem) else entry(row, source)
            if isinstance(found, Problem):
                tally.refuse(found)
            else:
                yield found
        first += batch.size
        tally.rows += batch.size


def _table(file: Path, wanted: str | None) -> str:
    """Return the name of the table to read. Raises InputError."""
    if any(VIRTUAL in head for head in _heads(file)):
        raise DataSourceError("it only points to other files")
    tables = [str(name) for name in pyogrio.list_layers(file)[:, 0]]
    if wanted in tables or (len(tables) == 1 and wanted is None):
        return wanted or tables[0]
    message = f"it has {len(tables)} tables, and none is chosen"
    if wanted is not None:
        message = f"it has no table `{wanted}`"
    fix = choice(wanted, tables, asked="say `--table` with one of")
    raise InputError([problem(Place(file), "missing-table", message, fix)])


def _heads(file: Path) -> Iterator[bytes]:
    """Yield the first bytes of a file, and of what an archive holds."""
    with file.open("rb") as opened:
        yield opened.read(HEAD)
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            for member in archive.infolist():
                with archive.open(member) as opened:
                    yield opened.read(HEAD)


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
) -> Iterator[_Batch]:
    """Yield the mapped columns of all rows. Raises one of UNREADABLE."""
    total = pyogrio.read_info(file, layer=table, force_feature_count=True)["features"]
    wanted, done = sorted(set(columns.values())), 0
    opened = pyogrio.raw.open_arrow(
        file, layer=table, columns=wanted, batch_size=BATCH, use_pyarrow=True
    )
    with opened as (meta, batches):
        for arrow in batches:
            cells = {key: arrow[name].to_pylist() for key, name in columns.items()}
            geometry = meta["geometry_name"] or WKB
            shapes = None
            if geometry in arrow.schema.names:
                series = gpd.GeoSeries.from_wkb(arrow[geometry], crs=meta["crs"])
                shapes = shapes_of(series.to_frame("geometry"), file)
            if isinstance(shapes, Problem):
                raise InputError([shapes])
            yield _Batch(arrow.num_rows, cells, shapes)
            done += arrow.num_rows
            tick(done, total)


def _rows(batch: _Batch, at: Place, first: int) -> Iterator[Row | Problem]:
    """Yield each row with its texts and its position, or why it has none."""
    if batch.shapes is None and not {LON, LAT} <= batch.cells.keys():
        fix = "say `--map lon=COLUMN --map lat=COLUMN`, or give it geometries"
        message = "the table says no positions"
        raise InputError([problem(at, "missing-column", message, fix)])
    refused = {} if batch.shapes is None else _refused(batch.shapes, first, at)
    points = repeat(None) if batch.shapes is None else _points(batch.shapes)
    for place, point in zip(range(batch.size), points, strict=False):
        number = first + place
        texts = {field: _text(cells[place]) for field, cells in batch.cells.items()}
        yield refused.get(number) or Row(at, number, texts, point)


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


def _points(shapes: Shapes) -> list[tuple[float, float]]:
    """Return a point (lon, lat) on each shape; what has none is refused elsewhere."""
    broken = ~(shapely.is_valid(shapes) | shapely.is_missing(shapes))
    mended = shapes.copy()
    mended[broken] = shapely.make_valid(shapes[broken])
    points = shapely.point_on_surface(mended)
    lons, lats = shapely.get_x(points).tolist(), shapely.get_y(points).tolist()
    return list(zip(lons, lats, strict=True))


def _text(value: object) -> str:
    """Return a cell as text, whole numbers without a fraction."""
    if value is None:
        return ""
    if isinstance(value, float):
        return "" if isnan(value) else f"{value:.0f}" if value % 1 == 0 else repr(value)
    return str(value).strip()
