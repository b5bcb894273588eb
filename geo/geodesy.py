"""Distances and lines on the WGS 84 ellipsoid (pyproj): km, (lon, lat) in degrees.

Lines are *continuous*: where one crosses the antimeridian its longitudes run on
beyond ±180 instead of jumping. `cut` and `mend` go to and from the form of
RFC 7946 section 3.1.9, in which such a line is cut in two.
"""

import math
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.vocabulary import LonLat

if TYPE_CHECKING:
    from pyproj import Geod

METRES = 1000.0
HALF_TURN, TURN = 180.0, 360.0
DECIMALS = 6
"""Decimals of degrees that computed vertices keep: 0.1 m."""
STORED_DECIMALS = 7
"""Decimals of degrees that any vertex keeps when it is moved by whole turns."""
MAX_STEP_KM = 50.0
"""Longest segment of a drawn line in km: its chord on a map is then < 50 m off."""

Line = Sequence[LonLat]


@cache
def ellipsoid() -> "Geod":
    """Return WGS 84, on which geodesics are measured in metres."""
    # pyproj takes 40 ms to import, and a build with an intact lock needs none of it
    from pyproj import Geod

    return Geod(ellps="WGS84")


def distance_km(one: LonLat, other: LonLat) -> float:
    """Return the geodesic distance of two points."""
    return float(ellipsoid().inv(*one, *other)[2]) / METRES


def length_km(line: Line) -> float:
    """Return the geodesic length of a line."""
    lons, lats = zip(*line, strict=True)
    return float(ellipsoid().line_length(lons, lats)) / METRES


def densify(line: Line, *, step_km: float = MAX_STEP_KM) -> tuple[LonLat, ...]:
    """Return a continuous line with no segment longer than ``step_km``.

    New vertices lie on the geodesic; those of ``line`` stay as they are, but for
    whole turns of their longitude.
    """
    dense = [line[0]]
    for start, end in pairwise(line):
        between = math.ceil(distance_km(start, end) / step_km) - 1
        if between > 0:
            new = ellipsoid().npts(*start, *end, between)
            dense += [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in new]
        dense.append(end)
    return unwrap(dense)


def unwrap(line: Line) -> tuple[LonLat, ...]:
    """Return ``line`` with each vertex less than half a turn from the one before."""
    found = [line[0]]
    for lon, lat in line[1:]:
        turns = round((found[-1][0] - lon) / TURN)
        found.append((_shift(lon, turns), lat))
    return tuple(found)


def cut(line: Line) -> tuple[tuple[LonLat, ...], ...]:
    """Return the parts of a continuous line, each within ±180 degrees."""
    parts: list[list[LonLat]] = []
    former = None
    for start, end in pairwise(_with_edges(line)):
        # the whole turn that a segment lies in shows best in its middle
        turns = math.floor(((start[0] + end[0]) / 2 + HALF_TURN) / TURN)
        if turns != former:
            parts.append([(_shift(start[0], -turns), start[1])])
        parts[-1].append((_shift(end[0], -turns), end[1]))
        former = turns
    return tuple(tuple(part) for part in parts)


def mend(parts: Sequence[Line]) -> tuple[LonLat, ...]:
    """Return the continuous line that was cut into ``parts``."""
    joined = list(parts[0])
    for part in parts[1:]:
        joined += part[1:] if _meet(joined[-1], part[0]) else part
    return unwrap(joined)


def _shift(lon: float, turns: int) -> float:
    return round(lon + turns * TURN, STORED_DECIMALS) if turns else lon


def _with_edges(line: Line) -> Iterator[LonLat]:
    """Yield the vertices, without repeats, and those on the antimeridian."""
    yield line[0]
    for (lon, lat), end in pairwise(line):
        east = 1 if end[0] > lon else -1
        # edges lie at 180 + 360 k; the first one strictly beyond the start
        steps = east * (lon - HALF_TURN) / TURN
        edge = HALF_TURN + east * (math.floor(steps) + 1) * TURN
        while east * edge < east * end[0]:
            share = (edge - lon) / (end[0] - lon)
            yield edge, round(lat + share * (end[1] - lat), DECIMALS)
            edge += east * TURN
        if end != (lon, lat):
            yield end


def _meet(one: LonLat, other: LonLat) -> bool:
    return one[1] == other[1] and (one[0] - other[0]) % TURN == 0
