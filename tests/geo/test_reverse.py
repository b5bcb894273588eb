"""What lies around a point: at home, at sea, at the ends of the world."""

import geopandas as gpd
import pytest
from shapely import MultiPolygon, box

from geo import reverse
from geo.matches import Candidate
from geo.reverse import around, direction, read_lonlat, region_at
from geo.reverse_report import around_json, around_text
from geo.sphere import km_between
from geo.values import Names


def place(name, lonlat, admin1="KZ.09", **more):
    origin = {"source": "test", "source_id": name, "licence": "CC0-1.0"}
    names = Names(ru=f"{name}-ru", kk=f"{name}-kk", en=name)
    facts = {"kind": "city", "names": names, "admin1": admin1, **origin, **more}
    return Candidate(name=name, lonlat=lonlat, **facts)


class Towns:
    """A gazetteer of a few towns."""

    def __init__(self, *towns):
        self.towns = towns

    def nearest(self, lonlat, *, limit, within_km, kinds=None):
        towns = [one for one in self.towns if not kinds or one.kind in kinds]
        found = [(one, km_between(one.lonlat, lonlat)) for one in towns]
        near = [(one, km) for one, km in found if km <= within_km]
        return sorted(near, key=lambda one: one[1])[:limit]


class Service:
    """A geocoder that knows nothing of what is near."""


AKTAU, OTHER = place("Aktau", (51, 43)), place("Abai", (67, 48), "KZ.12510145")


@pytest.fixture(autouse=True)
def outlines(tmp_path, monkeypatch):
    """Regions of Kazakhstan, Chukotka on both sides of the antimeridian, Nauru."""
    columns = {
        "admin1": ["KZ.09", "KZ.12", "RU.15", "KZ.10", "NR.00"],
        "country": ["KZ", "KZ", "RU", "KZ", "NR"],
        "others": ["", "KZ.12510145 KZ.00", None, "", ""],
    }
    chukotka = MultiPolygon([box(170, 62, 180, 70), box(-180, 64, -170, 67)])
    home = [box(50, 42, 55, 45), box(66, 46, 73, 50), chukotka]
    shapes = [*home, box(66, 41, 71, 45), box(166.9, -0.6, 167, -0.5)]
    path = tmp_path / "regions.fgb"
    gpd.GeoDataFrame(columns, geometry=shapes, crs=4326).to_file(path)
    monkeypatch.setattr(reverse, "BOUNDARIES", path)
    return path


@pytest.mark.parametrize(
    ("lonlat", "code", "outside"),
    [
        ((51, 43), "KZ.09", 0),
        ((49.9, 43), "KZ.09", 8.1),
        ((48, 43), None, 0),
        ((180, 65), "RU.15", 0),
        ((-180, 65), "RU.15", 0),
        ((0, 90), None, 0),
        ((0, -90), None, 0),
    ],
)
def test_the_outline_around_a_point(lonlat, code, outside):
    found = region_at(lonlat)
    assert (found and found.code) == code
    assert found is None or found.km == pytest.approx(outside, abs=0.1)


def test_without_outlines_no_region_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(reverse, "BOUNDARIES", tmp_path / "none.fgb")
    assert region_at((51, 43)) is None


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        *[((0, 1), "N"), ((1, 1), "NE"), ((1, 0), "E"), ((1, -1), "SE")],
        *[((0, -1), "S"), ((-1, -1), "SW"), ((-1, 0), "W"), ((-1, 1), "NW")],
        *[((0.3, 1), "N"), ((0.5, 1), "NE"), ((0, 90), "N")],
    ],
)
def test_eight_directions(end, expected):
    assert direction((0, 0), end) == expected


def test_a_direction_across_the_antimeridian():
    assert direction((179.9, 10), (-179.9, 10)) == "E"


def test_the_nearest_places_of_all_geocoders():
    far = place("Far", (51, 44.9))
    found = around((51, 43.1), [Towns(far), Service(), Towns(AKTAU)])
    assert [one.place.name for one in found.places] == ["Aktau", "Far"]
    assert (found.places[0].km, found.places[0].direction) == (11.1, "N")
    assert found.places[1].direction == "S"
    assert around((51, 43.1), [Towns(far)], within_km=50).places == ()
    assert len(around((51, 43), [Towns(far, AKTAU)], limit=1).places) == 1


def test_only_places_of_a_kind():
    port = place("Port", (51, 44), kind="port")
    found = around((51, 43), [Towns(AKTAU, port)], kinds=frozenset({"port"}))
    assert [one.place.name for one in found.places] == ["Port"]


def test_on_the_spot_there_is_no_direction():
    assert around((51, 43), [Towns(AKTAU)]).places[0].direction is None


@pytest.mark.parametrize(
    ("towns", "code", "basis"),
    [
        ([OTHER], "KZ.12510145", "nearest place"),
        ([place("Old", (67, 48), "KZ.12")], "KZ.12", "nearest place"),
        ([], "KZ.12", "outline"),
        ([AKTAU], "KZ.12", "outline"),
    ],
)
def test_a_region_younger_than_the_outlines(towns, code, basis):
    region = around((67.1, 48), [Towns(*towns)], within_km=5000).region
    assert (region.code, region.basis) == (code, basis)


@pytest.mark.parametrize(
    ("lonlat", "code", "others"),
    [
        ((69.6, 42.4), "KZ.1537272", ()),
        ((69.6, 42.7), "KZ.10", ("KZ.1537272",)),
        ((68.3, 43.3), "KZ.10", ()),
    ],
)
def test_a_city_that_is_a_region_ends_soon(lonlat, code, others):
    city = place("Shymkent", (69.6, 42.3), "KZ.1537272")
    towns = Towns(city, place("Turkistan", (68.25, 43.3), "KZ.10"))
    found = around(lonlat, [towns])
    assert (found.region.code, found.region.others) == (code, others)
    assert around_json(found)["region"]["others"] == list(others)
    assert (" or город Шымкент" in around_text(found)) is bool(others)


def test_no_number_is_no_region():
    found = around((166.95, -0.55), [])
    assert around_json(found)["region"] is None
    assert around_json(found)["country"]["code"] == "NR"
    assert "NR.00" not in around_text(found)


@pytest.mark.parametrize(
    ("lonlat", "swapped"),
    [((43, 51), (51, 43)), ((51, 43), None), ((120, 51), None), ((10, 20), None)],
)
def test_a_latitude_that_came_first(lonlat, swapped):
    assert around(lonlat, []).swapped == swapped


def test_three_languages_for_people():
    text = around_text(around((51, 43.1), [Towns(AKTAU)]))
    assert "Мангистауская область / Маңғыстау облысы / Mangystau" in text
    assert "Казахстан / Қазақстан / Kazakhstan" in text
    assert "11.1 km north of Aktau-ru / Aktau-kk / Aktau (city)" in text


@pytest.mark.parametrize(
    ("lonlat", "says"),
    [
        ((48, 43), "at sea"),
        ((49.9, 43), "8.1 km outside of its outline"),
        ((43, 51), "--at 51,43"),
        ((0, -90), "--within KM"),
        ((175, 65), "Chukotka Autonomous Okrug (RU.15), Россия / Ресей / Russia"),
        ((51, 43), "Mangystau (KZ.09), Казахстан"),
    ],
)
def test_what_is_said_elsewhere(lonlat, says):
    assert says in around_text(around(lonlat, [Towns()]))


def test_json_for_programs():
    found = around_json(around((51, 43.1), [Towns(AKTAU)]))
    assert found["status"] == "found"
    assert found["country"]["names"]["kk"] == "Қазақстан"
    assert found["region"]["code"] == "KZ.09"
    assert found["places"][0]["names"]["ru"] == "Aktau-ru"
    nothing = around_json(around((0, 0), []))
    assert [nothing[key] for key in ("status", "region", "country", "places")] == [
        "not_found",
        None,
        None,
        [],
    ]


@pytest.mark.parametrize(
    "text", ["51.17,43.65", "51.17, 43.65", "51.17 43.65", " 51.17,43.65 "]
)
def test_a_position_as_text(text):
    assert read_lonlat(text) == (51.17, 43.65)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Aktau", "two numbers"),
        ("51", "two numbers"),
        ("1,2,3", "two numbers"),
        ("nan,1", "outside the world"),
        ("inf,1", "outside the world"),
        ("43.65,151.17", "write 151.17,43.65"),
        ("200,100", "outside the world"),
    ],
)
def test_text_that_is_no_position(text, says):
    with pytest.raises(ValueError, match=says):
        read_lonlat(text)


def test_a_code_is_no_name_of_the_region_around(tmp_path, monkeypatch):
    """Gazetteers of lands whose regions we cannot name say their codes instead."""
    where = {"admin1": ["NR.14"], "country": ["NR"], "others": [""]}
    shape = [box(166.9, -0.6, 167, -0.5)]
    gpd.GeoDataFrame(where, geometry=shape, crs=4326).to_file(tmp_path / "one.fgb")
    monkeypatch.setattr(reverse, "BOUNDARIES", tmp_path / "one.fgb")
    towns = Towns(place("Yaren", (166.92, -0.55), "NR.14", region="NR.14"))
    found = around((166.92, -0.55), [towns]).region
    assert found
    assert found.code == "NR.14"
    assert found.names is None
