"""Frames to degrees: shapes of a plane run on beyond the 180th meridian.

Brought to degrees vertex by vertex, they would go round the world instead. What the
layers of an atlas are read with does the same; packages share no code.
"""

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from maps.extent import FULL_TURN, HALF_TURN

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pyproj import Transformer
    from shapely.geometry.base import BaseGeometry

WGS84: Final = "EPSG:4326"

Floats = NDArray[np.float64]


def in_degrees(frame: "GeoDataFrame") -> "GeoDataFrame":
    """Return a frame in EPSG:4326, its shapes without jumps of a turn (2D)."""
    degrees = frame.to_crs(WGS84)
    if frame.crs.is_geographic:  # nothing tells which way round is meant
        return degrees
    from geopandas import GeoSeries
    from pyproj import Transformer

    bounds = degrees.geometry.bounds.to_numpy()
    rows = np.flatnonzero(bounds[:, 2] - bounds[:, 0] > HALF_TURN)
    if not len(rows):
        return degrees
    way = Transformer.from_crs(frame.crs, WGS84, always_xy=True)
    plane, shapes = frame.geometry.to_numpy(), degrees.geometry.to_numpy().copy()
    for row in rows:
        shapes[row] = _running_on(shapes[row], plane[row], way)
    degrees[degrees.geometry.name] = GeoSeries(shapes, degrees.index, crs=WGS84)
    return degrees


def _running_on(
    shape: "BaseGeometry", plane: "BaseGeometry", way: "Transformer"
) -> "BaseGeometry":
    if isinstance(shape, shapely.LineString):
        return type(shape)(_path(shape, plane, way))
    if isinstance(shape, shapely.Polygon) and isinstance(plane, shapely.Polygon):
        shell = _path(shape.exterior, plane.exterior, way)
        holes = zip(shape.interiors, plane.interiors, strict=True)
        inside = [_beside(_path(*hole, way), shell) for hole in holes]
        return shapely.Polygon(shell, inside)
    if isinstance(shape, shapely.MultiLineString | shapely.MultiPolygon):
        pairs = zip(shapely.get_parts(shape), shapely.get_parts(plane), strict=True)
        parts: list[Any] = [_running_on(one, flat, way) for one, flat in pairs]
        return type(shape)(parts)
    return shape


def _path(shape: "BaseGeometry", plane: "BaseGeometry", way: "Transformer") -> Floats:
    """Return the vertices of a line or ring (lon, lat).

    The middle of a step on the plane tells which way it goes: a box round the world
    has steps as long, and no jump.
    """
    points, flat = shapely.get_coordinates(shape), shapely.get_coordinates(plane)
    steps = np.empty(2 * len(points) - 1)
    steps[::2] = points[:, 0]
    steps[1::2] = way.transform(*((flat[1:] + flat[:-1]) / 2).T)[0]
    lons = np.unwrap(steps, period=FULL_TURN)[::2]
    closed = (points[0] == points[-1]).all()
    round_a_pole = closed and abs(lons[-1] - lons[0]) > HALF_TURN
    if round_a_pole or not np.isfinite(lons).all():
        return points
    return np.column_stack([lons, points[:, 1]])


def _beside(hole: Floats, shell: Floats) -> Floats:
    """Return a hole in the turn of its area."""
    west, east = shell[:, 0].min(), shell[:, 0].max()
    turns = (hole[:, 0].min() < west) * 1 - (hole[:, 0].max() > east) * 1
    return np.column_stack([hole[:, 0] + turns * FULL_TURN, hole[:, 1]])
