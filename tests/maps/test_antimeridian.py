"""A frame on a plane is drawn as layers of an atlas are: across 180°, not round."""

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.read.antimeridian import continuous
from maps.layer import MapLayer

FIJI = 3460
HOLED = "POLYGON ((178 -18, 183 -18, 183 -15, 178 -15, 178 -18), {})"
WORLD = "POLYGON ((-180 -80, 180 -80, 180 80, -180 80, -180 -80))"


def drawn(frame):
    return MapLayer("a", {"en": "A"}, frame).frame


@pytest.mark.parametrize(
    ("shape", "crs"),
    [
        ("LINESTRING (179 -17, 181 -16, 179.5 -15)", FIJI),
        ("LINESTRING (-179 -17, -181 -16)", FIJI),
        (HOLED.format("(178.2 -17, 178.5 -17, 178.5 -16, 178.2 -17)"), FIJI),
        (HOLED.format("(181 -17, 182 -17, 182 -16, 181 -17)"), FIJI),
        ("MULTILINESTRING ((179 -17, 181 -16), (177 -17, 178 -17))", FIJI),
        ("MULTIPOLYGON (((179 -17, 181 -17, 181 -16, 179 -17)))", FIJI),
        ("POINT (179 -17)", FIJI),
        (WORLD, 3857),
    ],
)
def test_shapes_run_on_as_those_of_layers(shape, crs):
    given = shapely.from_wkt(shape)
    flat = gpd.GeoSeries([given], crs=4326).to_crs(crs)
    frame = gpd.GeoDataFrame({"name": ["a"]}, geometry=flat)
    (found,) = drawn(frame).geometry
    assert found.geom_type == given.geom_type
    assert shapely.get_coordinates(found) == pytest.approx(
        shapely.get_coordinates(given), abs=1e-6
    )
    (other,) = continuous(frame, frame.geometry.to_crs(4326).to_numpy())
    assert shapely.equals_exact(found, other, 1e-9)


def test_a_ring_round_a_pole_stays_closed():
    angles = np.radians(np.arange(0, 361, 30))
    ring = 1e6 * np.column_stack([np.sin(angles), np.cos(angles)])
    ring[-1] = ring[0]
    frame = gpd.GeoDataFrame(geometry=[shapely.Polygon(ring)], crs=3031)
    assert np.abs(drawn(frame).total_bounds).max() <= 180


def test_other_columns_and_the_name_of_the_geometry_stay():
    line = shapely.LineString([(-1e5, 6e6), (1e5, 6e6)])
    frame = gpd.GeoDataFrame({"n": [1], "way": [line]}, geometry="way", crs=3832)
    found = drawn(frame.set_geometry([line], crs="+proj=merc +lon_0=180"))
    assert list(found["n"]) == [1]
    assert found.geometry.name == "way"
