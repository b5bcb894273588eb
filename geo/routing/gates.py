"""What a line must keep to before it is believed, whoever found it.

Each gate raises NoLineError with the figures, so that the lock can tell them.
"""

from collections.abc import Sequence
from itertools import pairwise

from geo.corridors.route import Waypoint
from geo.geodesy import densify, distance_km, length_km
from geo.routing.rung import NoLineError
from geo.sphere import km_between
from geo.vocabulary import LonLat

SNAP_KM = 2.0
"""Farthest that a stop may lie from its place on the line: quays and stations of one
port or town lie within it, those of the next one do not."""
STATION_KM = 3.0
"""Farthest that a railway may pass from a station of it: simplified lines cut bends."""
STEP_KM = 1.0
"""Between the places of a line that are compared with a stop."""
DETOUR = 3.0
"""Times the way from stop to stop that a line may measure."""
SHORT_KM = 5.0
"""Lines between stops nearer than this may wind as they like."""
SHORTER = 0.995
"""A line may be this much shorter than the way from stop to stop: stops snap."""


def snaps(waypoints: Sequence[Waypoint], kms: Sequence[float]) -> None:
    """Refuse a line that leaves a stop more than SNAP_KM aside."""
    for point, km in zip(waypoints, kms, strict=True):
        if km > SNAP_KM:
            far = f"{km:.1f} km from the nearest place of it"
            raise NoLineError(f"`{call(point)}` lies {far}, at most {SNAP_KM:g} may")


def passed(
    waypoints: Sequence[Waypoint], points: Sequence[LonLat]
) -> tuple[float, ...]:
    """Return how far in km a line passes each stop.

    Refuses, by NoLineError, one that misses a stop by more than STATION_KM.
    """
    places = densify(points, step_km=STEP_KM)
    kms = []
    for point in waypoints:
        place = min(places, key=lambda one: km_between(one, point.lonlat))
        kms.append(distance_km(place, point.lonlat))
        if kms[-1] > STATION_KM:
            far = f"{kms[-1]:.1f} km aside"
            raise NoLineError(
                f"it leaves `{call(point)}` {far}, at most {STATION_KM:g}"
            )
    return tuple(kms)


def detour(waypoints: Sequence[Waypoint], points: Sequence[LonLat]) -> None:
    """Refuse a line that is too short or too long for its stops."""
    direct = sum(distance_km(a.lonlat, b.lonlat) for a, b in pairwise(waypoints))
    ours = length_km(points)
    slack = SNAP_KM * 2 * (len(waypoints) - 1)
    if ours < SHORTER * direct - slack:
        raise NoLineError(f"{ours:.0f} km are less than the {direct:.0f} km of its way")
    if direct > SHORT_KM and ours > DETOUR * direct:
        times = f"{ours / direct:.1f} × the straight way"
        raise NoLineError(f"{ours:.0f} km are {times}, at most {DETOUR:g} × may be")


def chords(points: Sequence[LonLat], most_km: float) -> None:
    """Refuse a line with a straight stretch of more than ``most_km``."""
    longest = max(distance_km(a, b) for a, b in pairwise(points))
    if longest > most_km:
        straight = f"a stretch of {longest:.0f} km is drawn straight"
        raise NoLineError(f"{straight}, at most {most_km:g} km may be")


def call(point: Waypoint) -> str:
    """Return how a message names a waypoint."""
    return point.name or f"{point.lonlat[0]}, {point.lonlat[1]}"
