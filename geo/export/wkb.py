"""Shapes to well-known binary: two dimensions, little endian.

Points, lines and areas among their like are written by columns, which takes a quarter
of the time that shapely takes for one after the other.
"""

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.export.shapes import LINE, POINT, POLYGON

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    Shapes = NDArray[Any]
    Numbers = NDArray[np.int64]

SLICE = 1 << 12
"""Shapes that are written at one time: they fit the cache."""
MOST = 2**31 - 1
"""Bytes up to which Arrow counts with 32 bits."""
LITTLE_ENDIAN = 1
_TYPES = {POINT: 1, LINE: 2, POLYGON: 3}
"""Type ids of shapely -> those of the binary."""
_BEGUN = [("order", "u1"), ("type", "<u4")]
_POINT = np.dtype([*_BEGUN, ("lon", "<f8"), ("lat", "<f8")])
_HEADS = {LINE: np.dtype(_BEGUN), POLYGON: np.dtype([*_BEGUN, ("rings", "<u4")])}
"""What stands before the rings; a line is one."""
_COUNT = np.dtype("<u4")
_VERTEX = np.dtype([("lon", "<f8"), ("lat", "<f8")])


def wkb(shapes: "Shapes") -> "pa.Array":
    """Return shapes (lon, lat; degrees) as binary; null where they are empty."""
    import pyarrow as pa

    starts = range(0, len(shapes), SLICE)
    own = [_some(shapes[start : start + SLICE]) for start in starts]
    return pa.concat_arrays(own) if own else pa.array([], pa.binary())


def _some(shapes: "Shapes") -> "pa.Array":
    nothing = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    kinds = np.unique(shapely.get_type_id(shapes)).tolist()
    if len(kinds) > 1 or nothing.any():
        return _one_by_one(shapes, nothing)
    if kinds == [POINT]:
        return _points(shapes)
    alike = _alike(shapes, *kinds) if kinds[0] in _HEADS else None
    return _one_by_one(shapes, nothing) if alike is None else alike


def _one_by_one(shapes: "Shapes", nothing: "NDArray[np.bool_]") -> "pa.Array":
    import pyarrow as pa

    texts = shapely.to_wkb(shapes, output_dimension=2)
    return pa.array(texts, pa.binary(), mask=nothing)


def _points(shapes: "Shapes") -> "pa.Array":
    written = np.empty(len(shapes), _POINT)
    written["order"], written["type"] = LITTLE_ENDIAN, _TYPES[POINT]
    written["lon"], written["lat"] = shapely.get_coordinates(shapes).T
    return _binary(written, np.arange(1, len(shapes) + 1) * _POINT.itemsize)


def _alike(shapes: "Shapes", kind: int) -> "pa.Array | None":
    """Return lines or areas, none of them empty; None where they are too large."""
    head, count, vertex = _HEADS[kind], _COUNT.itemsize, _VERTEX.itemsize
    rings, sizes = _rings(shapes, kind)
    owner = np.repeat(np.arange(1, len(shapes) + 1), rings)
    ring_ends = head.itemsize * owner + vertex * np.cumsum(sizes)
    ring_ends += count * np.arange(1, len(sizes) + 1)
    ends = ring_ends[np.cumsum(rings) - 1]
    if ends[-1] > MOST:
        return None
    counts = ring_ends - vertex * sizes - count
    aside = np.repeat(ring_ends - vertex * np.cumsum(sizes), sizes)
    heads = np.empty(len(shapes), head)
    heads["order"], heads["type"] = LITTLE_ENDIAN, _TYPES[kind]
    if kind == POLYGON:
        heads["rings"] = rings
    written = np.empty(ends[-1], np.uint8)
    _put(written, np.concatenate([[0], ends[:-1]]), heads)
    _put(written, counts, sizes.astype(_COUNT))
    coordinates = shapely.get_coordinates(shapes).view(_VERTEX).ravel()
    _put(written, aside + vertex * np.arange(len(aside)), coordinates)
    return _binary(written, ends)


def _rings(shapes: "Shapes", kind: int) -> tuple["Numbers", "Numbers"]:
    """Return how many rings each shape has, and how many vertices each ring."""
    rings = np.ones(len(shapes), np.int64)
    if kind == POLYGON:
        rings += shapely.get_num_interior_rings(shapes)
    if (rings == 1).all():
        return rings, shapely.get_num_coordinates(shapes).astype(np.int64)
    return rings, shapely.get_num_points(shapely.get_rings(shapes)).astype(np.int64)


def _binary(written: "NDArray[Any]", ends: "Numbers") -> "pa.Array":
    """Return bytes as binaries that end there."""
    import pyarrow as pa

    offsets = np.concatenate([[0], ends]).astype(np.int32)
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(written)]
    return pa.Array.from_buffers(pa.binary(), len(ends), buffers)


def _put(written: "NDArray[np.uint8]", at: "Numbers", cells: "NDArray[Any]") -> None:
    """Write cells from so many bytes on each."""
    size = cells.dtype.itemsize
    whole = cells.view(f"V{size}")  # copied as they are, many bytes at one time
    places = np.ndarray(
        len(written) - size + 1, whole.dtype, written.data, strides=(1,)
    )
    places[at] = whole
