"""The place of a line that is nearest to a point: at a vertex, or between two.

Lines are (lon, lat) in degrees, WGS 84, continuous (`geo.geodesy`), and straight in
degrees from vertex to vertex.
"""

from collections.abc import Sequence
from math import ceil, cos, radians
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.geodesy import DECIMALS, HALF_TURN, TURN, distance_km
from geo.sphere import DEGREE_KM
from geo.vocabulary import LonLat

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

VERTEX_KM = 0.5
"""A vertex that is farther from the point by no more is taken: it may be a station,
and lines that share a stretch keep its vertices."""


class Spot(NamedTuple):
    """A place on a line."""

    at: float
    """Number of the vertex before it, and the share of the way to the next one."""
    lonlat: LonLat
    km: float
    """How far the point that was asked about lies from it."""


def nearest(line: Sequence[LonLat], point: LonLat, *, after: float = 0.0) -> Spot:
    """Return the place of ``line`` that is nearest to ``point``, not before ``after``.

    Good where the point is near, up to some ten km: farther off the place is a guess.
    """
    begin = min(int(after), len(line) - 2)
    kms, shares = _feet(np.array(line[begin:], dtype=float), point)
    row = int(kms.argmin())
    found = _spot(line, max(begin + row + float(shares[row]), after), point)
    close = vertex(line, round(found.at), point)
    good = close.at >= after and close.km - found.km <= VERTEX_KM
    return close if good else found


def vertex(line: Sequence[LonLat], at: int, point: LonLat) -> Spot:
    """Return a vertex of ``line`` as the place of ``point``."""
    return Spot(float(at), line[at], distance_km(line[at], point))


def between(line: Sequence[LonLat], first: Spot, last: Spot) -> tuple[LonLat, ...]:
    """Return the stretch of ``line`` from one place to a later one, or the same."""
    inner = line[int(first.at) + 1 : ceil(last.at)]
    ends = () if last.at == first.at else (last.lonlat,)
    return (first.lonlat, *inner, *ends)


def km_to(line: "Floats", point: LonLat) -> float:
    """Return how far a line (rows of lon, lat; degrees) passes from a point.

    On a plane that touches the globe there: good to 1 % up to some ten km.
    """
    return float(_feet(line, point)[0].min())


def _feet(line: "Floats", point: LonLat) -> "tuple[Floats, Floats]":
    """Return how far each piece of a line is, in km, and where on it: 0 to 1."""
    scale = np.array((cos(radians(point[1])) * DEGREE_KM, DEGREE_KM))
    steps = _turned(np.diff(line, axis=0)) * scale
    begun = _turned(line[:-1] - point) * scale
    squares = (steps**2).sum(axis=1)
    along = -(begun * steps).sum(axis=1) / np.where(squares, squares, 1)
    shares = np.clip(along, 0, 1)
    return np.hypot(*(begun + shares[:, None] * steps).T), shares


def _turned(steps: "Floats") -> "Floats":
    """Return steps whose longitude is at most half a turn."""
    steps[:, 0] = (steps[:, 0] + HALF_TURN) % TURN - HALF_TURN
    return steps


def _spot(line: Sequence[LonLat], at: float, point: LonLat) -> Spot:
    row = min(int(at), len(line) - 2)
    (west, south), (east, north) = line[row], line[row + 1]
    share = at - row
    lonlat = (
        round(west + share * (east - west), DECIMALS),
        round(south + share * (north - south), DECIMALS),
    )
    return Spot(at, lonlat, distance_km(lonlat, point))
