"""Vector files by GDAL (pyogrio): which table, which columns, and its geometries."""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyogrio
import shapely
from pyogrio.errors import (
    DataLayerError,
    DataSourceError,
    FeatureError,
    FieldError,
    GeometryError,
)
from pyproj.exceptions import CRSError, ProjError

from geo.errors import Place, Problem
from geo.files import Data
from geo.read.archive import NotChosenError, missing_table
from geo.read.arrow import ROWS, Loaded, each_loaded, loaded
from geo.read.dbf import SHP, UTF8, guessed_page, has_cut_titles, lacks
from geo.read.drivers import refuse_pointers, walled
from geo.read.feature_ids import feature_ids
from geo.read.kml import HIDDEN, options_of
from geo.read.parquet import Parquet, is_parquet
from geo.read.parquet_parts import DEFAULT_CRS
from geo.read.passed_over import passed_over
from geo.read.problems import problem
from geo.read.recoded import BYTES, Titles, recoded, titles_of
from geo.read.shapes import Shapes, degrees
from geo.read.unreadable import first_line, unreadable
from geo.read.wording import Where

__all__ = [
    "UNREADABLE",
    "Table",
    "opened",
    "shapes_of",
    "table_of",
    "unreadable",
]

SHAPEFILE: Final = "ESRI Shapefile"
TOPOJSON: Final = "TopoJSON"
NAMELESS: Final = "wkb_geometry"
"""What GDAL calls the geometries where a format has no name for them."""
UNREADABLE: Final = (
    pa.ArrowException,
    DataLayerError,
    DataSourceError,
    FeatureError,
    FieldError,
    GeometryError,
    NotImplementedError,  # shapely, of curves
    OSError,
    ProjError,  # also of a coordinate system that is none
    UnicodeError,
    shapely.errors.GEOSException,
)
"""What reading a broken file may raise."""
_Stream: TypeAlias = tuple[str | None, object, Iterator[pa.RecordBatch]]
"""The column of geometries, their coordinate system, and the batches."""


def opened(
    data: Data, file: Path, shown: Path, where: Where
) -> "Parquet | Table | Problem":
    """Return the one table to read. Raises one of UNREADABLE, and InputError."""
    if is_parquet(file):
        return needless_encoding(where) if data.encoding else Parquet(file, shown)
    if part := lacks(file):
        message = f"`{part}` is not beside it, which is a part of the shapefile"
        fix = "put it there: a shapefile is a .shp, .shx, .dbf and .prj of one name"
        return problem(Place(shown), "unreadable-file", message, fix)
    try:
        table = table_of(file, data.table, data.encoding)
        return (
            needless_encoding(where)
            if data.encoding and not table.is_shapefile
            else table
        )
    except NotChosenError as error:
        return missing_table(error, data, where)


def needless_encoding(where: Where) -> Problem:
    """Return the problem of an encoding that the file itself says."""
    message = "only tables and shapefiles have an encoding that has to be told"
    at = where.value(("data", "encoding"))
    return problem(at, "bad-encoding", message, "remove it: the file says its own")


def table_of(file: Path, wanted: str | None, encoding: str | None = None) -> "Table":
    """Return the table of that name, or the only one.

    ``encoding`` is that of a shapefile, where its author says it. Raises
    NotChosenError, and one of UNREADABLE.
    """
    refuse_pointers(file)
    with reading():
        tables = [str(name) for name in pyogrio.list_layers(file)[:, 0]]
    if wanted not in tables and (len(tables) != 1 or wanted is not None):
        raise NotChosenError(wanted, tables)
    name = wanted or tables[0]
    if not encoding and has_cut_titles(file, name):
        encoding = UTF8
    guess = None if encoding else guessed_page(file, name)
    return Table(file, name, encoding or guess, guess if guess != UTF8 else None)


@contextmanager
def reading(options: Mapping[str, str] = MappingProxyType({})) -> Iterator[None]:
    """Let GDAL read nothing else, and keep to us what it says of its own.

    faults() say it with numbers; a column of texts and numbers is read as texts, as
    all columns are later. Raises DataSourceError.
    """
    with walled(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pyogrio.set_gdal_config_options(dict(options))
        try:
            yield
        finally:
            pyogrio.set_gdal_config_options(dict.fromkeys(options))


@dataclass(frozen=True)
class Table:
    """A table of a file that GDAL reads. Everything raises one of UNREADABLE."""

    file: Path
    name: str
    encoding: str | None = None
    """What its texts are in, where GDAL is not to find it out."""
    guessed: str | None = None
    """The same, where it is only the most likely one."""

    @cached_property
    def header(self) -> list[str]:
        """The names of the columns."""
        return [name for name in self._titles.every if name not in HIDDEN.values()]

    @property
    def cut(self) -> list[str]:
        """Those names of which a letter was cut in two."""
        return self._titles.cut

    @cached_property
    def _titles(self) -> Titles:
        return titles_of([*self._about["fields"]], self.encoding)

    @cached_property
    def _about(self) -> Mapping[str, Any]:
        with reading(self._options):
            about: Mapping[str, Any] = pyogrio.read_info(
                self.file, layer=self.name, encoding=self._bytes
            )
        return about

    @cached_property
    def _options(self) -> Mapping[str, str]:
        return options_of(self.file)

    @property
    def _bytes(self) -> str | None:
        """By which encoding GDAL gives texts that are decoded here."""
        return self.encoding and BYTES

    @property
    def is_shapefile(self) -> bool:
        """Whether its texts are in a .dbf."""
        return bool(self._about["driver"] == SHAPEFILE)

    def ids(self) -> list[str | None]:
        """Return ids that are no column, one for each feature; empty: none."""
        return feature_ids(self.file, self._about["driver"])

    @property
    def rows(self) -> int:
        """How many rows there are; some formats have to be read for it."""
        with reading(self._options):
            about = pyogrio.read_info(
                self.file,
                layer=self.name,
                encoding=self._bytes,
                force_feature_count=True,
            )
        return int(about["features"])

    @property
    def _by_case(self) -> bool:
        """Whether names differ in case only: GDAL cannot tell which one is meant."""
        return len({title.lower() for title in self.header}) < len(self.header)

    def load(self, columns: Sequence[str]) -> Loaded:
        """Return some columns, and the geometries."""
        with self._stream(columns) as (geometry, crs, batches):
            if geometry is None:
                return Loaded(pd.DataFrame(), np.zeros(0, dtype=bool))
            found = loaded(batches, columns, geometry, crs)
        self._refuse_rest(len(found.frame))
        return found

    def batches(self, columns: Sequence[str]) -> Iterator[Loaded]:
        """Yield the same by at most ROWS rows; of a table without geometries, too."""
        rows = 0
        with self._stream(columns) as (geometry, crs, batches):
            for part in each_loaded(batches, columns, geometry, crs):
                rows += len(part.frame)
                yield part
        self._refuse_rest(rows)

    def _refuse_rest(self, rows: int) -> None:
        """Raise DataSourceError where the file holds more than the rows it gave."""
        driver = self._about["driver"]
        if why := passed_over(self.file, self.name, driver, rows):
            raise DataSourceError(why)

    @contextmanager
    def _stream(self, columns: Sequence[str]) -> Iterator[_Stream]:
        titles = dict(zip(self._about["fields"], self._titles.every, strict=True))
        source = pyogrio.raw.open_arrow(
            self.file,
            layer=self.name,
            encoding=self._bytes,
            columns=None
            if self._by_case
            else [raw for raw, title in titles.items() if title in columns],
            batch_size=ROWS,
            use_pyarrow=True,
        )
        with ExitStack() as stack:
            with reading(self._options):
                about, batches = stack.enter_context(source)
            geometry = about["geometry_name"] or NAMELESS
            has_any = about["geometry_type"] is not None
            ready = (
                recoded(one, titles, self.encoding)
                for one in _each(batches, self._options)
            )
            # TopoJSON cannot say one: like GeoJSON it is in degrees of WGS 84
            is_topology = about["crs"] is None and self._about["driver"] == TOPOJSON
            crs = DEFAULT_CRS if is_topology else about["crs"]
            yield geometry if has_any else None, crs, ready


def _each(
    batches: "pa.RecordBatchReader", options: Mapping[str, str]
) -> Iterator[pa.RecordBatch]:
    """Yield the batches; whoever takes them is not held."""
    while True:
        with reading(options):
            batch = next(batches, None)
        if batch is None:
            return
        yield batch


def shapes_of(frame: pd.DataFrame, shown: Path) -> Shapes | Problem:
    """Return the geometries in EPSG:4326."""
    at = Place(shown)
    if not isinstance(frame, gpd.GeoDataFrame):
        fix = "use a table with geometries, or write a CSV with `lon` and `lat`"
        return problem(at, "empty-geometry", "the table has no geometries", fix)
    if frame.empty:
        fix = "add features, or remove the file and its layer"
        return problem(at, "empty-file", "the table has no features", fix)
    fix = "save the file with a coordinate system, e.g. EPSG:4326"
    if frame.crs is None:
        beside = f"put `{shown.stem}.prj` beside it, or "
        fix = f"{beside if shown.suffix.lower() == SHP else ''}{fix}"
        return problem(
            at, "bad-crs", "the file does not say its coordinate system", fix
        )
    if frame.crs.is_geocentric:
        message = "the coordinate system counts from the middle of the Earth"
        return problem(at, "bad-crs", message, fix)
    try:
        return degrees(frame)
    except (CRSError, ProjError) as error:
        message = f"the coordinate system leads to no degrees ({first_line(error)})"
        return problem(at, "bad-crs", message, fix)
