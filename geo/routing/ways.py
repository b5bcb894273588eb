"""What the way of a routing service must pass before it is believed.

A service puts stops on its own roads, however far those are, and may be wrong, old,
or another one than we think. So nothing of an answer is taken on trust that its own
line, the stops and the globe can tell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import cos, isfinite, radians

import numpy as np

from geo.geodesy import HALF_TURN, TURN, distance_km, length_km
from geo.route import Waypoint
from geo.routing.rung import NoLineError
from geo.sphere import DEGREE_KM
from geo.vocabulary import LonLat

SNAP_KM = 2.0
"""Farthest that a stop may lie from the roads: a town's middle from its bypass."""
TOUCH_KM = 0.1
"""Farthest that a line may pass a place that its service put on it: rounding."""
MOST_VERTICES = 100_000
"""Of one line: 3,000 km with one every 30 m."""
LEAST_SHARE = 0.999
"""Of the straight way; less is no rounding."""
DETOUR = 3.0
"""Times the straight way that a road takes at most; round a gulf it is two."""
SHORT_KM = 5.0
"""Ways whose stops are nearer than this may wind as they like."""
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
    snaps = [
        distance_km(stop.lonlat, place)
        for stop, place in zip(stops, way.places, strict=True)
    ]
    faults = chain(
        _far(stops, snaps), _apart(way, stops), _wrong_lengths(way, stops, snaps)
    )
    for fault in faults:
        raise NoLineError(fault)
    return tuple(round(km, 3) for km in snaps)


def _check_numbers(way: Way) -> None:
    if len(way.line) > MOST_VERTICES:
        many = f"its line has {len(way.line):,} vertices"
        raise NoLineError(f"{many}, more than {MOST_VERTICES:,}")
    if len(way.line) <= 1:
        raise NoLineError("its line has no length")
    lons, lats = np.abs(np.array([*way.line, *way.places])).T
    if not ((lons <= HALF_TURN) & (lats <= HALF_TURN / 2)).all():
        raise NoLineError("its line leaves the degrees of the globe")
    if not (isfinite(way.km) and isfinite(way.hours) and way.hours >= 0):
        raise NoLineError(f"it tells of {way.km:g} km in {way.hours:g} hours")


def _far(stops: Sequence[Waypoint], snaps: Sequence[float]) -> Iterator[str]:
    for stop, km in zip(stops, snaps, strict=True):
        if km > SNAP_KM:
            yield f"{call(stop)} is {km:.1f} km from its roads, more than {SNAP_KM:g}"


def _apart(way: Way, stops: Sequence[Waypoint]) -> Iterator[str]:
    ends = (("begins", 0), ("ends", -1))
    for does, end in ends:
        off = distance_km(way.line[end], way.places[end])
        if off > TOUCH_KM:
            yield f"its line {does} {off:.1f} km from where it put {call(stops[end])}"
    line = np.array(way.line)
    for stop, place in zip(stops[1:-1], way.places[1:-1], strict=True):
        off = km_to(line, place)
        if off > TOUCH_KM:
            yield f"its line passes {off:.1f} km from where it put {call(stop)}"


def _wrong_lengths(
    way: Way, stops: Sequence[Waypoint], snaps: Sequence[float]
) -> Iterator[str]:
    own = length_km(way.line)
    straight = sum(distance_km(a.lonlat, b.lonlat) for a, b in pairwise(stops))
    if own + 2 * sum(snaps) < LEAST_SHARE * straight:
        yield f"its line is {own:.1f} km, the straight way {straight:.1f}"
    if straight > SHORT_KM and own > DETOUR * straight:
        yield (
            f"its line is {own:.1f} km, {own / straight:.1f} × the straight way, "
            f"more than {DETOUR:g}"
        )
    if abs(way.km - own) > DIFFERENCE * own:
        yield f"it tells of {way.km:.1f} km, and its line is {own:.1f}"


def km_to(line: np.ndarray, point: LonLat) -> float:
    """Return how far a line (rows of lon, lat; degrees) passes from a point.

    On a plane that touches the globe there: good to 1 % up to some ten km.
    """
    east = (line[:, 0] - point[0] + HALF_TURN) % TURN - HALF_TURN
    scale = (cos(radians(point[1])) * DEGREE_KM, DEGREE_KM)
    flat = np.column_stack([east, line[:, 1] - point[1]]) * scale
    steps = np.diff(flat, axis=0)
    lengths = (steps**2).sum(axis=1)
    along = -(flat[:-1] * steps).sum(axis=1) / np.where(lengths, lengths, 1)
    nearest = flat[:-1] + np.clip(along, 0, 1)[:, None] * steps
    return float(np.hypot(*nearest.T).min())


def call(stop: Waypoint) -> str:
    """Return what a message calls a stop."""
    return f"`{stop.name}`" if stop.name else f"{stop.lonlat[0]}, {stop.lonlat[1]}"
