import numpy as np
import pytest
import shapely

from build_assets.regions import Code, Label, cut, gather, label, labels

OLD, NEW, CITY = Code("KZ", "07"), Code("KZ", "21"), Code("KZ", "02")


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ([], None),
        ([OLD] * 3, Label(OLD)),
        ([OLD] * 30 + [CITY], Label(OLD)),
        ([OLD] * 30 + [CITY] * 2, Label(OLD, (CITY,))),
        ([OLD] * 5 + [CITY], Label(OLD, (CITY,))),
        ([NEW] * 9 + [OLD] * 20 + [CITY] * 9, Label(OLD, (CITY, NEW))),
        ([NEW, OLD], Label(OLD, (NEW,))),
    ],
)
def test_majority_names_the_polygon_and_minorities_stay_known(codes, expected):
    assert label(codes) == expected


def two_halves(gap):
    """A square island cut by a line that ends ``gap`` degrees off both coasts."""
    coast = np.array([shapely.box(0, 0, 10, 10).exterior])
    return np.array([shapely.LineString([(5, gap), (5, 10 - gap)])]), coast


@pytest.mark.parametrize(("gap", "faces"), [(0, 2), (0.01, 2), (0.5, 1)])
def test_lines_that_nearly_meet_the_coast_cut_it(gap, faces):
    assert len(cut(*two_halves(gap))) == faces


def test_small_pieces_without_places_take_the_nearest_code():
    faces = np.array([shapely.box(0, 0, 1, 1), shapely.box(1.1, 0, 1.2, 0.1)])
    far = shapely.box(30, 0, 30.1, 0.1)
    points = np.array([shapely.Point(0.5, 0.5)])
    found = labels(np.append(faces, far), points, [OLD])
    assert found == [Label(OLD), Label(OLD), None]


def test_pieces_of_one_code_become_one_region():
    faces = np.array([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])
    (region,) = gather(faces, [Label(OLD, (CITY,)), Label(OLD, (NEW,))])
    assert (region.code, region.others) == (OLD, (CITY, NEW))
    assert region.shape.area == pytest.approx(2)


def test_an_island_takes_the_code_of_the_nearest_place_of_one_country():
    island, other = shapely.box(0, 0, 1, 1), shapely.box(5, 0, 6, 1)
    halves = [shapely.box(9, 0, 10, 1), shapely.box(10, 0, 11, 1)]
    places = [(1.5, 0.5), (1.6, 0.5), (6.5, 0.5), (6.6, 0.5), (11.5, 0.5)]
    codes = [NEW, OLD, OLD, Code("RU", "1"), OLD]
    found = labels(np.array([island, other, *halves]), shapely.points(places), codes)
    assert found == [Label(NEW), None, None, None]


def test_a_town_in_the_water_is_on_the_shore_beside_it():
    faces = np.array([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])
    assert labels(faces, shapely.points([(2.01, 0.5)]), [OLD]) == [None, Label(OLD)]


def test_a_place_across_the_antimeridian_is_near():
    faces = np.array([shapely.box(-180, 0, -179.9, 0.1)])
    assert labels(faces, shapely.points([(179.8, 0.05)]), [OLD]) == [Label(OLD)]
