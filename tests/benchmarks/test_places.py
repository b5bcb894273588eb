import pytest
from geopandas.testing import assert_geodataframe_equal

from benchmarks.page.makers import FIELDS
from benchmarks.places import BOX, CORNERS, SHAPES, parcels, points


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_places_come_again(shape):
    assert_geodataframe_equal(SHAPES[shape](50), SHAPES[shape](50))


def test_parcels_have_a_name():
    assert [*parcels(5).columns] == ["name_ru", "geometry"]


def test_points_have_the_six_attributes():
    frame = points(500)
    assert [*frame.columns] == [*FIELDS, "geometry"]
    assert frame["kind"].nunique() > 10
    assert 0 < frame["start"].isna().sum() < 250


def test_points_crowd_in_towns():
    frame = points(5000)
    west, south, east, north = BOX
    box = (frame.geometry.x // 0.1).astype(str) + (frame.geometry.y // 0.1).astype(str)
    even = len(frame) / ((east - west) * (north - south) * 100)
    assert box.value_counts().iloc[0] > 20 * even


def test_parcels_are_valid_and_of_twenty_corners():
    frame = parcels(200)
    assert frame.is_valid.all()
    assert set(frame.count_coordinates()) == {CORNERS + 1}
