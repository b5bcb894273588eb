"""GeoPackage: all layers in one file, each a table with its style for QGIS.

A table has geometries of one kind, as GIS software wants it: a layer that has several
becomes several tables, a column of which has the same type in all. Names of columns
that differ in case only get a number.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.errors import OutputError
from geo.export.features import ANY, NOTHING, Features, arities, arity_of
from geo.export.gdal import GEOMETRY, Target, may_be_full, write_table
from geo.export.refused import witness
from geo.output import whole_path

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_COLUMNS = 2_000
"""https://www.sqlite.org/limits.html"""
KEY = "fid"
VERSION = {"VERSION": "1.2"}
"""The newest that the long-term releases of QGIS since 3.16 read without a warning."""
ENDINGS: Mapping[int, str] = {
    NOTHING: "facts",
    0: "points",
    1: "lines",
    2: "areas",
    ANY: "shapes",
}
"""Dimensions of the geometries -> ending of the name of a table."""
_CREATE_STYLES = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
  f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME
)"""
_ADD_STYLE = """
INSERT INTO layer_styles (
  f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,
  styleQML, styleSLD, useAsDefault, description, owner, ui, update_time
) VALUES ('', '', ?, ?, ?, ?, '', 1, '', '', '', ?)"""
_ADD_CONTENTS = """
INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change)
VALUES ('layer_styles', 'attributes', 'layer_styles', ?)"""
WRITTEN = "2000-01-01T00:00:00.000Z"
"""When all was written: same input, same bytes."""


@dataclass(frozen=True)
class Table:
    """A table of the file."""

    features: Features
    """Those of the layer that are in it."""
    layer: str
    arity: int
    """Dimensions of its geometries, as `features.arities` tells them."""

    @property
    def name(self) -> str:
        """The name of the table."""
        return self.features.name


def tables(layers: Sequence[Features]) -> list[Table]:
    """Return the tables of some layers, in their order."""
    return [table for layer in layers for table in _tables(layer)]


def _tables(layer: Features) -> Iterator[Table]:
    found = sorted(arities(layer.survey.types)) or [NOTHING]
    if len(found) == 1:
        yield Table(layer, layer.name, found[0])
        return
    for arity in found:
        name = f"{layer.name}_{ENDINGS[arity]}"
        keep, types = partial(_has, arity), layer.survey.kinds
        part = replace(layer, name=name, keep=keep, types=types)
        yield Table(part, layer.name, arity)


def _has(arity: int, shapes: "NDArray[Any]") -> "NDArray[np.bool_]":
    found: NDArray[np.bool_] = arity_of(shapes) == arity
    return found


def check(layers: Sequence[Features]) -> None:
    """Raise OutputError where a table would have more columns than SQLite holds."""
    wide = [layer for layer in layers if _columns(layer) > MAX_COLUMNS]
    for table in tables(wide):  # one of several may have fewer than its layer
        if _columns(table.features) > MAX_COLUMNS:
            count = len(table.features.survey.kinds)
            message = (
                f"`{table.layer}` has {count:,} columns, and a GeoPackage holds "
                f"{MAX_COLUMNS:,}; name fewer `attributes`, or export as parquet"
            )
            raise OutputError(message)


def _columns(features: Features) -> int:
    return len(features.survey.kinds) + len((KEY, GEOMETRY))


def write(layers: Sequence[Features], path: Path) -> None:
    """Write each layer to ``path``. Raises OutputError."""
    check(layers)
    with whole_path(path) as hidden:
        written = tables(layers)
        for number, table in enumerate(written):
            _write_table(table, hidden, first=number == 0)
        with witness(hidden.parent) as seen:
            try:
                _write_styles(written, hidden)
                if may_be_full(hidden.parent):
                    _check_whole(written, hidden)
            except sqlite3.Error as error:
                raise seen.reason(error) from error


def _write_table(table: Table, path: Path, *, first: bool) -> None:
    shape = {"GEOMETRY_NAME": GEOMETRY} if table.arity != NOTHING else {}
    about = {"DESCRIPTION": table.features.title} if table.features.title else {}
    target = Target(
        path,
        "GPKG",
        table.name,
        taken=(KEY,),
        options={"FID": KEY, **shape, **about},
        file_options=VERSION if first else None,
        append=not first,
    )
    write_table([table.features], table.features.survey, target)


def _write_styles(written: Sequence[Table], path: Path) -> None:
    """Add the table that QGIS asks for how a table is drawn."""
    styled = [
        (table.name, GEOMETRY, table.layer[:30], style.qml(table.arity), WRITTEN)
        for table in written
        if (style := table.features.style) and table.arity != NOTHING
    ]
    if not styled:
        return
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(_CREATE_STYLES)
        file.execute(_ADD_CONTENTS, [WRITTEN])
        file.executemany(_ADD_STYLE, styled)


def _check_whole(written: Sequence[Table], path: Path) -> None:
    """Raise sqlite3.Error where the disk did not take all: GDAL does not always say."""
    with closing(sqlite3.connect(path)) as file:
        found = file.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(found)
        for table in written:
            name = table.name.replace('"', '""')
            rows = file.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - a name of ours
            if rows != table.features.survey.rows:
                raise sqlite3.DatabaseError(f"`{table.name}` has {rows:,} features")
