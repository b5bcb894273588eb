"""What a rung of the ladder gives: one line for one leg, or the reason why not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from geo.corridors.route import Method, Waypoint
from geo.vocabulary import LonLat, Mode


class NoLineError(Exception):
    """A rung has no line for a leg; the message says why, for the lock."""


@dataclass(frozen=True)
class Line:
    """A line for a leg, and whose data it is."""

    points: tuple[LonLat, ...]
    """(lon, lat), WGS 84, in the order of travel."""
    method: Method
    engine: str
    source: str
    licence: str | None
    snaps_km: tuple[float, ...]
    """Distance in km from each waypoint to its own place on the line, in order."""
    hours: float | None = None
    version: str | None = None
    """Of the graph or the data, as far as that is told."""


class Rung(Protocol):
    """A way to find the line of a leg."""

    name: str
    modes: frozenset[Mode]
    """What it can know of at all."""

    def line(self, mode: Mode, waypoints: Sequence[Waypoint]) -> Line:
        """Return the line through ``waypoints``.

        Raises NoLineError, and ServiceError where a service did not answer.
        """
        ...
