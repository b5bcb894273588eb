"""What GDAL gives, and what it cannot know."""

import json

import shapely

from geo.read.gdal import table_of


def test_topojson_is_in_degrees(tmp_path):
    place = {"type": "Point", "coordinates": [10, 20], "properties": {"name": "a"}}
    found = {"places": {"type": "GeometryCollection", "geometries": [place]}}
    scale = {"scale": [0.1, 0.1], "translate": [50, 40]}
    topology = {"type": "Topology", "transform": scale, "objects": found, "arcs": []}
    (tmp_path / "lights.topojson").write_text(json.dumps(topology))
    frame = table_of(tmp_path / "lights.topojson", None).load(["name"]).frame
    assert frame.crs.equals("OGC:CRS84")
    assert frame.geometry[0].equals(shapely.Point(51, 42))
