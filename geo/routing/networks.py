"""The shortest way in an embedded network, as far as its gates let it pass.

The packages' defects are known: pieces that nothing joins, straight lines of hundreds
of kilometres, nodes far from the ports. Each leg is checked for them.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geo.corridors.route import Waypoint
from geo.geodesy import densify, distance_km, length_km, mend
from geo.lands.coast import over_land
from geo.routing import embedded, gates
from geo.routing.embedded import Package
from geo.routing.rung import Line, NoLineError, Rung
from geo.routing.water import Water
from geo.sphere import km_between
from geo.vocabulary import Bbox, LonLat, Mode

if TYPE_CHECKING:
    from networkx import Graph

CHORD_KM: Final = 40.0
"""Longest straight stretch of a railway: about as far as neighbouring stations of the
steppe lie apart; what is longer is a gap that was bridged."""
APPROACH_KM: Final = 150.0
"""Farthest from a port that a lane may begin; the way there is found over water."""
ROUNDABOUT: Final = 1.05
"""Times the shortest way over water that a way by lanes may take."""
MARGIN: Final = 0.5
LEAST_DEG: Final = 1.0


def rungs() -> list[Rung]:
    """Return the networks that are installed."""
    found: list[Rung] = []
    if embedded.RAILWAYS.installed:
        found.append(Railways())
    if embedded.SEA_LANES.installed:
        found.append(SeaLanes(Water()))
    return found


Load = Callable[[Bbox], "Graph[LonLat]"]


class Railways:
    """Rail legs in OpenStreetMap's railways, simplified."""

    name = embedded.RAILWAYS.name
    modes: frozenset[Mode] = frozenset({"rail"})

    def __init__(self, load: Load = embedded.railways) -> None:
        self._load = load

    def line(self, _mode: Mode, waypoints: Sequence[Waypoint]) -> Line:
        """Return the way by rail. Raises NoLineError."""
        graph = self._load(_box(waypoints))
        stops = [point for point in waypoints if not point.via]
        nodes = [_nearest(graph, stop) for stop in stops]
        gates.snaps(stops, _apart(stops, nodes))
        ways = [_way(graph, a, b) for a, b in pairwise(nodes) if a != b]
        if not ways:
            raise NoLineError("its stops are one place of it")
        points = mend(ways)
        gates.chords(points, CHORD_KM)
        gates.detour(stops, points)
        kms = gates.passed(waypoints, points)
        return _line(points, embedded.RAILWAYS, kms)


class SeaLanes:
    """Sea legs in the network of lanes; from and to the lanes over water."""

    name = embedded.SEA_LANES.name
    modes: frozenset[Mode] = frozenset({"sea"})

    def __init__(self, water: Water, load: Load = embedded.sea_lanes) -> None:
        self._water = water
        self._load = load

    def line(self, _mode: Mode, waypoints: Sequence[Waypoint]) -> Line:
        """Return the way by lanes. Raises NoLineError."""
        graph = self._load(_box(waypoints))
        nodes = [_nearest(graph, point) for point in waypoints]
        legs = [self._leg(graph, pair, at) for pair, at in _pairs(waypoints, nodes)]
        points = mend([leg.points for leg in legs])
        self._not_roundabout(waypoints, points)
        gates.detour(waypoints, points)
        kms = [leg.snaps_km[0] for leg in legs] + [legs[-1].snaps_km[-1]]
        return _line(points, embedded.SEA_LANES, kms)

    def _leg(
        self,
        graph: "Graph[LonLat]",
        ends: tuple[Waypoint, Waypoint],
        nodes: tuple[LonLat, LonLat],
    ) -> Line:
        """Return the way between two stops: to the lanes, along them, and from them."""
        for end, km in zip(ends, _apart(ends, nodes), strict=True):
            if km > APPROACH_KM:
                far = f"{km:.0f} km from the nearest lane"
                raise NoLineError(f"`{gates.call(end)}` lies {far}")
        start, end = ends
        first, last = (
            Waypoint(lonlat=node, source=embedded.SEA_LANES.source) for node in nodes
        )
        there = self._water.line("sea", [start, first])
        back = self._water.line("sea", [last, end])
        lanes = densify(_way(graph, *nodes))
        if dry := over_land(lanes):
            km = sum(km for _, km in dry)
            raise NoLineError(f"its lanes go {km:.1f} km over land")
        points = mend([there.points, lanes, back.points])
        kms = (there.snaps_km[0], back.snaps_km[-1])
        return Line(points, "network", self.name, "", None, kms)

    def _not_roundabout(
        self, waypoints: Sequence[Waypoint], points: Sequence[LonLat]
    ) -> None:
        """Refuse a way by lanes that are too few: one over water is much shorter."""
        try:
            direct = length_km(self._water.line("sea", waypoints).points)
        except NoLineError:
            return
        ours = length_km(points)
        if ours > ROUNDABOUT * direct:
            too_far = f"{ours:.0f} km by lanes, {direct:.0f} km over water"
            raise NoLineError(f"its lanes are too few here: {too_far}")


def _apart(stops: Sequence[Waypoint], nodes: Sequence[LonLat]) -> list[float]:
    """Return the km from each stop to its node."""
    pairs = zip(stops, nodes, strict=True)
    return [distance_km(stop.lonlat, node) for stop, node in pairs]


def _pairs(
    waypoints: Sequence[Waypoint], nodes: Sequence[LonLat]
) -> Iterator[tuple[tuple[Waypoint, Waypoint], tuple[LonLat, LonLat]]]:
    return zip(pairwise(waypoints), pairwise(nodes), strict=True)


def _line(points: Sequence[LonLat], package: Package, kms: Sequence[float]) -> Line:
    return Line(
        tuple(points),
        "network",
        package.name,
        package.source,
        package.licence,
        tuple(kms),
        version=package.version,
    )


def _nearest(graph: "Graph[LonLat]", point: Waypoint) -> LonLat:
    if not len(graph):
        raise NoLineError("it has nothing near the stops")
    return min(graph, key=lambda node: km_between(node, point.lonlat))


def _way(graph: "Graph[LonLat]", start: LonLat, end: LonLat) -> list[LonLat]:
    import networkx as nx

    try:
        found: list[LonLat] = nx.shortest_path(graph, start, end, weight="km")
    except nx.NetworkXNoPath as error:
        raise NoLineError(f"nothing joins {_said(start)} to {_said(end)}") from error
    return found


def _said(node: LonLat) -> str:
    return f"{node[0]:g}, {node[1]:g}"


def _box(waypoints: Sequence[Waypoint]) -> Bbox:
    lons, lats = zip(*(point.lonlat for point in waypoints), strict=True)
    size = max(max(lons) - min(lons), max(lats) - min(lats))
    around = max(MARGIN * size, LEAST_DEG)
    return (
        min(lons) - around,
        min(lats) - around,
        max(lons) + around,
        max(lats) + around,
    )
