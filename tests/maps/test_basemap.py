import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely

from maps.basemap import DEGREE, FAR_PLACES, MOST_PLACES, basemap, frame_for
from maps.extent import extent_of
from maps.ground import read_ground

REGION = shapely.box(50, 42, 56, 46)


def write(folder, data_set, shapes, **columns):
    frame = gpd.GeoDataFrame(columns, geometry=shapes, crs=4326)
    pyogrio.write_dataframe(frame, folder / f"{data_set}.fgb", driver="FlatGeobuf")


def drawn_in(frame, region, data):
    return basemap(frame, region, read_ground(frame.outer, frame.named, data=data))


def xy(drawn):
    return np.cumsum(np.array(drawn["xy"]).reshape(-1, 2), axis=0) / DEGREE


@pytest.fixture
def data(tmp_path):
    land = shapely.Point(53, 44).buffer(20, quad_segs=400)
    write(tmp_path, "land", [land])
    write(tmp_path, "borders", [shapely.LineString([(40, 44), (70, 44)])])
    places = [shapely.Point(50 + i / 500, 44) for i in range(1000)]
    names = [f"Place {i}" for i in range(1000)]
    kazakh = [None if i % 3 == 1 else f"Жер {i}" for i in range(1000)]
    texts = {"name": names, "name_ru": names, "name_kk": kazakh, "name_en": names}
    write(tmp_path, "places", places, rank=range(1000), kind="settlement", **texts)
    return tmp_path


def test_clipped_to_the_frame(data):
    frame = frame_for(extent_of([REGION]), REGION)
    drawn = drawn_in(frame, REGION, data)
    west, south, east, north = drawn["box"]
    for name in ("land", "borders"):
        points = xy(drawn[name])
        assert (points.min(axis=0) >= (west - 1e-3, south - 1e-3)).all()
        assert (points.max(axis=0) <= (east + 1e-3, north + 1e-3)).all()
    assert sum(drawn["land"]["parts"]) == len(drawn["land"]["sizes"])


def test_it_fills_a_wide_screen_and_has_names_near_the_atlas(data):
    atlas = shapely.box(50, 42, 50.5, 46)
    drawn = drawn_in(frame_for(extent_of([atlas]), None), None, data)
    west, east = drawn["box"][0], drawn["box"][2]
    assert east - west == pytest.approx(1 + 4)
    near = xy(drawn["places"])[:, 0] <= 50.75 + 0.2 * 4
    assert near[:-FAR_PLACES].all()
    assert not near[-FAR_PLACES:].any()
    assert xy(drawn["land"])[:, 0].max() > 51.6


def test_the_region_fills_it_too():
    near = shapely.box(51, 43.9, 52, 44.1)
    frame = frame_for(extent_of([near]), REGION)
    assert shapely.box(*frame.whole.box).contains(REGION)


def test_data_sets_that_are_missing_are_left_out(data):
    drawn = drawn_in(frame_for(extent_of([REGION]), None), None, data)
    assert set(drawn) == {"box", "land", "borders", "places"}


def test_larger_places_first_and_not_too_many(data):
    drawn = drawn_in(frame_for(extent_of([REGION]), REGION), REGION, data)
    assert len(xy(drawn["places"])) <= MOST_PLACES
    assert drawn["places"]["name"]["a"][:2] == ["Place 0", "Place 1"]
    assert drawn["places"]["name_ru"] is None
    assert drawn["places"]["name_kk"]["a"][:2] == ["Жер 0", None]


def test_finer_where_it_matters(data):
    atlas = extent_of([shapely.box(40, 30, 80, 60)])
    coast = shapely.LineString(
        [(x / 1000, 44 + (x % 7) / 500) for x in range(40000, 70000, 5)]
    )
    write(data, "rivers", [coast], scalerank=[1])
    points = xy(drawn_in(frame_for(atlas, REGION), REGION, data)["rivers"])
    inside = (points[:, 0] > 50) & (points[:, 0] < 56)
    assert inside.sum() / 6 > 3 * (~inside).sum() / 24


@pytest.mark.parametrize(
    "places",
    [
        [shapely.Point(179.5, 65), shapely.Point(-179.5, 66)],
        [shapely.Point(0, 89.5)],
        [shapely.Point(0, -89.5)],
        [shapely.Point(-180, 0), shapely.Point(180, 1), shapely.Point(0, 0)],
    ],
)
def test_any_part_of_the_world(places, tmp_path):
    write(tmp_path, "land", [shapely.box(-180, -90, 180, 90)])
    frame = frame_for(extent_of(places), None)
    points = xy(drawn_in(frame, None, tmp_path)["land"])
    west, _, east, _ = frame.whole.box
    assert points[:, 0].min() == pytest.approx(west)
    assert points[:, 0].max() == pytest.approx(east)
