import geopandas as gpd
import pytest
from shapely import box

from geo.errors import InputError
from geo.lands import regions
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
        *("Парижской области", "Балканы", "Абая", "станции Караганде"),
        *("Mangystau, Uzbekistan", "Mangystau, Uzbekistan, Kazakhstan"),
    ],
)
def test_unknown_or_double_names_have_no_code(name):
    assert regions.region_code(name) is None


@pytest.mark.parametrize(
    ("name", "country", "code"),
    [
        ("Оренбургская область", None, "RU.55"),
        ("в Оренбургской обл.", None, "RU.55"),
        ("Оренбургская область, Россия", None, "RU.55"),
        ("Orenburg Region", "RU", "RU.55"),
        ("Оренбург", "RU", "RU.55"),
        ("Алтайский край", "RU", "RU.04"),
        ("Астрахань", "RU", "RU.07"),
        ("Ошская область", "KG", "KG.08"),
        ("Андижанская область", "UZ", "UZ.01"),
        ("Лебапский велаят", "TM", "TM.04"),
        ("Тбилиси", "GE", "GE.51"),
        ("新疆", "CN", "CN.13"),
        ("Синьцзян", "CN", "CN.13"),
        ("Москва", "RU", "RU.48"),
        ("Хорезм", "UZ", "UZ.05"),
        ("Навоийская область", None, "UZ.07"),
        ("Семипалатинская область", None, "KZ.12510143"),
    ],
)
def test_regions_of_the_neighbours(name, country, code):
    assert regions.region_code(name, country) == code


@pytest.mark.parametrize(
    ("name", "country"),
    [("Алтай", None), ("Самара", None), ("Оренбургская область", "KZ")],
)
def test_a_town_is_not_taken_for_a_region_abroad(name, country):
    assert regions.region_codes(name, country) == frozenset()


def test_what_is_said_to_be_a_region_is_looked_for_everywhere():
    assert regions.codes_of(Context(region="Самара")) == ({"RU.65"}, "RU")


def test_what_neighbours_are_called():
    assert regions.region_names("RU.55").get("en") == "Оренбургская область"
    assert regions.region_names("RU.07").kk == "Астрахан облысы"
    assert regions.region_names("PT.09") is None
    assert [regions.is_ours(code) for code in ("RU.07", "RU.55")] == [True, False]


@pytest.mark.parametrize(
    ("country", "says"),
    [
        ("KZ", "one of: Abai, .*`KZ.01`, which `locate --at LON,LAT` prints"),
        ("GE", "; write its GeoNames code, such as `GE.02`, which `locate --at"),
        ("PT", "; write its GeoNames code, such as `PT.01`"),
        (None, "; name its `country`, or write its GeoNames code"),
    ],
)
def test_how_a_region_is_written_that_no_one_knows(country, says):
    with pytest.raises(InputError, match=says):
        regions.codes_of(Context(region="Atlantis", country=country))


def test_a_code_stands_for_itself():
    assert regions.codes_of(Context(region="PT.09")) == ({"PT.09"}, "PT")


@pytest.mark.parametrize(
    ("country", "known"), [("KZ", True), ("GE", True), ("PT", False)]
)
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


def test_a_district_is_told_from_a_misspelt_region():
    with pytest.raises(InputError, match="says that it is a district"):
        regions.codes_of(Context(region="Бейнеуский район"))


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
    ("code", "land"),
    [
        ("KZ.09", {"KZ.09"}),
        ("KZ.12", {"KZ.12", "KZ.12510145"}),
        ("KZ.12510145", {"KZ.12", "KZ.12510145"}),
        ("KZ.03", set()),
    ],
)
@pytest.mark.usefixtures("outlines")
def test_an_outline_may_be_of_before_a_region_was_divided(code, land):
    assert regions.drawn_as(code) == land
    assert regions.is_drawn(code) is (land == {code})


@pytest.mark.parametrize(
    ("code", "own"),
    [
        *[("KZ.09", True), ("KZ.02", True), ("KZ.05", True), ("KZ.10", True)],
        *[("KZ.01", False), ("KZ.12510144", False), ("KZ.15", False)],
        *[("KZ.12510143", False), ("KZ.12", False), ("KZ.12510145", False)],
        *[("KZ.1537272", False), ("KZ.08", False), ("KZ.14", True)],
        *[("RU.55", True), ("GE.04", False), ("GE.51", True), ("PT.99", False)],
    ],
)
def test_whose_outline_is_that_of_today(code, own):
    assert regions.is_drawn(code) is own


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
    assert not regions.is_drawn("KZ.09")
    regions.boundary.cache_clear()
