"""How far a point lies off an outline, also in the far north and across 180°."""

from collections.abc import Iterator
from math import cos, inf, radians
from typing import TYPE_CHECKING

from geo.geodesy import HALF_TURN, TURN
from geo.sphere import DEGREE_KM, km_between
from geo.vocabulary import MAX_LAT, Bbox, LonLat

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

POLAR = 0.05
"""The least share of a degree of longitude; beyond 87 degrees of latitude."""


def boxes_around(lonlat: LonLat, km: float) -> Iterator[tuple[float, Bbox]]:
    """Yield boxes (west, south, east, north; degrees) that hold what lies so near.

    Beside each stands by how many degrees the point has to be moved east to lie in
    it: across the 180th meridian it is a whole turn.
    """
    lon, lat = lonlat
    reach = 1.01 * km / DEGREE_KM
    steep = min(abs(lat) + reach, MAX_LAT)
    wide = min(reach / max(cos(radians(steep)), POLAR), HALF_TURN)
    for turn in (0.0, -TURN, TURN):
        west, east = lon + turn - wide, lon + turn + wide
        if west <= HALF_TURN and east >= -HALF_TURN:
            yield turn, (west, lat - reach, east, lat + reach)


def km_off(outline: "BaseGeometry", lonlat: LonLat, *, within_km: float) -> float:
    """Return how many km a point (lon, lat; WGS 84) lies outside of an outline.

    0 inside; infinite where that is more than ``within_km``.
    """
    import shapely

    if shapely.intersects_xy(outline, *lonlat):
        return 0.0
    if within_km <= 0:
        return inf
    found = [
        _km(shapely.clip_by_rect(outline, *box), (lonlat[0] + turn, lonlat[1]))
        for turn, box in boxes_around(lonlat, within_km)
    ]
    closest = min(found, default=inf)
    return closest if closest <= within_km else inf


def _km(part: "BaseGeometry", point: LonLat) -> float:
    """Return the distance to a part of an outline in the plane around the point.

    Degrees of longitude are short in the north: what is nearest in degrees is not.
    """
    import shapely
    import shapely.ops

    if part.is_empty:
        return inf
    lon, lat = point
    narrow = max(cos(radians(lat)), POLAR)
    plane = shapely.transform(part, lambda points: points * (narrow, 1.0))
    here = shapely.Point(lon * narrow, lat)
    if plane.distance(here) == 0:
        return 0.0
    nearest, _ = shapely.ops.nearest_points(plane, here)
    return km_between((nearest.x / narrow, nearest.y), point)
