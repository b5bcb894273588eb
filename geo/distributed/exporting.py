"""Export as the work that is done with each partition of GeoParquet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Self

from geo.batch.cells import as_text
from geo.distributed.partitions import Partition, Partitions
from geo.errors import InputError, Place, Problem
from geo.export import FORMATS, Features
from geo.export.fields import Kind, flat, kind_of_type
from geo.read.antimeridian import continuous
from geo.read.arrow import masked, told
from geo.read.parquet_parts import keys_of

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

WGS84 = "EPSG:4326"
ID = "id"
LISTS = "parquet"
"""The format that has lists."""
NUMBERED = "__index_level_"
"""How pandas calls an index without a name."""


@dataclass(frozen=True)
class Exporting:
    """What is made of every partition."""

    form: str
    """Key of `geo.export.FORMATS`."""
    kinds: tuple[tuple[str, Kind], ...] = ()
    """What the columns of all files are, whatever one of them holds: see `suited`."""
    keys: tuple[str, ...] = ()
    """Those of folders: columns of every file."""
    also: tuple[str, ...] = ()
    online: bool = False

    @property
    def suffix(self) -> str:
        """Of the files of results."""
        return FORMATS[self.form].suffix

    def identity(self) -> list[object]:
        """Return what decides the results, but for the program and the input."""
        return ["export", self.form, self.kinds, self.keys]

    def suited(self, partitions: Partitions) -> Self:
        """Return itself, with the columns. Raises InputError for no GeoParquet."""
        if problems := list(_problems(partitions)):
            raise InputError(problems)
        every = (key for one in partitions.all for key in _keys(one.name))
        keys = dict.fromkeys(every, Kind.TEXT)
        found = {one.name: kind_of_type(one.type) for one in partitions.schema}
        kinds = {name: kind for name, kind in found.items() if kind}
        if self.form != LISTS:  # lists of GDAL have no place for what is missing
            kinds = flat(kinds)
        return replace(self, kinds=tuple({**keys, **kinds}.items()), keys=tuple(keys))

    def do(self, partition: Partition, out: Path) -> Mapping[str, int]:
        """Write one file, whole or not at all. Raises InputError and OutputError."""
        frame = read(partition.path, partition.name, self.keys)
        kinds = {**dict(self.kinds), ID: Kind.TEXT}
        layer = Features(out.stem, [frame], types=kinds, whole=True)
        FORMATS[self.form].write([layer], out)
        return {"features": len(frame)}


def _problems(partitions: Partitions) -> Iterator[Problem]:
    schema = partitions.first.schema
    if b"geo" not in (schema.metadata or {}):
        message = "the table has no geometry that is marked as such"
        fix = "write GeoParquet, e.g. with geopandas or make-map geocode"
        yield Problem(Place(partitions.first.path), "empty-geometry", message, fix)


def _geometries(frame: "GeoDataFrame", source: Path) -> Iterator[Problem]:
    """Yield the columns of geometries beside its own: no format has place for them."""
    for name in frame.columns[frame.dtypes == "geometry"].drop(frame.geometry.name):
        message = (
            f"the column `{name}` holds geometries, beside `{frame.geometry.name}`"
        )
        fix = "leave it out, or write it as text"
        yield Problem(Place(source), "bad-attribute", message, fix)


def read(source: Path, name: str, keys: Sequence[str] = ()) -> "GeoDataFrame":
    """Return a partition as the writers want it: EPSG:4326, (lon, lat), with ids.

    ``name`` is its path in its folder, whose keys (``code=02/``) become columns of
    text, empty ones for other ``keys``; ids are text, and rows without one are numbered
    after the name. Raises InputError.
    """
    from geopandas import read_parquet
    from pandas import Series

    # as columns all that pandas had for its index, and whole numbers as such
    plain = {"ignore_metadata": True, "types_mapper": masked}
    try:
        frame = told(read_parquet(source, to_pandas_kwargs=plain))
        ids = _ids(source) if ID in frame.columns else [None] * len(frame)
    except (OSError, ValueError, KeyError) as error:
        message, fix = f"it cannot be read: {error}", "write it as GeoParquet again"
        raise _refused(source, "unreadable-file", message, fix) from error
    if problems := list(_geometries(frame, source)):
        raise InputError(problems)
    frame = frame.loc[:, ~frame.columns.str.startswith(NUMBERED)]
    for key, value in {**dict.fromkeys(keys), **_keys(name)}.items():
        if key not in frame.columns:
            frame[key] = Series([value] * len(frame), frame.index, dtype=object)
    if ID not in frame.columns:
        frame.insert(0, ID, None)
    frame[ID] = [one or f"{name}-{row}" for row, one in enumerate(ids)]
    return _wgs84(frame, source)


def _keys(name: str) -> Mapping[str, str | None]:
    return keys_of(PurePosixPath(name))


def _ids(source: Path) -> list[str | None]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(source) as file:
        return as_text(file.read(columns=[ID])[ID].combine_chunks())


def _wgs84(frame: "GeoDataFrame", source: Path) -> "GeoDataFrame":
    if frame.crs is None:
        message, fix = "its coordinate system is unknown", "write it with its crs"
        raise _refused(source, "bad-crs", message, fix)
    if frame.crs.equals(WGS84, ignore_axis_order=True):
        return frame.set_crs(WGS84, allow_override=True)
    from geopandas import GeoSeries

    degrees = frame.to_crs(WGS84)
    shapes = continuous(frame, degrees.geometry.to_numpy())
    degrees[degrees.geometry.name] = GeoSeries(shapes, degrees.index, crs=WGS84)
    return degrees


def _refused(source: Path, code: str, message: str, fix: str) -> InputError:
    return InputError([Problem(Place(source), code, message, fix)])
