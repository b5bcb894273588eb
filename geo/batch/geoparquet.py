"""Points as GeoParquet 1.1 holds them (https://geoparquet.org/releases/v1.1.0/)."""

import json
import struct
from collections.abc import Mapping
from types import TracebackType
from typing import Any, BinaryIO, Self

import pyarrow as pa
import pyarrow.parquet as pq

GROUP_ROWS = 1 << 16
GROUP_BYTES = 1 << 26
"""A row group is written when it has so many rows, or bytes in memory."""
VERSION = "1.1.0"
_POINT = struct.Struct("<BIdd")
_LITTLE_ENDIAN, _POINT_TYPE = 1, 1


def point(lon: float | None, lat: float | None) -> bytes | None:
    """Return a position (lon, lat; WGS 84) as well-known binary."""
    if lon is None or lat is None:
        return None
    return _POINT.pack(_LITTLE_ENDIAN, _POINT_TYPE, lon, lat)


def with_geometry(schema: pa.Schema, name: str) -> pa.Schema:
    """Return a schema with one more column of points in OGC:CRS84.

    Where the table has geometries of its own, its primary one stays the primary.
    """
    stated = schema.metadata or {}
    geo = _stated(stated)
    described = {"encoding": "WKB", "geometry_types": ["Point"]}
    found = {
        # later ones want geometries of a type that Arrow does not write
        "version": min(str(geo.get("version", VERSION)), VERSION),
        "primary_column": geo.get("primary_column", name),
        "columns": {**geo.get("columns", {}), name: described},
    }
    metadata = {**stated, b"geo": json.dumps(found, ensure_ascii=False).encode()}
    return schema.append(pa.field(name, pa.binary())).with_metadata(metadata)


def _stated(metadata: Mapping[bytes, bytes]) -> dict[str, Any]:
    try:
        found = json.loads(metadata.get(b"geo", b"{}"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


class Groups:
    """Writes a Parquet file in row groups that are bounded in rows and bytes."""

    def __init__(self, file: BinaryIO, schema: pa.Schema) -> None:
        self._writer = pq.ParquetWriter(file, schema, compression="zstd")
        self._tables: list[pa.Table] = []

    def __enter__(self) -> Self:
        """Return the writer itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write what is left, and the footer."""
        if error is None:
            self._flush()
        self._writer.close()

    def add(self, table: pa.Table) -> None:
        """Add rows to the group that is being gathered."""
        self._tables.append(table)
        rows = sum(one.num_rows for one in self._tables)
        if rows >= GROUP_ROWS or sum(one.nbytes for one in self._tables) >= GROUP_BYTES:
            self._flush()

    def _flush(self) -> None:
        if self._tables:
            self._writer.write_table(pa.concat_tables(self._tables))
            self._tables.clear()
