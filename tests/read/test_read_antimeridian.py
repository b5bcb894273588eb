"""Data on a plane that cross the 180th meridian stay as small as they are."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pyproj
import pytest
import shapely

from geo.errors import InputError
from geo.read import read_folder

LAYER = """title: {en: Lights}
theme: transport
source: {publisher: Coast guard, title: List}
data: {file: a.gpkg, kind: other, mode: sea}
"""
FIJI = 3460
HOLED = "POLYGON ((178 -18, 183 -18, 183 -15, 178 -15, 178 -18), {})"


def read(tmp: Path, shape: str, crs: int):
    """Return a shape (lon, lat) as it is read from a file of that system."""
    given = gpd.GeoSeries([shapely.from_wkt(shape)], crs=4326)
    frame = gpd.GeoDataFrame({"name": ["a"]}, geometry=given.to_crs(crs))
    return read_plane(tmp, frame)


def read_plane(tmp: Path, frame: gpd.GeoDataFrame):
    frame.to_file(tmp / "a.gpkg")
    (tmp / "a.yaml").write_text(LAYER, encoding="utf-8")
    (found,) = read_folder(tmp).features["a"].geometry
    return found


@pytest.mark.parametrize(
    "shape",
    [
        "LINESTRING (179 -17, 181 -16, 179.5 -15)",
        "LINESTRING (-179 -17, -181 -16)",
        "POLYGON ((179 -17, 181 -17, 181 -16, 179 -16, 179 -17))",
        HOLED.format("(178.2 -17, 178.5 -17, 178.5 -16, 178.2 -17)"),
        HOLED.format("(181 -17, 182 -17, 182 -16, 181 -17)"),
        HOLED.format("(179 -17, 182 -17, 182 -16, 179 -17)"),
        "MULTILINESTRING ((179 -17, 181 -16), (177 -17, 178 -17))",
        "POLYGON ((177 -17, 178 -17, 178 -16, 177 -16, 177 -17))",
    ],
)
def test_shapes_across_it_run_on(shape, tmp_path):
    found, given = read(tmp_path, shape, FIJI), shapely.from_wkt(shape)
    assert found.geom_type == given.geom_type
    assert shapely.get_coordinates(found) == pytest.approx(
        shapely.get_coordinates(given), abs=1e-6
    )


def test_lines_are_joined_and_then_run_on(tmp_path):
    shape = "MULTILINESTRING ((179 -17, 181 -16), (181 -16, 182 -16))"
    found = read(tmp_path, shape, FIJI)
    assert shapely.get_coordinates(found)[:, 0] == pytest.approx([179, 181, 182])


def test_lengths_are_those_of_the_short_way(tmp_path):
    read(tmp_path, "LINESTRING (179 -17, 181 -17)", FIJI)
    (length,) = read_folder(tmp_path).features["a"]["length_km"]
    assert length == pytest.approx(213, abs=1)


def test_a_box_round_the_world_stays_one(tmp_path):
    box = "POLYGON ((-180 -80, 180 -80, 180 80, -180 80, -180 -80))"
    assert read(tmp_path, box, 3857).bounds == pytest.approx((-180, -80, 180, 80))


def test_a_ring_round_a_pole_stays_closed(tmp_path):
    angles = np.radians(np.arange(0, 361, 30))
    ring = 1e6 * np.column_stack([np.sin(angles), np.cos(angles)])
    ring[-1] = ring[0]
    frame = gpd.GeoDataFrame(
        {"name": ["a"]}, geometry=[shapely.Polygon(ring)], crs=3031
    )
    assert np.abs(read_plane(tmp_path, frame).bounds).max() <= 180


def test_degrees_are_taken_as_they_are(tmp_path):
    shape = "LINESTRING (179 -17, -179 -16)"
    assert read(tmp_path, shape, 4326) == shapely.from_wkt(shape)


def test_positions_from_the_middle_of_the_earth_are_refused(tmp_path):
    frame = gpd.GeoDataFrame(
        {"name": ["a"]}, geometry=[shapely.Point(3e6, 3e6)], crs=pyproj.CRS(4978)
    )
    with pytest.raises(InputError, match="from the middle of the Earth") as caught:
        read_plane(tmp_path, frame)
    assert caught.value.problems[0].code == "bad-crs"
