"""The roads of the test, made up near Aktau: one table becomes one .osm.pbf file.

Roads that share a position meet there. All ids are ours, not those of OpenStreetMap.
"""

import csv
from itertools import count
from pathlib import Path

import osmium
from osmium.osm import mutable

TABLE = Path(__file__).with_name("roads.csv")
STAMP = {"version": 1, "timestamp": "2025-09-11T00:00:00Z"}

LonLat = tuple[float, float]


def positions(text: str) -> list[LonLat]:
    """Return the positions (degrees, WGS 84) of ``lon lat;lon lat;…``."""
    pairs = (point.split() for point in text.split(";"))
    return [(float(lon), float(lat)) for lon, lat in pairs]


def write_roads(path: Path) -> None:
    """Write the table as nodes, then ways."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    ids = count(1)
    nodes = {at: 0 for row in rows for at in positions(row["points"])}
    nodes = {at: next(ids) for at in nodes}
    with osmium.SimpleWriter(str(path)) as osm:
        for at, number in nodes.items():
            osm.add_node(mutable.Node(id=number, location=at, **STAMP))
        for number, row in enumerate(rows, 1):
            tags = dict(tag.split("=") for tag in row["tags"].split(";"))
            refs = [nodes[at] for at in positions(row["points"])]
            way = mutable.Way(
                id=number, nodes=refs, tags=tags | {"name": row["name"]}, **STAMP
            )
            osm.add_way(way)
