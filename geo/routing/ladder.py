"""The ladder of a leg's line: the best rung that has one, and why no better one has.

1. the file that the leg names             ``surveyed``
2. routing services that the user names    ``routed``
3. networks that are installed             ``network``
4. over water, for the sea                 ``water``
5. through the waypoints                   ``chain``, ``geodesic`` or ``schematic``

A file that is wrong ends the run: its author must mend it. What is not built yet is
in no graph and no network, so rungs 2 and 3 are not asked for it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from geo.corridors.route import RouteLeg, Tried, Waypoint
from geo.geodesy import length_km, unwrap
from geo.lock import digest
from geo.manifest import program
from geo.models import Leg
from geo.routing import networks, surveyed, waypoints
from geo.routing.rung import Line, NoLineError, Rung
from geo.routing.water import Water
from geo.vocabulary import Mode, Said

TOLD_KM: Final = 0.001
"""Snaps of less than a metre are none."""
UNBUILT: Final = frozenset({"planned", "construction"})
NOT_BUILT: Final = "it is not built yet, so no network holds it"

Opener = Callable[[], Sequence[Rung]]


@dataclass(frozen=True)
class Ladder:
    """All rungs; services and networks are opened when the first leg needs them."""

    root: Path
    """The folder of the layer files."""
    services: Opener = tuple
    networks: Opener = networks.rungs

    def climb(self, leg: Leg, status: Said, stops: Sequence[Waypoint]) -> RouteLeg:
        """Return the line of ``leg`` by the best rung that has one.

        Raises SurveyError for a file that does not hold it, and ServiceError where a
        service did not answer.
        """
        if leg.geometry:
            found = surveyed.line(self.root, leg.geometry, stops)
            return _made(leg.mode, found, stops, ())
        tried: list[Tried] = []
        for rung in self._rungs(leg.mode, status, tried):
            try:
                found = rung.line(leg.mode, stops)
            except NoLineError as error:
                tried.append(Tried(engine=rung.name, reason=str(error)))
            else:
                return _made(leg.mode, found, stops, tried)
        found = waypoints.line(leg.mode, stops)
        return _made(leg.mode, found, stops, tried)

    @cached_property
    def sources(self) -> str:
        """The hash of who is asked: by name, and the program with its own data."""
        return digest([program(), *(rung.name for rung in self._graphs)])

    def _rungs(self, mode: Mode, status: Said, tried: list[Tried]) -> Iterator[Rung]:
        """Yield the rungs to try by ``mode``, and note those that cannot know."""
        for rung in self._graphs:
            if mode not in rung.modes:
                continue
            if status in UNBUILT:
                tried.append(Tried(engine=rung.name, reason=NOT_BUILT))
            else:
                yield rung
        if mode in Water.modes:
            yield Water()

    @cached_property
    def _graphs(self) -> tuple[Rung, ...]:
        return (*self.services(), *self.networks())


def _made(
    mode: Mode, found: Line, stops: Sequence[Waypoint], tried: Sequence[Tried]
) -> RouteLeg:
    marked = [
        stop.model_copy(update={"snap_km": round(km, 3) if km >= TOLD_KM else None})
        for stop, km in zip(stops, found.snaps_km, strict=True)
    ]
    points = unwrap(found.points)
    return RouteLeg(
        mode=mode,
        method=found.method,
        engine=found.engine,
        source=found.source or None,
        licence=found.licence,
        version=found.version,
        hours=found.hours,
        tried=tuple(tried),
        waypoints=tuple(marked),
        length_km=round(length_km(points), 3),
        line=points,
    )
