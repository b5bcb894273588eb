"""The corridors of an atlas as one graph: places, and the stretches between them.

A node is a place in one mode. Places of one id, or of one name and position, are one
node. Where nothing else joins them, two places of one mode that are at most 2 km apart
are joined by a step, and the mode changes only at a port, station or the like that is
the same place, or at most 5 km away. Lines that merely cross do not meet.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from geo.corridors.stretches import NEAR_KM, Halt, Leg, Stretch, cut
from geo.kinds import HUBS
from geo.lock import Lock
from geo.models import Corridor, Layer
from geo.sphere import km_between
from geo.vocabulary import Mode, Said

if TYPE_CHECKING:
    import networkx as nx

TRANSFER_KM = 5.0
"""Farthest that the places may be apart between which the mode changes."""
BAND = TRANSFER_KM / 110.0
"""The same in degrees of latitude, which are at least 110 km long."""
OPEN: frozenset[Said] = frozenset(("existing", "first_stage"))
"""Corridors that can be used today."""

Node = tuple[str, Mode]
"""The key of a place, and a mode."""


@dataclass(frozen=True)
class Corridors:
    """All corridors of an atlas, cut at their stops."""

    corridors: Mapping[str, Corridor]
    stretches: Mapping[Leg, Sequence[Stretch]]

    @classmethod
    def of(cls, layers: Iterable[Layer], lock: Lock) -> "Corridors":
        """Cut every corridor of ``layers`` as ``lock`` draws it."""
        found = {one.id: one for layer in layers for one in layer.corridors}
        return cls(found, cut(found, {key: lock.routes[key] for key in found}))

    def network(
        self,
        modes: Collection[Mode],
        *,
        plus: Collection[str] = (),
        minus: Collection[str] = (),
    ) -> "Network":
        """Return the graph of what can be used today in ``modes``.

        ``plus`` are ids of corridors that can be used besides, ``minus`` of such that
        cannot.
        """
        usable = {
            leg: pieces
            for leg, pieces in self.stretches.items()
            if leg[0] not in minus and (leg[0] in plus or self.status(leg) in OPEN)
        }
        return Network.of(
            one for own in usable.values() for one in own if one.mode in modes
        )

    def status(self, leg: Leg) -> Said:
        """Return the status of a leg: its own, else that of the corridor."""
        corridor = self.corridors[leg[0]]
        return corridor.all_legs[leg[1]].status or corridor.status

    def left_out(self, modes: Collection[Mode], known: Collection[str]) -> list[str]:
        """Return the corridors that cannot be used yet, and are not in ``known``."""
        return sorted(
            {
                leg[0]
                for leg, pieces in self.stretches.items()
                if leg[0] not in known
                and self.status(leg) not in OPEN
                and any(one.mode in modes for one in pieces)
            }
        )


@dataclass(frozen=True)
class Network:
    """Places and the stretches between them, of which the shorter one counts."""

    graph: "nx.Graph[Node]"
    steps: tuple[Stretch, ...]
    """Where one walks from place to place: near places, and changes of mode."""

    @classmethod
    def of(cls, stretches: Iterable[Stretch]) -> "Network":
        """Return the network of ``stretches``, and of the steps between their ends."""
        import networkx as nx  # takes 0.1 s, and most atlases compare nothing

        graph: nx.Graph[Node] = nx.Graph()
        halts: dict[Node, Halt] = {}
        lines: dict[Node, set[str | None]] = {}
        for one in stretches:
            ends = _nodes(one)
            for node, halt in zip(ends, (one.start, one.end), strict=True):
                halts.setdefault(node, halt)
                lines.setdefault(node, set()).add(one.corridor)
            _connect(graph, ends, one)
        steps = list(_steps(halts, lines))
        for ends, step in steps:
            if not graph.has_edge(*ends):
                _connect(graph, ends, step)
        return cls(graph, tuple(step for _, step in steps))

    def has(self, place: str) -> bool:
        """Tell whether some corridor stops at the site of this id."""
        return any(key == place for key, _ in self.graph)

    def shortest(self, origin: str, destination: str) -> tuple[Stretch, ...] | None:
        """Return the stretches of the shortest way between two sites, by their ids.

        None where no way leads there.
        """
        import networkx as nx

        starts = {node for node in self.graph if node[0] == origin}
        ends = sorted(node for node in self.graph if node[0] == destination)
        if not starts or not ends:
            return None
        ways = nx.multi_source_dijkstra_path(self.graph, starts, weight="km")
        reached = [ways[node] for node in ends if node in ways]
        if not reached:
            return None
        shortest = min(reached, key=lambda way: nx.path_weight(self.graph, way, "km"))
        return tuple(self._between(*pair) for pair in pairwise(shortest))

    def _between(self, one: Node, other: Node) -> Stretch:
        edge = self.graph.edges[one, other]
        stretch: Stretch = edge["stretch"]
        return stretch if edge["start"] == one else stretch.reversed()


def _nodes(stretch: Stretch) -> tuple[Node, Node]:
    mode = stretch.mode
    if mode is None:
        raise ValueError("a change of mode is no stretch of a corridor")
    return (stretch.start.key, mode), (stretch.end.key, mode)


def _connect(graph: "nx.Graph[Node]", ends: tuple[Node, Node], one: Stretch) -> None:
    """Add an edge; of several between two places the shortest stays."""
    former = graph.get_edge_data(*ends)
    if ends[0] != ends[1] and (former is None or one.km < former["km"]):
        graph.add_edge(*ends, km=one.km, stretch=one, start=ends[0])


def _steps(
    halts: Mapping[Node, Halt], lines: Mapping[Node, set[str | None]]
) -> Iterator[tuple[tuple[Node, Node], Stretch]]:
    """Yield the steps between places of two corridors, and between modes."""
    for one, other in sorted(_close(halts)):
        here, there = halts[one], halts[other]
        km = 0.0 if one[0] == other[0] else km_between(here.lonlat, there.lonlat)
        mode = one[1] if one[1] == other[1] else None
        if mode is not None:
            near = km <= NEAR_KM and not lines[one] & lines[other]
        else:
            near = km <= TRANSFER_KM and bool({here.kind, there.kind} & HUBS)
        if near:
            line = (here.lonlat, there.lonlat)
            step = Stretch(here, there, mode, None, km, km, "drawn", line)
            yield (one, other), step


def _close(halts: Mapping[Node, Halt]) -> Iterator[tuple[Node, Node]]:
    """Yield the pairs of places that may be near: all within a band of latitude."""
    northwards = sorted(halts, key=lambda node: halts[node].lonlat[1])
    for at, one in enumerate(northwards):
        for other in islice(northwards, at + 1, None):
            if halts[other].lonlat[1] - halts[one].lonlat[1] > BAND:
                break
            yield min(one, other), max(one, other)
