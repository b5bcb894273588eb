"""What the way of a routing service must pass before it is believed.

A service puts stops on its own roads, however far those are, and may be wrong, old,
or another one than we think. So nothing of an answer is taken on trust that its own
line, the stops and the globe can tell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np

from geo.corridors.route import Waypoint
from geo.corridors.spots import km_to
from geo.geodesy import HALF_TURN, distance_km, length_km
from geo.routing import gates
from geo.routing.rung import NoLineError
from geo.vocabulary import LonLat

TOUCH_KM = 0.1
"""Farthest that a line may pass a place that its service put on it: rounding."""
MOST_VERTICES = 100_000
"""Of one line: 3,000 km with one every 30 m."""
DIFFERENCE = 0.05
"""Share by which the length that a service tells may differ from its line's."""


@dataclass(frozen=True)
class Way:
    """What a service answered: (lon, lat) in degrees, WGS 84; nothing is checked."""

    line: tuple[LonLat, ...]
    places: tuple[LonLat, ...]
    """Where the service put each stop on its roads."""
    km: float
    hours: float
    version: str | None = None


def snaps_km(way: Way, stops: Sequence[Waypoint]) -> tuple[float, ...]:
    """Return how far each stop is from its place on the line of ``way``.

    Raises NoLineError where the way cannot be one through the stops, and ValueError
    where it tells of more or fewer.
    """
    if len(way.places) != len(stops):
        raise ValueError(f"it tells of {len(way.places)} stops, not of {len(stops)}")
    _check_numbers(way)
    snaps = tuple(
        distance_km(stop.lonlat, place)
        for stop, place in zip(stops, way.places, strict=True)
    )
    gates.snaps(stops, snaps)
    _check_places(way, stops)
    gates.detour(stops, way.line)
    _check_length(way)
    return snaps


def _check_numbers(way: Way) -> None:
    if len(way.line) > MOST_VERTICES:
        many = f"its line has {len(way.line):,} vertices"
        raise NoLineError(f"{many}, more than {MOST_VERTICES:,}")
    if len(set(way.line)) <= 1:
        raise NoLineError("its line has no length")
    lons, lats = np.abs(np.array([*way.line, *way.places])).T
    if not ((lons <= HALF_TURN) & (lats <= HALF_TURN / 2)).all():
        raise NoLineError("its line leaves the degrees of the globe")
    if not (isfinite(way.km) and isfinite(way.hours) and way.hours >= 0):
        raise NoLineError(f"it tells of {way.km:g} km in {way.hours:g} hours")


def _check_places(way: Way, stops: Sequence[Waypoint]) -> None:
    first, *between, last = zip(stops, way.places, strict=True)
    line = np.array(way.line)
    offs = [
        ("begins", first[0], distance_km(way.line[0], first[1])),
        *(("passes", stop, km_to(line, place)) for stop, place in between),
        ("ends", last[0], distance_km(way.line[-1], last[1])),
    ]
    for does, stop, km in offs:
        if km > TOUCH_KM:
            where = f"from where it put `{gates.call(stop)}`"
            raise NoLineError(f"its line {does} {km:.1f} km {where}")


def _check_length(way: Way) -> None:
    own = length_km(way.line)
    if abs(way.km - own) > DIFFERENCE * own:
        raise NoLineError(f"it tells of {way.km:.1f} km, and its line is {own:.1f}")
