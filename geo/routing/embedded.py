"""Networks that registry packages bring: nodes and edges of a part of the world.

Both are optional. They are simplified by their makers, so what is found in them has
to pass gates; see `geo.routing.networks`.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.vocabulary import Bbox, LonLat

if TYPE_CHECKING:
    from networkx import Graph

STAND_IN = "scgraph.core"


class Package(NamedTuple):
    """A registry package that holds a network."""

    name: str
    """Of the distribution, and the engine that the lock names."""
    module: str
    source: str
    licence: str

    @property
    def installed(self) -> bool:
        """Whether it is there, without loading it."""
        return find_spec(self.module.partition(".")[0]) is not None

    @property
    def version(self) -> str:
        """Its version, as ``name version``."""
        return f"{self.name} {version(self.name)}"


RAILWAYS = Package(
    "scgraph-data",
    "scgraph_data.world_railways",
    "OpenStreetMap contributors, simplified in scgraph-data",
    "ODbL-1.0",
)
SEA_LANES = Package(
    "searoute",
    "searoute.data.marnet_dict",
    "marnet, the network of sea lanes in searoute",
    "Apache-2.0",
)


def railways(box: Bbox) -> "Graph[LonLat]":
    """Return the railways within ``box``; edges know their ``km``."""
    with _graph_class():
        from scgraph_data.world_railways import world_railways_geograph as world
    nodes = [(float(lon), float(lat)) for lat, lon in world.nodes]
    inside = {at for at, node in enumerate(nodes) if _within(node, box)}
    edges = (
        (nodes[here], nodes[there], km)
        for here in inside
        for there, km in world.graph[here].items()
        if there in inside and there > here
    )
    return _graph(edges)


def sea_lanes(box: Bbox) -> "Graph[LonLat]":
    """Return the sea lanes within ``box``; edges know their ``km``."""
    from searoute.data.marnet_dict import edge_list

    edges: Mapping[LonLat, Mapping[LonLat, Mapping[str, float]]] = edge_list
    return _graph(
        (here, there, told["weight"])
        for here, others in edges.items()
        for there, told in others.items()
        if here < there and _within(here, box) and _within(there, box)
    )


def _graph(edges: Iterable[tuple[LonLat, LonLat, float]]) -> "Graph[LonLat]":
    from networkx import Graph

    graph: Graph[LonLat] = Graph()
    graph.add_weighted_edges_from(edges, weight="km")
    return graph


def _within(node: LonLat, box: Bbox) -> bool:
    west, south, east, north = box
    return west <= node[0] <= east and south <= node[1] <= north


@contextmanager
def _graph_class() -> Iterator[None]:
    """Offer the class that scgraph-data 2 asks for where scgraph 3 has it no more."""

    class GeoGraph:
        def __init__(
            self, graph: Sequence[dict[int, float]], nodes: Sequence[Any]
        ) -> None:
            self.graph, self.nodes = graph, nodes

    names = (STAND_IN.partition(".")[0], STAND_IN)
    former = {name: sys.modules.get(name) for name in names}
    package, core = (ModuleType(name) for name in names)
    core.GeoGraph = GeoGraph  # type: ignore[attr-defined]  # made for this
    sys.modules.update({names[0]: package, names[1]: core})
    try:
        yield
    finally:
        for name, module in former.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module
