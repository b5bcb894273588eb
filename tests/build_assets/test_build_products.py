"""What the built map data says about places that are easy to get wrong."""

from pathlib import Path

import pyogrio
import pytest
import shapely

from build_assets.geometry import area_km2

ROOT = Path(__file__).parents[2]
BASEMAP = ROOT / "maps" / "data"
REGIONS = ROOT / "geo" / "data" / "regions.fgb"

pytestmark = pytest.mark.skipif(
    not (REGIONS.exists() and (BASEMAP / "lakes.fgb").exists()),
    reason="map data is not built: run `python -m build_assets`",
)


def covered(name, lon, lat):
    frame = pyogrio.read_dataframe(BASEMAP / f"{name}.fgb", bbox=(lon, lat, lon, lat))
    return bool(frame.covers(shapely.Point(lon, lat)).any())


@pytest.mark.parametrize(
    ("place", "lon", "lat"),
    [
        ("Mangyshlak peninsula", 51.0, 44.4),
        ("Ustyurt", 55.5, 44.0),
        ("dry eastern lobe of the Aral", 60.0, 44.9),
        ("within the circle of Baikonur", 63.3, 45.9),
    ],
)
def test_dry_land(place, lon, lat):
    assert covered("land", lon, lat), place
    assert not covered("lakes", lon, lat), place


@pytest.mark.parametrize(
    ("place", "lon", "lat"),
    [("Caspian", 51.0, 41.5), ("Kara-Bogaz-Gol", 53.5, 41.3), ("Black Sea", 34, 43)],
)
def test_sea(place, lon, lat):
    assert not covered("land", lon, lat), place


@pytest.mark.parametrize(
    ("place", "lon", "lat"),
    [
        ("North Aral", 60.8, 46.5),
        ("West Aral", 58.4, 44.9),
        ("Balkhash", 74.0, 46.0),
        ("Issyk-Kul", 77.2, 42.4),
        ("Sarygamysh", 57.4, 41.9),
        ("Zaysan", 84.0, 48.0),
        ("Titicaca", -69.4, -15.8),
    ],
)
def test_lakes_of_today(place, lon, lat):
    assert covered("lakes", lon, lat), place


def test_no_lease_is_drawn_as_a_border():
    around_baikonur = (62.9, 45.7, 63.9, 46.3)
    assert pyogrio.read_dataframe(BASEMAP / "borders.fgb", bbox=around_baikonur).empty


@pytest.mark.parametrize("name", ["land", "lakes", "borders", "regions", "rivers"])
def test_geometries_are_sound(name):
    frame = pyogrio.read_dataframe(BASEMAP / f"{name}.fgb")
    assert frame.is_valid.all()
    assert not frame.is_empty.any()


def test_mangystau_has_its_area():
    region = pyogrio.read_dataframe(REGIONS, where="admin1 = 'KZ.09'")
    # 165,642 km2 by the Bureau of National Statistics of Kazakhstan.
    assert area_km2(region.geometry.values).sum() == pytest.approx(165_642, rel=0.02)


@pytest.mark.parametrize(
    ("code", "lon", "lat"),
    [
        ("KZ.09", 51.15, 43.65),
        ("KZ.04", 57.17, 50.28),
        ("UZ.09", 59.61, 42.46),
        ("AZ.09", 49.87, 40.4),
    ],
)
def test_cities_lie_in_their_region(code, lon, lat):
    frame = pyogrio.read_dataframe(REGIONS, bbox=(lon, lat, lon, lat))
    found = frame[frame.covers(shapely.Point(lon, lat))]
    assert code in " ".join([*found.admin1, *found.others]).split()


def test_regions_of_2022_are_known_in_their_parents():
    frame = pyogrio.read_dataframe(REGIONS, where="country = 'KZ'")
    known = {
        code for row in (frame.admin1 + " " + frame.others) for code in row.split()
    }
    assert {"KZ.12510143", "KZ.12510144", "KZ.12510145"} <= known


@pytest.fixture(scope="module")
def labels():
    frame = pyogrio.read_dataframe(BASEMAP / "places.fgb", read_geometry=False)
    return frame.sort_values("rank").reset_index(drop=True)


@pytest.mark.parametrize(
    ("name", "russian"),
    [
        ("Athens", "Афины"),  # by custom
        ("Huocheng", "Хочэн"),  # transcribed, as GeoNames has no Russian name
        ("Hefei", "Хэфэй"),  # by the rule for Chinese, not as attested (Хефей)
        ("Nurota", "Нурата"),  # not in the form of Uzbek (Нурота)
        ("Jizzax", "Джизак"),
        ("Polevskoy", "Полевской"),
        ("Goradil", "Горадиль"),
    ],
)
def test_labels_in_russian(labels, name, russian):
    assert labels[labels.name == name].name_ru.iloc[0] == russian


def test_the_largest_labels_of_the_world_are_all_in_cyrillic(labels):
    largest = labels.head(420)
    assert not largest[largest.name_ru.isna()].name.tolist()
