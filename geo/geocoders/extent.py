"""Where a context says that a place lies, as services want to hear it: a box, a point.

Services understand no names of regions that would not be guesses as well: the region
becomes the box around its outline. Longitudes and latitudes in degrees, WGS 84.
"""

import math

from geo.lands.regions import boundary, codes_of
from geo.values import Context
from geo.vocabulary import Bbox, LonLat

KM_PER_DEGREE = 111.2
"""Of latitude: the Earth's mean radius, 6371 km, times pi, by 180."""
COAST_DEGREES = 0.2
"""Outlines of regions are coarse at coasts: ports lie outside many."""
RIGHT_ANGLE = 90.0
HALF_TURN = 180.0


def box_of(context: Context) -> Bbox | None:
    """Return the box (west, south, east, north) that must hold the place.

    None where the context says none, or one across the antimeridian, which the
    services take for the rest of the world. Raises InputError for an unknown region.
    """
    box = context.bbox or _around(context) or _region(context)
    return box if box and box[0] < box[2] else None


def point_of(context: Context) -> LonLat | None:
    """Return the point (lon, lat) that is near to the place, if one is known."""
    if context.near_point:
        return context.near_point
    box = box_of(context)
    return ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) if box else None


def _around(context: Context) -> Bbox | None:
    if context.near_point is None or context.within_km is None:
        return None
    lon, lat = context.near_point
    high = context.within_km / KM_PER_DEGREE
    if abs(lat) + high >= RIGHT_ANGLE:
        return None  # a pole is inside, and every meridian
    across = math.sin(math.radians(high)) / math.cos(math.radians(lat))
    wide = math.degrees(math.asin(across))
    if abs(lon) + wide > HALF_TURN:
        return None
    return _grown((lon, lat, lon, lat), wide, high)


def _region(context: Context) -> Bbox | None:
    codes, _ = codes_of(context)
    outlines = [outline for code in codes if (outline := boundary(code))]
    if not outlines:
        return None
    west, south, east, north = zip(*(one.bounds for one in outlines), strict=True)
    whole = (min(west), min(south), max(east), max(north))
    return _grown(whole, COAST_DEGREES, COAST_DEGREES)


def _grown(box: Bbox, wide: float, high: float) -> Bbox:
    west, south, east, north = box
    return (
        round(max(west - wide, -HALF_TURN), 4),
        round(max(south - high, -RIGHT_ANGLE), 4),
        round(min(east + wide, HALF_TURN), 4),
        round(min(north + high, RIGHT_ANGLE), 4),
    )
