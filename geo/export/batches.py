"""Features to record batches of Arrow, with geometries as well-known binary."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.export.features import Features
from geo.export.fields import Kind, arrow_column, arrow_type
from geo.export.shapes import POINT, within_a_turn

if TYPE_CHECKING:
    import pyarrow as pa
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

ROWS = 1 << 16
"""Most rows of a batch."""
_POINT = np.dtype([("order", "u1"), ("type", "<u4"), ("lon", "<f8"), ("lat", "<f8")])
_LITTLE_ENDIAN, _WKB_POINT = 1, 1


def schema(kinds: Mapping[str, Kind], names: Mapping[str, str]) -> "pa.Schema":
    """Return the types of the columns; ``names`` says what a file calls them."""
    import pyarrow as pa

    return pa.schema([(names[name], arrow_type(kind)) for name, kind in kinds.items()])


def batches(
    layers: Sequence[Features], kinds: Mapping[str, Kind]
) -> Iterator[tuple["NDArray[Any]", list["pa.Array"]]]:
    """Yield the geometries within ±180 degrees, and the columns, of each batch."""
    for layer in layers:
        for chunk in layer.chunks(ROWS):
            shapes = within_a_turn(chunk.geometry.to_numpy())
            yield shapes, [column_of(chunk, name, kinds[name]) for name in kinds]


def column_of(chunk: "GeoDataFrame", name: str, kind: Kind) -> "pa.Array":
    """Return a column of a chunk; all null where the chunk does not have it."""
    import pyarrow as pa

    if name not in chunk.columns:
        return pa.nulls(len(chunk), arrow_type(kind))
    return arrow_column(chunk[name], kind)


def wkb(shapes: "NDArray[Any]") -> "pa.Array":
    """Return the shapes as well-known binary (2D); null where they are empty."""
    import pyarrow as pa

    nothing = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    points = (shapely.get_type_id(shapes) == POINT) & ~nothing
    if len(shapes) and points.all():
        return _points(shapes)
    texts = shapely.to_wkb(shapes, output_dimension=2)
    return pa.array(texts, pa.binary(), mask=nothing)


def _points(shapes: "NDArray[Any]") -> "pa.Array":
    """Write points by columns: several times as fast as one by one."""
    import pyarrow as pa

    count, size = len(shapes), _POINT.itemsize
    written = np.empty(count, _POINT)
    written["order"], written["type"] = _LITTLE_ENDIAN, _WKB_POINT
    written["lon"], written["lat"] = shapely.get_coordinates(shapes).T
    offsets = np.arange(count + 1, dtype=np.int32) * np.int32(size)
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(written)]
    return pa.Array.from_buffers(pa.binary(), count, buffers)
