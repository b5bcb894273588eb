import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.sphere import km_between
from geo.weighing.where import FAR_KM, Where, in_box

HERE = frozenset({"KZ.09"})
LON, LAT = st.floats(-180, 180), st.floats(-90, 90)


@pytest.mark.parametrize(
    ("where", "admin1", "admitted"),
    [
        (Where(), "KZ.09", True),
        (Where(), "", True),
        (Where(country="KZ"), "KZ.09", True),
        (Where(country="KZ"), "KZ.", True),
        (Where(country="KZ"), ".", True),
        (Where(country="UZ"), "KZ.09", False),
        (Where(country="UZ"), "KZ.", False),
        (Where(admin1=HERE), "KZ.09", True),
        (Where(admin1=HERE), "KZ.", True),
        (Where(admin1=HERE), "KZ.06", False),
        (Where(admin1=frozenset({"KZ.01", "KZ.02"})), "KZ.02", True),
    ],
)
def test_regions_and_countries(where, admin1, admitted):
    assert where.admits(admin1, (51, 43)) is admitted


@pytest.mark.parametrize(
    ("admin1", "lonlat", "admitted"),
    [
        ("KZ.", (51, 43), True),
        ("", (51, 43), True),
        ("KZ.", (69.6, 42.3), False),
        ("KZ.00", (51, 43), True),
        ("KZ.00", (69.6, 42.3), False),
        ("KZ.09", (69.6, 42.3), True),
    ],
)
def test_what_has_no_region_has_to_lie_in_it(admin1, lonlat, admitted):
    where = Where(admin1=HERE, holds=lambda at: at[0] < 57)
    assert where.admits(admin1, lonlat) is admitted


@pytest.mark.parametrize(
    ("box", "lonlat", "inside"),
    [
        ((50, 42, 52, 44), (51, 43), True),
        ((50, 42, 52, 44), (50, 42), True),
        ((50, 42, 52, 44), (43, 51), False),
        ((50, 42, 52, 44), (51, 44.1), False),
        ((170, -20, -170, 20), (179, 0), True),
        ((170, -20, -170, 20), (-179, 0), True),
        ((170, -20, -170, 20), (0, 0), False),
        ((170, -20, -170, 20), (180, 21), False),
        ((-180, -90, 180, 90), (180, 90), True),
    ],
)
def test_a_box_may_cross_the_antimeridian(box, lonlat, inside):
    assert in_box(box, lonlat) is inside
    assert Where(bbox=box).admits("KZ.09", lonlat) is inside


@pytest.mark.parametrize(
    ("within", "lonlat", "inside"),
    [
        (None, (51, 45), True),
        (None, (51, 46), False),
        (100, (51, 43.8), True),
        (100, (51, 44), False),
        (500, (51, 46), True),
    ],
)
def test_how_far_from_a_place(within, lonlat, inside):
    where = Where(near=(51, 43), within_km=within)
    assert where.reach_km == (within or FAR_KM)
    assert where.admits("KZ.09", lonlat) is inside


def test_a_known_distance_is_believed():
    assert Where(near=(51, 43)).admits("", (0, 0), 1.0)


@given(LON, LAT, LON, LAT)
def test_near_goes_around_the_world(lon, lat, other, other_lat):
    where = Where(near=(lon, lat), within_km=300)
    far = km_between((lon, lat), (other, other_lat))
    assert where.admits("", (other, other_lat)) is (far <= 300)


@pytest.mark.parametrize(
    ("where", "wide", "anywhere"),
    [
        (Where(), True, True),
        (Where(country="KZ"), True, False),
        (Where(admin1=HERE, country="KZ"), False, False),
        (Where(near=(51, 43)), False, False),
        (Where(bbox=(50, 42, 52, 44)), False, False),
    ],
)
def test_how_much_is_stated(where, wide, anywhere):
    assert (where.extent == "anywhere", where.is_anywhere) == (wide, anywhere)


def test_the_radius_of_a_context():
    assert Where().radius_km == 0
    assert Where(near=(51, 43), within_km=30).radius_km == 30
    assert Where(bbox=(50, 42, 52, 44)).radius_km == pytest.approx(138, abs=1)
    across = Where(bbox=(179, -1, -179, 1))
    assert across.radius_km == pytest.approx(157, abs=1)
    assert Where(bbox=(-180, -5, 180, 5)).radius_km == pytest.approx(20015, abs=600)
