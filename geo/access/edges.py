"""Edges of areas: straight in degrees, as GeoJSON has them and as maps draw them.

A geodesic between the same corners, as a line is, may be kilometres off.
"""

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import LinearRing, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.geodesy import TURN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

STEP = 0.08
"""Degrees of a piece along a parallel: the geodesic is within 0.8 m of the edge."""


def straight(ends: "Floats") -> tuple["Floats", "Ints"]:
    """Cut edges (n, 2, 2) in degrees where geodesics leave them; tell whose a piece is.

    How far they leave grows with the longitudes that an edge spans times the larger
    of its spans: meridians are geodesics. One that spans more than half a turn goes
    the other way round.
    """
    way = _ways(ends)
    spans = np.abs(way)
    return _cut(ends[:, 0], way, np.sqrt(spans[:, 0] * spans.max(axis=1)) / STEP)


def _ways(ends: "Floats") -> "Floats":
    way: Floats = ends[:, 1] - ends[:, 0]
    way[:, 0] = np.remainder(way[:, 0] + TURN / 2, TURN) - TURN / 2
    return way


def _cut(begin: "Floats", way: "Floats", least: "Floats") -> tuple["Floats", "Ints"]:
    """Cut each edge into at least so many equal pieces."""
    count = np.maximum(1, np.ceil(least)).astype(int)
    of = np.repeat(np.arange(len(begin)), count)
    number = np.arange(len(of)) - np.repeat(np.cumsum(count) - count, count)
    share = np.stack([number, number + 1], axis=1)[:, :, None] / count[of, None, None]
    return begin[of, None] + share * way[of, None], of


def close_cornered(area: BaseGeometry) -> BaseGeometry:
    """Return an area with corners of which none is more than STEP from the next."""
    corners = shapely.get_coordinates(area)
    if (np.abs(np.diff(corners, axis=0)) <= STEP).all():
        return area
    parts = [
        Polygon(_filled(one.exterior), list(map(_filled, one.interiors)))
        for one in shapely.get_parts(area)
        if not one.is_empty
    ]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def _filled(ring: LinearRing) -> "Floats":
    corners = shapely.get_coordinates(ring)
    way = _ways(np.stack([corners[:-1], corners[1:]], axis=1))
    pieces, _ = _cut(corners[:-1], way, np.abs(way).max(axis=1) / STEP)
    found: Floats = np.concatenate([pieces[:, 0], pieces[-1:, 1]])
    return found
