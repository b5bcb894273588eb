import numpy as np
import pyogrio
import pytest
import shapely
from geopandas import GeoDataFrame

from maps.basemap import frame_for
from maps.extent import Extent, extent_of
from maps.ground import read_ground
from maps.surroundings import DEGREE, TOLERANCE, surroundings

ATLAS = Extent(46.0, 37.0, 80.0, 52.0)
WORLD = Extent(-180.0, -85.0, 180.0, 85.0)


def write(folder, data_set, shapes, **columns):
    frame = GeoDataFrame(columns, geometry=shapes, crs=4326)
    pyogrio.write_dataframe(frame, folder / f"{data_set}.fgb", driver="FlatGeobuf")


def drawn_around(frame, data):
    return surroundings(frame, read_ground(frame.outer, frame.named, data=data))


def xy(drawn):
    return np.cumsum(np.array(drawn["xy"]).reshape(-1, 2), axis=0) / DEGREE


@pytest.fixture
def data(tmp_path):
    write(tmp_path, "land", [shapely.box(-20, -40, 120, 75)])
    halves = [[(63, 0), (63, 20)], [(63, 20), (63, 70)]]
    write(tmp_path, "borders", [*map(shapely.LineString, halves)])
    rivers = [shapely.LineString([(lon, 0), (lon, 70)]) for lon in (60, 61)]
    write(tmp_path, "rivers", rivers, scalerank=[2, 9])
    return tmp_path


def test_large_rivers_borders_and_land_go_on_beyond_the_basemap(data):
    frame = frame_for(ATLAS, None)
    drawn = drawn_around(frame, data)
    assert set(drawn) == {"box", "land", "borders", "rivers"}
    assert {*xy(drawn["rivers"])[:, 0]} == {60.0}
    _, south, _, north = frame.whole.box
    along = xy(drawn["borders"])[:, 1]
    assert ((along <= south + 0.01) | (along >= north - 0.01)).all()
    assert drawn["borders"]["sizes"] == [2, 2]


@pytest.mark.parametrize("size", [(390, 645), (320, 369), (464, 285), (1440, 850)])
@pytest.mark.parametrize("step", [0.01, 0.49])
def test_screens_that_show_the_atlas_are_filled(size, step):
    """Of half a zoom, up to which a view may be farther away than it must."""
    west, south, east, north = ATLAS.box
    low, high = (np.degrees(np.arcsinh(np.tan(np.radians(y)))) for y in (south, north))
    air = min(28, size[1] / 4)
    degrees = 2**step * max(
        (east - west) / (size[0] - 2 * air), (high - low) / (size[1] - 2 * air)
    )
    across, along = size[0] * degrees / 2, size[1] * degrees / 2
    drawn = frame_for(ATLAS, None).outer
    edges = ((low + high) / 2 - along, (low + high) / 2 + along)
    bottom, top = np.degrees(np.arctan(np.sinh(np.radians(edges))))
    assert drawn.west <= 63 - across
    assert drawn.east >= 63 + across
    assert drawn.south <= max(bottom, -85)
    assert drawn.north >= min(top, 85)


def test_around_the_world_there_is_nothing(data):
    assert drawn_around(frame_for(WORLD, None), data) is None


def test_data_sets_that_are_missing_are_left_out(tmp_path):
    frame = frame_for(extent_of([shapely.Point(51, 43)]), None)
    assert set(drawn_around(frame, tmp_path)) == {"box"}


def test_land_that_falls_apart_when_it_is_simplified_is_not_lost(tmp_path):
    below = [(60, 20), (63, 20), (63, 24), (64, 24.08), (65, 24), (65, 20), (70, 20)]
    above = [(70, 28), (65, 28), (65, 24.05), (64, 24.09), (63, 24.05), (63, 28)]
    isthmus = shapely.Polygon([*below, *above, (60, 28)])
    coarse = shapely.simplify(isthmus, TOLERANCE, preserve_topology=False)
    assert coarse.geom_type == "MultiPolygon"
    write(tmp_path, "land", [isthmus])
    drawn = drawn_around(frame_for(ATLAS, None), tmp_path)
    assert drawn["land"]["parts"] == [1, 1]
