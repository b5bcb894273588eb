"""GeoParquet, a file or a folder of files, as layer data.

https://geoparquet.org/releases/v1.1.0/: geometries as well-known binary. The folders
of a partitioned data set (``region=Mangystau/…``) are columns, too.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.read.arrow import ROWS, frame_of

if TYPE_CHECKING:
    import geopandas as gpd

SUFFIXES: Final = frozenset((".parquet", ".geoparquet", ".pq"))
DEFAULT_CRS: Final = "OGC:CRS84"


class NotGeoParquetError(ValueError):
    """The file is Parquet, and says nothing of geometries that can be read."""


def is_parquet(file: Path) -> bool:
    """Tell whether a path is meant as Parquet: by its suffix, or as a folder."""
    return file.suffix.lower() in SUFFIXES or file.is_dir()


def files_of(file: Path) -> list[Path]:
    """Return the files of a data file: itself, or those of its folder."""
    if not file.is_dir():
        return [file]
    return sorted(path for path in file.rglob("*") if path.suffix in SUFFIXES)


class Parquet:
    """An open data set. Raises pyarrow.ArrowException, OSError, NotGeoParquetError."""

    def __init__(self, file: Path) -> None:
        import pyarrow.dataset as ds

        files = [str(path) for path in files_of(file)]
        if not files:
            raise NotGeoParquetError("the folder holds no Parquet file")
        self._data: ds.Dataset = ds.dataset(
            files, format="parquet", partitioning="hive", partition_base_dir=str(file)
        )
        geo = _stated(self._data.schema.metadata or {})
        self._geometry = str(geo["primary_column"])
        self._about: dict[str, Any] = geo["columns"][self._geometry]
        if self._about.get("encoding") != "WKB":
            raise NotGeoParquetError("its geometries are not well-known binary")

    @property
    def header(self) -> list[str]:
        """The names of the columns but the geometry and its boxes."""
        covering = self._about.get("covering", {}).get("bbox", {})
        boxes = {path[0] for path in covering.values()}
        return [
            name
            for name in self._data.schema.names
            if name not in boxes | {self._geometry}
        ]

    def load(self, columns: Sequence[str]) -> "gpd.GeoDataFrame":
        """Return some columns, and the geometries, of all files."""
        wanted = [*columns, self._geometry]
        batches = self._data.to_batches(columns=wanted, batch_size=ROWS)
        crs = self._about.get("crs", DEFAULT_CRS)
        return frame_of(batches, columns, self._geometry, crs)


def _stated(metadata: dict[bytes, bytes]) -> dict[str, Any]:
    """Return what the file says of its geometries."""
    try:
        geo = json.loads(metadata[b"geo"])
        geo["columns"][geo["primary_column"]]["encoding"]
    except (KeyError, TypeError, ValueError) as error:
        message = "it does not say where its geometries are: it is no GeoParquet"
        raise NotGeoParquetError(message) from error
    found: dict[str, Any] = geo
    return found
