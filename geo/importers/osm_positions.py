"""Where OpenStreetMap's ways and relations lie: one position (lon, lat; WGS 84) each.

A way lies in the middle of its box; a relation at its label or administrative
centre, else in the middle of the box of its ways. The positions of all nodes lie on
disk; in memory are only the boxes of relations that are places.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.vocabulary import LonLat

if TYPE_CHECKING:
    from osmium.index import LocationTable
    from osmium.osm import Node, Relation, Way

CENTRES: Final = ("label", "admin_centre")
"""Roles of the node that stands for a relation, the better one first."""


class Box:
    """A box that grows (degrees, WGS 84); it does not cross the antimeridian."""

    def __init__(self) -> None:
        self._lons: tuple[float, float] | None = None
        self._lats = (0.0, 0.0)

    def add(self, points: Iterable[LonLat]) -> None:
        """Grow to hold the points (lon, lat)."""
        for lon, lat in points:
            west, east = self._lons or (lon, lon)
            south, north = self._lats if self._lons else (lat, lat)
            self._lons = (min(west, lon), max(east, lon))
            self._lats = (min(south, lat), max(north, lat))

    @property
    def middle(self) -> LonLat | None:
        """Its middle (lon, lat), None of an empty one."""
        return (sum(self._lons) / 2, sum(self._lats) / 2) if self._lons else None


class Positions:
    """The positions of one extract, which is read twice: relations, then all of it."""

    def __init__(self, file: Path, nodes: Path) -> None:
        self._file, self._nodes = file, nodes
        self._table: LocationTable | None = None
        self._boxes: dict[int, Box] = {}
        """Of each relation that is a place and has no centre of its own."""
        self._of_way: defaultdict[int, list[Box]] = defaultdict(list)

    def survey(self, is_place: Callable[[Mapping[str, str]], bool]) -> None:
        """Find the ways that say where relations lie."""
        import osmium

        relations = osmium.FileProcessor(self._file, osmium.osm.RELATION)
        for relation in relations.with_filter(osmium.filter.KeyFilter("name")):
            if not isinstance(relation, osmium.osm.Relation):
                continue
            if is_place(dict(relation.tags)) and _centre(relation) is None:
                box = self._boxes[relation.id] = Box()
                for member in relation.members:
                    if member.type == "w":
                        self._of_way[member.ref].append(box)

    def things(self) -> "Iterator[Node | Way | Relation]":
        """Yield named nodes, all ways and named relations, in the order of the file."""
        import osmium

        storage = f"sparse_file_array,{self._nodes}"
        everything = osmium.FileProcessor(self._file).with_locations(storage)
        self._table = everything.node_location_storage
        named = osmium.filter.KeyFilter("name")
        named.enable_for(osmium.osm.NODE | osmium.osm.RELATION)
        for thing in everything.with_filter(named):
            if isinstance(thing, osmium.osm.Way):
                for box in self._of_way.get(thing.id, ()):
                    box.add(_points(thing))
            if not isinstance(thing, osmium.osm.Area | osmium.osm.Changeset):
                yield thing

    def of(self, thing: "Node | Way | Relation") -> LonLat | None:
        """Return where a thing lies, None where the extract does not say."""
        import osmium

        if isinstance(thing, osmium.osm.Node):
            return (thing.lon, thing.lat) if thing.location.valid() else None
        if isinstance(thing, osmium.osm.Way):
            box = Box()
            box.add(_points(thing))
            return box.middle
        centre = _centre(thing)
        if centre is not None:
            return self._of_node(centre)
        return self._boxes[thing.id].middle if thing.id in self._boxes else None

    def _of_node(self, node: int) -> LonLat | None:
        try:
            location = self._table.get(node) if self._table else None
        except KeyError:
            return None
        return (location.lon, location.lat) if location else None


def _points(way: "Way") -> Iterator[LonLat]:
    for node in way.nodes:
        if node.location.valid():
            yield node.lon, node.lat


def _centre(relation: "Relation") -> int | None:
    """Return the id of the node that stands for a relation."""
    nodes = {one.role: one.ref for one in relation.members if one.type == "n"}
    return next((nodes[role] for role in CENTRES if role in nodes), None)
