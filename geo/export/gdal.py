"""Record batches to the formats that GDAL writes, one batch in memory at a time."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import shapely

from geo.ending import held_back
from geo.export.batches import batches, schema
from geo.export.features import NOTHING, Features, Survey
from geo.export.names import distinct
from geo.export.refused import Witness, witness
from geo.export.shapes import LINE, POINT, POLYGON
from geo.export.wkb import wkb

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    Shapes = NDArray[Any]

CRS = "EPSG:4326"
GEOMETRY = "geom"
_TYPES: Mapping[frozenset[int], str] = {
    frozenset([0]): "Point",
    frozenset([1]): "LineString",
    frozenset([3]): "Polygon",
    frozenset([4]): "MultiPoint",
    frozenset([5]): "MultiLineString",
    frozenset([6]): "MultiPolygon",
}
"""Type ids of shapely -> what GDAL calls a table of them."""
_PLURAL: Mapping[int, int] = {POINT: 4, LINE: 5, POLYGON: 6}
_PLURALS = frozenset(["MultiPoint", "MultiLineString", "MultiPolygon"])
_MAKERS: Mapping[int, Callable[..., Any]] = {
    POINT: shapely.multipoints,
    LINE: shapely.multilinestrings,
    POLYGON: shapely.multipolygons,
}
_SETTINGS: Mapping[str, str] = {
    "OGR_CURRENT_DATE": "2000-01-01T00:00:00.000Z",
    "OGR_SQLITE_SYNCHRONOUS": "OFF",
    "OGR_SQLITE_JOURNAL": "OFF",
}
"""Same input, same bytes; and no journal for a file that nobody sees yet."""
_THREADED = "OGR_GPKG_ALLOW_THREADED_RTREE"
ROOMY = 16 << 30
"""Free bytes from which a disk will not be full. Else the spatial index has no thread
of its own, for which a full disk would end this process, and what is written is read
once more."""


@dataclass(frozen=True)
class Target:
    """Where and how GDAL writes a table."""

    path: Path
    driver: str
    table: str
    taken: Sequence[str] = ()
    """Names that columns cannot have."""
    options: Mapping[str, str] = field(default_factory=dict)
    """Creation options of the table."""
    file_options: Mapping[str, str] | None = None
    append: bool = False


def write_table(layers: Sequence[Features], survey: Survey, target: Target) -> None:
    """Write all features of ``layers`` as one table, in a folder of its own.

    Raises OSError, which says of a full disk that it is full, and for a path that is
    not UTF-8, and what making the batches raises.
    """
    import pyarrow as pa
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError

    try:
        os.fspath(target.path).encode()
    except UnicodeEncodeError as error:
        raise OSError("GDAL takes only paths that are UTF-8") from error
    names = distinct(survey.kinds, (GEOMETRY, *target.taken))
    shape = geometry_type(survey)
    fields = schema(survey.kinds, names)
    if shape:
        fields = fields.append(pa.field(GEOMETRY, pa.binary()))
    made = (
        pa.record_batch([*columns, *([wkb(plural)] if shape else [])], schema=fields)
        for shapes, columns in batches(layers, survey.kinds)
        for plural in [_plural(shapes) if shape in _PLURALS else shapes]
    )
    folder = target.path.parent
    with witness(folder) as seen, _settings(_for(folder)), held_back() as end_if_asked:
        rows = _Rows(made, seen, end_if_asked)
        try:
            pyogrio.write_arrow(
                pa.RecordBatchReader.from_batches(fields, rows),
                target.path,
                layer=target.table,
                driver=target.driver,
                geometry_name=GEOMETRY if shape else None,
                geometry_type=shape,
                crs=CRS if shape else None,
                append=target.append,
                dataset_options=target.file_options,
                layer_options=dict(target.options),
            )
        except (DataLayerError, DataSourceError, FeatureError, RuntimeError) as error:
            raise (rows.broke or seen.reason(error)) from error


def _for(folder: Path) -> Mapping[str, str]:
    return {**_SETTINGS, _THREADED: "NO" if may_be_full(folder) else "YES"}


def may_be_full(folder: Path) -> bool:
    """Tell whether a disk has less room than ROOMY, or files are held to a size."""
    return disk_usage(folder).free < ROOMY or _is_limited()


def _is_limited() -> bool:
    """Tell whether files of this process may only grow so large."""
    try:
        from resource import RLIM_INFINITY, RLIMIT_FSIZE, getrlimit
    except ImportError:  # Windows knows no such limit
        return False
    return getrlimit(RLIMIT_FSIZE)[0] != RLIM_INFINITY


class _Rows:
    """Batches on their way to GDAL, which forgets what was raised in making one."""

    def __init__(
        self,
        made: Iterator["pa.RecordBatch"],
        seen: Witness,
        end_if_asked: Callable[[], None],
    ) -> None:
        self._made, self._seen, self._end_if_asked = made, seen, end_if_asked
        self.broke: BaseException | None = None

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> "pa.RecordBatch":
        try:
            self._end_if_asked()
            self._seen.look()
            return next(self._made)
        except StopIteration:
            raise
        except BaseException as error:
            self.broke = error
            raise


def geometry_type(survey: Survey) -> str | None:
    """Return what GDAL calls the geometries of a table; None where there are none."""
    types = survey.types - {NOTHING}
    if not types:
        return None
    if len(types) > 1:
        types = frozenset(_PLURAL.get(one, one) for one in types)
    return _TYPES.get(types, "Unknown")


def _plural(shapes: "Shapes") -> "Shapes":
    """Return single shapes as collections of one, for a table of collections."""
    found = shapes.copy()
    kinds = shapely.get_type_id(shapes)
    for kind, make in _MAKERS.items():
        rows = np.flatnonzero((kinds == kind) & ~shapely.is_empty(shapes))
        if len(rows):
            found[rows] = make(shapes[rows], indices=np.arange(len(rows)))
    return found


@contextmanager
def _settings(wanted: Mapping[str, str]) -> Iterator[None]:
    """Set options of GDAL, which hold for the whole process, for a while."""
    import pyogrio

    former = {name: pyogrio.get_gdal_config_option(name) for name in wanted}
    pyogrio.set_gdal_config_options(dict(wanted))
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(former)
