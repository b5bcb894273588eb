"""The small world of the test: two tables become one OSM file.

Positions are those of `geo/gazetteers/places.csv`, namesakes those of GeoNames
(CC-BY 4.0); Сынаққұдық is invented, so that no gazetteer knows it. Areas are
sketches that hold the right places. All ids are ours, not those of OpenStreetMap.
"""

import csv
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement

HERE = Path(__file__).parent
CORNERS = 1000
"""The corners of areas are nodes from this id on; the places stay below."""
STAMP = {"version": "1", "timestamp": "2025-09-11T00:00:00Z"}


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of this folder."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tagged(element: Element, tags: dict[str, str]) -> None:
    """Give an object its tags; empty cells are none."""
    for key, value in tags.items():
        if value:
            SubElement(element, "tag", k=key, v=value)


def add_point(osm: Element, number: int, lon: str, lat: str) -> Element:
    """Add a node at (lon, lat) in degrees, WGS 84."""
    return SubElement(osm, "node", STAMP, id=str(number), lon=lon, lat=lat)


def add_place(osm: Element, row: dict[str, str]) -> None:
    """Add a node with the names of a place."""
    point = add_point(osm, int(row.pop("id")), row.pop("lon"), row.pop("lat"))
    key, value = row.pop("tag").split("=")
    tagged(point, {key: value, **row})


def add_corners(osm: Element, corners: str, ids: Iterator[int]) -> list[str]:
    """Add the corners of an area (``lon lat;lon lat;…``); return their ids."""
    found = []
    for corner, number in zip(corners.split(";"), ids, strict=False):
        add_point(osm, number, *corner.split())
        found.append(str(number))
    return found


def area(row: dict[str, str], corners: list[str]) -> tuple[Element, Element]:
    """Return the closed way and the boundary relation of an area."""
    number = row.pop("id")
    way = Element("way", STAMP, id=number)
    for corner in (*corners, corners[0]):
        SubElement(way, "nd", ref=corner)
    relation = Element("relation", STAMP, id=number)
    SubElement(relation, "member", type="way", ref=number, role="outer")
    tagged(relation, {"type": "boundary", "boundary": "administrative", **row})
    return way, relation


def write_osm(path: Path) -> None:
    """Write the tables as OSM XML: nodes, then ways, then relations."""
    osm = Element("osm", version="0.6")
    for row in rows("places.csv"):
        add_place(osm, row)
    ids = count(CORNERS)
    areas = [
        area(row, add_corners(osm, row.pop("corners"), ids))
        for row in rows("areas.csv")
    ]
    for of_one_kind in zip(*areas, strict=True):
        osm.extend(of_one_kind)
    ElementTree(osm).write(path, encoding="utf-8", xml_declaration=True)
