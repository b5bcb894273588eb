"""GeoParquet, a file or a folder of files, as layer data.

https://geoparquet.org/releases/v1.1.0/: geometries as well-known binary. The folders
of a partitioned data set (``region=Mangystau/…``) are columns of text, too.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from geo.read.arrow import ROWS, Loaded, loaded
from geo.read.parquet_parts import (
    DATABASE,
    SUFFIXES,
    Part,
    keys_of,
    parts_of,
    refuse_doubled,
    united,
)

if TYPE_CHECKING:
    import pyarrow.dataset as ds


def is_parquet(file: Path) -> bool:
    """Tell whether a path is meant as Parquet: by its suffix, or as a folder."""
    suffix = file.suffix.lower()
    return suffix in SUFFIXES or (file.is_dir() and suffix != DATABASE)


class Parquet:
    """An open data set. Raises pyarrow.ArrowException, OSError and InputError."""

    guessed = None
    cut = ()
    """Its texts are UTF-8, and its names as long as they want."""

    def __init__(self, file: Path, shown: Path) -> None:
        self._file = file
        self._parts = parts_of(file, shown)
        self._geometry = self._parts[0].geometry
        titles = _every(part.schema.names for part in self._parts)
        keys = _every(keys_of(part.path.relative_to(file)) for part in self._parts)
        self._keys = [key for key in keys if key not in titles]
        refuse_doubled(self._parts, [key for key in keys if key in titles])
        hidden = set[str]().union(*map(_hidden, self._parts))
        self.header = [name for name in (*titles, *self._keys) if name not in hidden]
        """The names of the columns but the geometry and its boxes."""

    def ids(self) -> list[str | None]:
        """Return ids that are no column: there are none."""
        return []

    def load(self, columns: Sequence[str]) -> Loaded:
        """Return some columns, and the geometries, of all files."""
        wanted = [*columns, self._geometry]
        batches = self._data(wanted).to_batches(columns=wanted, batch_size=ROWS)
        return loaded(batches, columns, self._geometry, self._parts[0].crs)

    def _data(self, wanted: Sequence[str]) -> "ds.Dataset":
        import pyarrow as pa
        import pyarrow.dataset as ds

        keys = pa.schema([(key, pa.string()) for key in self._keys])
        return ds.dataset(
            [str(part.path) for part in self._parts],
            schema=united(self._parts, wanted, self._keys),
            format="parquet",
            partitioning=ds.partitioning(keys, flavor="hive"),
            partition_base_dir=str(self._file),
        )


def _every(names: Iterable[Iterable[str]]) -> list[str]:
    """Return all names once, in their order."""
    return list(dict.fromkeys(name for some in names for name in some))


def _hidden(part: Part) -> set[str]:
    """Return the columns that are no attributes: the geometry and its boxes."""
    covering = part.about.get("covering", {}).get("bbox", {})
    return {part.geometry, *(path[0] for path in covering.values())}
