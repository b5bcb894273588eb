import geopandas as gpd
import pytest
from shapely import box

from geo import regions
from geo.errors import InputError
from geo.values import Context


@pytest.mark.parametrize(
    "name",
    [
        "Mangystau",
        "Мангистауская область",
        "Маңғыстау облысы",
        "мангистау",
        "Mañğystau",
        "Mangghystau",
        "KZ.09",
        "kz-mangystau",
        "Mangystau Region",
        "Мангистауской области",
        "в Мангистауской области",
        "Мангистаускую обл.",
        "Maңғыстау облысында",
        "Мангистауская область, Казахстан",
        "Казахстан, Мангистауская область",
        "Mangystau Region, Kazakhstan",
        "Mangystau, KZ",
        "Мангистауской области, РК",
    ],
)
def test_a_region_by_any_name(name):
    assert regions.region_code(name) == "KZ.09"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Атырауской обл.", "KZ.06"),
        ("Восточно-Казахстанской области", "KZ.15"),
        ("городе Алматы", "KZ.02"),
        ("Алматы облысында", "KZ.01"),
        ("в Караганде", "KZ.12"),
        ("Байконур", "KZ.08"),
        ("Баку, Азербайджан", "AZ.09"),
    ],
)
def test_regions_as_sentences_have_them(name, code):
    assert regions.region_code(name) == code


@pytest.mark.parametrize(
    "name",
    [
        *("Atlantis", "Almaty", "Алматы", "область", "Казахстан", ""),
        *("Мангистауский район", "в Мангистауском районе", "Абайском районе"),
        *("Московской области", "Балканы", "Абая", "станции Караганде"),
        *("Mangystau, Uzbekistan", "Mangystau, Uzbekistan, Kazakhstan"),
    ],
)
def test_unknown_or_double_names_have_no_code(name):
    assert regions.region_code(name) is None


def test_a_code_stands_for_itself():
    assert regions.codes_of(Context(region="PT.09")) == ({"PT.09"}, "PT")


@pytest.mark.parametrize(("country", "known"), [("KZ", True), ("PT", False)])
def test_whose_regions_are_known(country, known):
    assert regions.are_known(country) is known


@pytest.mark.parametrize(
    ("asked", "also"),
    [
        ("KZ.01", {"KZ.02", "KZ.12510144"}),
        ("KZ.02", set()),
        ("KZ.03", {"KZ.05"}),
        ("KZ.05", set()),
        ("KZ.14", {"KZ.08"}),
        ("KZ.08", set()),
        ("KZ.1537272", {"KZ.10"}),
        ("KZ.12510143", {"KZ.15"}),
        ("KZ.09", set()),
    ],
)
def test_a_region_holds_its_cities_and_not_they_it(asked, also):
    assert regions.kindred({asked}) == {asked, *also}


def test_a_region_tells_its_country():
    assert regions.codes_of(Context(region="Баку")) == ({"AZ.09"}, "AZ")


@pytest.mark.parametrize(
    "context", [Context(region="Atlantis"), Context(region="Baku", country="KZ")]
)
def test_a_region_that_no_one_knows_is_an_error(context):
    with pytest.raises(InputError, match="no region") as caught:
        regions.codes_of(context)
    assert caught.value.problems[0].code == "unknown-region"


@pytest.fixture
def outlines(tmp_path, monkeypatch):
    path = tmp_path / "regions.fgb"
    columns = {
        "admin1": ["KZ.09", "KZ.12"],
        "country": ["KZ", "KZ"],
        "others": ["", "KZ.12510145 KZ.00"],
    }
    shapes = [box(50, 42, 55, 45), box(66, 46, 73, 50)]
    gpd.GeoDataFrame(columns, geometry=shapes, crs=4326).to_file(path)
    monkeypatch.setattr(regions, "BOUNDARIES", path)
    regions.boundary.cache_clear()
    yield path
    regions.boundary.cache_clear()


@pytest.mark.parametrize(
    ("code", "lonlat", "slack", "inside"),
    [
        ("KZ.09", (51, 43), 0, True),
        ("KZ.09", (43, 51), 0, False),
        ("KZ.09", (49.95, 43), 0, False),
        ("KZ.09", (49.95, 43), 10, True),
        ("KZ.12510145", (67, 48), 0, True),
        ("XX.01", (0, 0), 0, True),
    ],
)
@pytest.mark.usefixtures("outlines")
def test_contains(code, lonlat, slack, inside):
    assert regions.contains(code, lonlat, slack_km=slack) is inside


def test_a_city_with_an_outline_is_not_the_region_around_it():
    city, around = regions.boundary("KZ.02"), regions.boundary("KZ.01")
    assert city.area < around.area / 50
    centre = (76.93, 43.24)
    assert regions.contains("KZ.02", centre)
    assert not regions.contains("KZ.01", centre)
    assert regions.any_contains({"KZ.01"}, centre, slack_km=0)
    assert not regions.any_contains({"KZ.02"}, (78.4, 43.6))


def test_without_outlines_nothing_is_denied(monkeypatch, tmp_path):
    monkeypatch.setattr(regions, "BOUNDARIES", tmp_path / "none.fgb")
    regions.boundary.cache_clear()
    assert regions.boundary("KZ.09") is None
    assert regions.contains("KZ.09", (0, 0))
    regions.boundary.cache_clear()
