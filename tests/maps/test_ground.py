import numpy as np
import pyogrio
import pytest
import shapely
from geopandas import GeoDataFrame

from maps.extent import Extent
from maps.ground import NAMES, TOWNS, read_ground

NEAR = Extent(50.0, 42.0, 56.0, 46.0)
WIDE = Extent(40.0, 30.0, 70.0, 60.0)


def write(folder, data_set, shapes, **columns):
    frame = GeoDataFrame(columns, geometry=shapes, crs=4326)
    pyogrio.write_dataframe(frame, folder / f"{data_set}.fgb", driver="FlatGeobuf")


@pytest.fixture
def places(tmp_path):
    """A village and a town, both near and far; the last one lies beyond."""
    at = [(50, 42), (51, 43), (60, 50), (61, 51), (80, 50)]
    names = {column: list("abcde") for column in NAMES}
    rank = [TOWNS, 1, TOWNS, 2, 3]
    write(tmp_path, "places", shapely.points(at), rank=rank, **names)
    return tmp_path


def test_villages_only_near_the_atlas_and_towns_once(places):
    found = read_ground(WIDE, NEAR, data=places).places
    assert sorted(found.names["name_kk"]) == ["a", "b", "d"]
    assert sorted(found.rank) == [1, 2, TOWNS]
    by_name = dict(zip(found.names["name"], found.xy.tolist(), strict=True))
    assert by_name == {"a": [50, 42], "b": [51, 43], "d": [61, 51]}


def test_all_places_where_all_have_names(places):
    assert set(read_ground(WIDE, WIDE, data=places).places.names["name"]) == {*"abcd"}


def test_shapes_are_cut_at_the_edge_and_again_for_a_part(tmp_path):
    write(tmp_path, "land", [shapely.box(0, 0, 100, 80)])
    ground = read_ground(WIDE, NEAR, data=tmp_path)
    assert ground.shapes["land"][0].bounds == WIDE.box
    assert ground.within("land", NEAR)[0].bounds == NEAR.box
    assert ground.within("land", WIDE) is ground.shapes["land"]
    assert ground.places is None


def test_what_is_large_by_its_rank(tmp_path):
    courses = [shapely.LineString([(lon, 35), (lon, 50)]) for lon in (45, 50, 55)]
    write(tmp_path, "rivers", courses, scalerank=[2, 9, 5])
    write(tmp_path, "borders", courses)
    ground = read_ground(WIDE, NEAR, data=tmp_path)
    assert sorted(one.bounds[0] for one in ground.large("rivers", 5)) == [45, 55]
    assert len(ground.large("borders", 5)) == 3


def test_across_the_180th_meridian(tmp_path):
    write(
        tmp_path, "land", [shapely.box(170, 0, 180, 9), shapely.box(-180, 0, -175, 9)]
    )
    fiji = Extent(175.0, 1.0, 190.0, 8.0)
    bounds = shapely.bounds(read_ground(fiji, fiji, data=tmp_path).shapes["land"])
    assert bounds[np.argsort(bounds[:, 0])].tolist() == [
        [175, 1, 180, 8],
        [180, 1, 185, 8],
    ]
