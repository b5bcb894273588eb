"""Vector files by GDAL (pyogrio): which table, which columns, and its geometries."""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

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
from geo.models import Data
from geo.read.arrow import ROWS, Loaded, loaded
from geo.read.parquet import Parquet, is_parquet
from geo.read.problems import problem
from geo.read.shapes import Shapes, degrees
from geo.read.unreadable import first_line, unreadable
from geo.read.wording import Where, choice

__all__ = [
    "UNREADABLE",
    "VIRTUAL",
    "Table",
    "header_of",
    "opened",
    "shapes_of",
    "tables_of",
    "unreadable",
]

VIRTUAL: Final = b"<OGRVRT"
"""Starts a file that only points to others, also across the network."""
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


def opened(
    data: Data, file: Path, shown: Path, where: Where
) -> "Parquet | Table | Problem":
    """Return the one table to read. Raises one of UNREADABLE, and InputError."""
    if is_parquet(file):
        return Parquet(file, shown)
    name = _choose_table(data, file, where)
    return name if isinstance(name, Problem) else Table(file, name)


def _choose_table(data: Data, file: Path, where: Where) -> str | Problem:
    with file.open("rb") as opened:
        if VIRTUAL in opened.read(4096):
            raise DataSourceError("it only points to other files")
    tables = tables_of(file)
    if data.table in tables or (len(tables) == 1 and data.table is None):
        return data.table or tables[0]
    fix = choice(data.table, tables, asked="write `table:` with one of")
    if data.table is None:
        message = f"the file has {len(tables)} tables, and none is chosen"
        return problem(where.value(("data",)), "missing-table", message, fix)
    message = f"the file has no table `{data.table}`"
    return problem(where.value(("data", "table")), "missing-table", message, fix)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep to us what GDAL says of its own: faults() say it with numbers.

    A column of texts and numbers is read as texts, as all columns are later.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def tables_of(file: Path) -> list[str]:
    """Return the names of the tables. Raises one of UNREADABLE."""
    with _quiet():
        return [str(name) for name in pyogrio.list_layers(file)[:, 0]]


def header_of(file: Path, table: str) -> list[str]:
    """Return the names of the columns. Raises one of UNREADABLE."""
    with _quiet():
        return [str(title) for title in pyogrio.read_info(file, layer=table)["fields"]]


@dataclass(frozen=True)
class Table:
    """A table of a file that GDAL reads."""

    file: Path
    name: str

    @cached_property
    def header(self) -> list[str]:
        """The names of the columns. Raises one of UNREADABLE."""
        return header_of(self.file, self.name)

    @property
    def _by_case(self) -> bool:
        """Whether names differ in case only: GDAL cannot tell which one is meant."""
        return len({title.lower() for title in self.header}) < len(self.header)

    def load(self, columns: Sequence[str]) -> Loaded:
        """Return some columns, and the geometries. Raises one of UNREADABLE."""
        opened = pyogrio.raw.open_arrow(
            self.file,
            layer=self.name,
            columns=None if self._by_case else list(columns),
            batch_size=ROWS,
            use_pyarrow=True,
        )
        with _quiet(), opened as (about, batches):
            if about["geometry_type"] is None:
                return Loaded(pd.DataFrame(), np.zeros(0, dtype=bool))
            geometry = about["geometry_name"] or NAMELESS
            return loaded(batches, columns, geometry, about["crs"])


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
