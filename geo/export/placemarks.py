"""Shapes (lon, lat; WGS 84, 7 decimals at most) to the geometries of KML."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import shapely

from geo.export.shapes import DECIMALS, LINE, POINT, POLYGON
from geo.export.weave import degrees, joined

if TYPE_CHECKING:
    from numpy.typing import NDArray


def geometry_texts(shapes: "NDArray[Any]") -> pa.Array:
    """Return the geometry of each placemark; "" where there is none."""
    points = (shapely.get_type_id(shapes) == POINT) & ~shapely.is_empty(shapes)
    if len(shapes) and points.all():
        return _points(shapes)
    outer, owner = shapely.get_parts(shapes, return_index=True)
    parts, inner = shapely.get_parts(outer, return_index=True)
    owner = owner[inner]
    there = ~shapely.is_empty(parts)
    parts, owner = parts[there], owner[there]
    ends = np.searchsorted(owner, np.arange(len(shapes) + 1)).tolist()
    texts = _part_texts(parts)
    return pa.array([_joined(texts[a:b]) for a, b in pairwise(ends)], pa.string())


def _points(shapes: "NDArray[Any]") -> pa.Array:
    lons, lats = map(degrees, shapely.get_coordinates(shapes).T)
    start, end = "<Point><coordinates>", "</coordinates></Point>"
    return joined([start, *lons, ",", *lats, end], len(shapes)).cast(pa.string())


def _part_texts(parts: "NDArray[Any]") -> list[str]:
    written = shapely.to_wkt(parts, rounding_precision=DECIMALS, output_dimension=2)
    kinds = shapely.get_type_id(parts).tolist()
    return [
        _WRITERS[kind](text[text.index("(") + 1 : -1])
        for kind, text in zip(kinds, written.tolist(), strict=True)
    ]


def _joined(parts: Sequence[str]) -> str:
    if len(parts) > 1:
        return f"<MultiGeometry>{''.join(parts)}</MultiGeometry>"
    return parts[0] if parts else ""


def _coordinates(numbers: str) -> str:
    """Return ``1 2, 3 4`` of well-known text as ``1,2 3,4``."""
    listed = numbers.replace(", ", "\n").replace(" ", ",").replace("\n", " ")
    return f"<coordinates>{listed}</coordinates>"


def _point(numbers: str) -> str:
    return f"<Point>{_coordinates(numbers)}</Point>"


def _line(numbers: str) -> str:
    """Return a line that follows the ground."""
    inside = f"<tessellate>1</tessellate>{_coordinates(numbers)}"
    return f"<LineString>{inside}</LineString>"


def _polygon(rings: str) -> str:
    outer, *inner = [
        f"<LinearRing>{_coordinates(ring)}</LinearRing>"
        for ring in rings[1:-1].split("), (")
    ]
    holes = "".join(f"<innerBoundaryIs>{ring}</innerBoundaryIs>" for ring in inner)
    return f"<Polygon><outerBoundaryIs>{outer}</outerBoundaryIs>{holes}</Polygon>"


_RING = 2
_WRITERS: Mapping[int, Callable[[str], str]] = {
    POINT: _point,
    LINE: _line,
    _RING: _line,
    POLYGON: _polygon,
}
