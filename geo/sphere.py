"""Distances between positions, good to 0.5 %, without a projection library."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
"""Mean radius in km (IUGG, R1); a sphere is at most 0.56 % off the ellipsoid."""
DEGREE_KM = radians(1) * EARTH_RADIUS_KM
"""Length in km of a degree of a great circle, such as one of latitude."""


def km_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance in km of two points (lon, lat; degrees)."""
    (lon, lat), (lon2, lat2) = one, other
    rise, turn = radians(lat2 - lat) / 2, radians(lon2 - lon) / 2
    chord = sin(rise) ** 2 + cos(radians(lat)) * cos(radians(lat2)) * sin(turn) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))
