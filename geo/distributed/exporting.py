"""Export as the work that is done with each partition of GeoParquet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from geo.batch.cells import as_text
from geo.distributed.partitions import Partition, Partitions
from geo.errors import InputError, Place, Problem
from geo.export import FORMATS, Features
from geo.read.antimeridian import continuous
from geo.read.parquet_parts import keys_of

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

WGS84 = "EPSG:4326"
ID = "id"


@dataclass(frozen=True)
class Exporting:
    """What is made of every partition."""

    form: str
    """Key of `geo.export.FORMATS`."""
    also: tuple[str, ...] = ()
    online: bool = False

    @property
    def suffix(self) -> str:
        """Of the files of results."""
        return FORMATS[self.form].suffix

    def identity(self) -> list[object]:
        """Return what decides the results, but for the program and the input."""
        return ["export", self.form]

    def check(self, partitions: Partitions) -> None:
        """Raise InputError where the files are no GeoParquet."""
        if problems := list(_problems(partitions)):
            raise InputError(problems)

    def do(self, partition: Partition, out: Path) -> Mapping[str, int]:
        """Write one file, whole or not at all. Raises InputError and OutputError."""
        frame = read(partition.path, partition.name)
        FORMATS[self.form].write([Features(out.stem, [frame])], out)
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


def read(source: Path, name: str) -> "GeoDataFrame":
    """Return a partition as the writers want it: EPSG:4326, (lon, lat), with ids.

    ``name`` is its path in its folder, whose keys (``code=02/``) become columns of
    text; ids are text, and rows without one are numbered after the name. Raises
    InputError.
    """
    from geopandas import read_parquet
    from pandas import Series

    try:
        frame = read_parquet(source)
        ids = _ids(source) if ID in frame.columns else [None] * len(frame)
    except (OSError, ValueError, KeyError) as error:
        message, fix = f"it cannot be read: {error}", "write it as GeoParquet again"
        raise _refused(source, "unreadable-file", message, fix) from error
    if problems := list(_geometries(frame, source)):
        raise InputError(problems)
    for key, value in keys_of(PurePosixPath(name)).items():
        if key not in frame.columns:
            frame[key] = Series([value] * len(frame), frame.index, dtype=object)
    if ID not in frame.columns:
        frame.insert(0, ID, None)
    frame[ID] = [one or f"{name}-{row}" for row, one in enumerate(ids)]
    return _wgs84(frame, source)


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
