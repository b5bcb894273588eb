import json

import pytest

from geo.curated import read_curated
from geo.geonames import found_by_custom, merged, read_towns

NAMES = ["Aqtau", "Актау", "Ақтау", "Шевченко", "아크타우", "a ke tao"]
AKTAU = {
    "geonameid": 610612,
    "name": "Aktau",
    "latitude": 43.66105,
    "longitude": 51.17392,
    "countrycode": "KZ",
    "population": 147443,
    "admin1code": "09",
    "alternatenames": NAMES,
}
FAR = AKTAU | {"geonameid": 1526269, "latitude": 50.2, "longitude": 73.1}
FOREIGN = AKTAU | {"geonameid": 1, "countrycode": "FR", "name": "Brace { in name"}


@pytest.fixture
def cities(tmp_path):
    path = tmp_path / "cities500.json"
    path.write_text(json.dumps({str(r["geonameid"]): r for r in (AKTAU, FAR, FOREIGN)}))
    return path


def test_towns_of_the_wanted_countries(cities):
    assert [town.source_id for town in read_towns(cities)] == ["610612", "1526269"]
    assert len(list(read_towns(cities, None))) == 3


def test_languages_are_told_by_their_letters(cities):
    town = next(read_towns(cities))
    assert (town.name_ru, town.name_kk, town.name_en) == ("Актау", "Ақтау", "Aktau")
    assert (town.kind, town.admin1, town.region) == ("city", "KZ.09", "Mangystau")


def test_custom_goes_before_what_the_letters_tell(tmp_path):
    path = tmp_path / "cities500.json"
    vienna = AKTAU | {
        "name": "Vienna",
        "countrycode": "AT",
        "alternatenames": ["Виена"],
    }
    path.write_text(json.dumps({"2761369": vienna}))
    town = next(read_towns(path, None))
    assert (town.name_ru, town.variants) == ("Вена", ("Виена",))


def test_uzbek_towns_go_without_the_word_for_town(tmp_path):
    path = tmp_path / "cities500.json"
    uzbek = {"name": "Pop Shahri", "countrycode": "UZ", "admin1code": "06"}
    named = {"alternatenames": ["Pap Shahri", "Pop Shahri"]}
    path.write_text(json.dumps({"1513087": AKTAU | uzbek | named}))
    town = next(read_towns(path))
    assert town.name == "Pop"
    assert set(town.variants) == {"Pap Shahri", "Pop Shahri", "Pap", "Pop"}


def test_our_own_place_takes_the_names_of_the_same_town(cities):
    joined = {entry.id: entry for entry in merged(read_curated(), read_towns(cities))}
    assert "geonames-610612" not in joined
    assert "geonames-1526269" in joined
    assert "아크타우" in joined["aktau"].variants
    assert joined["aktau"].population == 147443
    assert joined["aktau-sea-port"].population == 0


def test_the_largest_of_namesakes_is_found_by_what_custom_calls_it(tmp_path):
    path = tmp_path / "cities500.json"
    vienna = AKTAU | {"name": "Vienna", "countrycode": "AT", "alternatenames": []}
    sizes = {"1": 900, "2": 2_000_000, "3": 900}
    towns = {key: vienna | {"population": many} for key, many in sizes.items()}
    path.write_text(json.dumps(towns | {"4": AKTAU}))
    found = found_by_custom(read_towns(path, None))
    assert [town.variants for town in found] == [(), ("Вена",), (), tuple(NAMES)]
