"""Corridors cut at the places where they stop, and how long each piece is.

Positions are (lon, lat) in degrees, WGS 84; lengths are in km. A leg along another
corridor gives no piece of its own: it cuts the corridor that it follows.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Literal

from geo.corridors.route import Route, RouteLeg, Waypoint
from geo.corridors.spots import Spot, between, nearest, vertex
from geo.geodesy import length_km
from geo.models import Corridor
from geo.sphere import km_between
from geo.vocabulary import Kind, LonLat, Mode

NEAR_KM = 2.0
"""Stops of two corridors that are no farther apart may be one place."""
REACH_KM = 5.0
"""Farthest that a stop may lie from the line that it cuts."""
SHORTER = 0.05
"""Share by which a published length may fall short of a line that should be shorter
than the way itself; beyond it the figure is that of something else."""
ENOUGH = 3
"""Corridors of a mode from which a ratio of lengths is taken."""

Measure = Literal["published", "scaled", "drawn"]
"""Where a length comes from:

* ``published``  a share of the published length of the corridor
* ``scaled``     of a schematic line, times what published lengths of other schematic
                 lines of that mode are to theirs (the median)
* ``drawn``      of the line as it is drawn
"""


@dataclass(frozen=True)
class Halt:
    """A place where a corridor stops."""

    key: str
    """Id of the site; of what is none, its name and position."""
    name: str | None
    kind: Kind | None
    lonlat: LonLat

    @classmethod
    def of(cls, point: Waypoint) -> "Halt":
        """Return the place of a waypoint."""
        lon, lat = point.lonlat
        key = point.ref or f"{point.name or ''}@{lon},{lat}"
        return cls(key, point.name, point.kind, point.lonlat)


@dataclass(frozen=True)
class Stretch:
    """The way from one stop of a corridor to the next; or a step between two places."""

    start: Halt
    end: Halt
    mode: Mode | None
    """None where the mode changes."""
    corridor: str | None
    """None where two places are near to each other and no corridor runs."""
    km: float
    drawn_km: float
    measure: Measure
    line: tuple[LonLat, ...]
    approximate: bool = False
    """Whether its line is schematic."""

    def reversed(self) -> "Stretch":
        """Return the way back."""
        line = self.line[::-1]
        return replace(self, start=self.end, end=self.start, line=line)


Leg = tuple[str, int]
"""A leg: the id of its corridor, and its number there."""


def cut(
    corridors: Mapping[str, Corridor], routes: Mapping[str, Route]
) -> dict[Leg, list[Stretch]]:
    """Return the stretches of every leg that has a line of its own."""
    guests = _guests(routes)
    ratios = scales(corridors.values(), routes)
    found = {}
    for key, corridor in corridors.items():
        published = published_ratio(corridor, routes[key])
        for number, leg in enumerate(routes[key].legs):
            if leg.along is None:
                factor, measure = _measured(leg, published, ratios)
                halts = _halts(leg, guests.get((key, number), ()))
                found[key, number] = [
                    _stretch(key, leg, ends, factor, measure)
                    for ends in pairwise(halts)
                ]
    return found


def published_ratio(corridor: Corridor, route: Route) -> float | None:
    """Return how often the line goes into the published length of a corridor.

    None where there is no such length, where it is not that of this line alone, and
    where the line is longer than it can be.
    """
    alone = len({leg.mode for leg in route.legs}) == 1
    if corridor.length is None or not alone or any(leg.along for leg in route.legs):
        return None
    ratio = corridor.length.km / route.length_km
    return ratio if ratio >= 1 - SHORTER else None


def scales(
    corridors: Iterable[Corridor], routes: Mapping[str, Route]
) -> dict[Mode, float]:
    """Return what published lengths are to schematic lines, by mode (the median).

    Only corridors that exist count, for plans are drawn with fewer places.
    """
    ratios: dict[Mode, list[float]] = {}
    for corridor in corridors:
        route = routes[corridor.id]
        rough = all(leg.method == "schematic" for leg in route.legs)
        ratio = published_ratio(corridor, route)
        if rough and ratio and corridor.status == "existing":
            ratios.setdefault(route.legs[0].mode, []).append(ratio)
    return {mode: median(all_) for mode, all_ in ratios.items() if len(all_) >= ENOUGH}


def _measured(
    leg: RouteLeg, published: float | None, ratios: Mapping[Mode, float]
) -> tuple[float, Measure]:
    if published is not None:
        return published, "published"
    if leg.method == "schematic" and leg.mode in ratios:
        return ratios[leg.mode], "scaled"
    return 1.0, "drawn"


def _stretch(
    corridor: str,
    leg: RouteLeg,
    ends: tuple[tuple[Spot, Halt], tuple[Spot, Halt]],
    factor: float,
    measure: Measure,
) -> Stretch:
    (first, start), (last, end) = ends
    line = between(leg.line, first, last)
    drawn = length_km(line) if len(line) > 1 else 0.0
    rough = leg.method == "schematic"
    km = drawn * factor
    return Stretch(start, end, leg.mode, corridor, km, drawn, measure, line, rough)


def _halts(leg: RouteLeg, guests: Iterable[Waypoint]) -> list[tuple[Spot, Halt]]:
    """Return the places where a leg stops, and where on its line they are."""
    places = zip(_in_order(leg), leg.waypoints, strict=True)
    own = [(at, Halt.of(point)) for at, point in places if not point.via]
    known = {halt.key for _, halt in own}
    for point in guests:
        halt = Halt.of(point)
        near = any(km_between(halt.lonlat, one.lonlat) <= NEAR_KM for _, one in own)
        if halt.key not in known and not near:
            own.append((nearest(leg.line, point.lonlat), halt))
            known.add(halt.key)
    return sorted(own, key=lambda one: one[0].at)


def _in_order(leg: RouteLeg) -> list[Spot]:
    """Return the place of each waypoint on the line, which may pass it twice."""
    first, *inner, last = leg.waypoints
    found = [vertex(leg.line, 0, first.lonlat)]
    for point in inner:
        found.append(nearest(leg.line, point.lonlat, after=found[-1].at))
    return [*found, vertex(leg.line, len(leg.line) - 1, last.lonlat)]


def _guests(routes: Mapping[str, Route]) -> dict[Leg, list[Waypoint]]:
    """Return the stops of legs along others, by the leg whose line they are on."""
    found: dict[Leg, list[Waypoint]] = {}
    for route in routes.values():
        for leg in route.legs:
            hosts = list(_hosts(leg, routes))
            for point in leg.waypoints if hosts else ():
                if not point.via:
                    km, host = min((_off(routes, one, point), one) for one in hosts)
                    if km <= REACH_KM:
                        found.setdefault(host, []).append(point)
    return found


def _hosts(leg: RouteLeg, routes: Mapping[str, Route]) -> Iterator[Leg]:
    """Yield the legs with lines of their own that ``leg`` runs along."""
    host = leg.along
    if host is None or host not in routes:
        return
    for number, other in enumerate(routes[host].legs):
        if other.along:
            yield from _hosts(other, routes)
        elif other.mode == leg.mode:
            yield host, number


def _off(routes: Mapping[str, Route], host: Leg, point: Waypoint) -> float:
    """Return how far a point is from the line of a leg, in km."""
    return nearest(routes[host[0]].legs[host[1]].line, point.lonlat).km
