"""A strict reader of RFC 7946, written from the text of the standard."""

import json
import math

import pytest
import shapely

DEPTH = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}


def positions(coordinates, depth):
    if depth == 0:
        return [coordinates]
    return [one for part in coordinates for one in positions(part, depth - 1)]


def check_position(position):
    assert len(position) == 2
    lon, lat = position
    assert -180 <= lon <= 180
    assert -90 <= lat <= 90
    assert all(round(number, 7) == number for number in position)


def check_rings(polygon):
    for number, ring in enumerate(polygon):
        assert len(ring) >= 4
        assert ring[0] == ring[-1]
        area = shapely.LinearRing(ring)
        if shapely.Polygon(ring).area > 1e-9:
            assert area.is_ccw == (number == 0)


def check_geometry(geometry):
    if geometry is None:
        return
    kind = geometry["type"]
    if kind == "GeometryCollection":
        assert set(geometry) == {"type", "geometries"}
        for part in geometry["geometries"]:
            check_geometry(part)
        return
    assert set(geometry) == {"type", "coordinates"}
    for position in positions(geometry["coordinates"], DEPTH[kind]):
        check_position(position)
    if kind.endswith("LineString"):
        lines = geometry["coordinates"]
        assert all(len(x) >= 2 for x in ([lines] if kind == "LineString" else lines))
    if kind.endswith("Polygon"):
        parts = geometry["coordinates"]
        for polygon in [parts] if kind == "Polygon" else parts:
            check_rings(polygon)


def inside(lon, west, east):
    return west <= lon <= east if west <= east else lon >= west or lon <= east


def check_bbox(box, features):
    west, south, east, north = box
    for feature in features:
        for lon, lat in coordinates_of(feature["geometry"]):
            # ±180 are one meridian
            assert any(
                inside(x, west, east) for x in {lon, -lon if abs(lon) == 180 else lon}
            )
            assert south <= lat <= north


def coordinates_of(geometry):
    if geometry is None:
        return []
    if geometry["type"] == "GeometryCollection":
        return [xy for part in geometry["geometries"] for xy in coordinates_of(part)]
    return positions(geometry["coordinates"], DEPTH[geometry["type"]])


def not_json(constant):
    raise AssertionError(f"{constant} is not JSON")


def no_duplicates(pairs):
    assert len({key for key, _ in pairs}) == len(pairs)
    return dict(pairs)


def read_strictly(path):
    text = path.read_bytes().decode("utf-8")
    content = json.loads(text, parse_constant=not_json, object_pairs_hook=no_duplicates)
    assert content["type"] == "FeatureCollection"
    assert "crs" not in content
    features = content["features"]
    assert text.count("\n") == len(features) + 2
    for feature in features:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert isinstance(feature["id"], str)
        check_geometry(feature["geometry"])
    assert len({feature["id"] for feature in features}) == len(features)
    if "bbox" in content:
        assert all(map(math.isfinite, content["bbox"]))
        check_bbox(content["bbox"], features)
    else:
        assert not any(coordinates_of(feature["geometry"]) for feature in features)
    return content


@pytest.fixture(scope="session")
def strictly():
    return read_strictly
