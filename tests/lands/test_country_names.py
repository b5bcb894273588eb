import csv

import pytest

from geo.curated import FOLDER
from geo.lands import country_names as module
from geo.lands.country_names import country_code, country_names


@pytest.mark.parametrize(
    "text",
    ["Казахстан", "Kazakhstan", "Қазақстан", "KAZ", "kz", " KZ ", "РК", "ҚР", "RK"],
)
def test_one_country_by_any_name(text):
    assert country_code(text) == "KZ"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Российская Федерация", "RU"),
        ("Кыргызстан", "KG"),
        ("UK", "GB"),
        ("США", "US"),
        ("Turkey", "TR"),
        ("XKX", "XK"),
        ("COD", "CD"),
        ("Portugal", "PT"),
        ("Atlantis", None),
        ("Республика", None),
        ("XX", None),
        ("", None),
    ],
)
def test_countries_of_the_world(text, code):
    assert country_code(text) == code


def test_what_a_country_is_called():
    assert country_names("RU").model_dump() == {
        "ru": "Россия",
        "kk": "Ресей",
        "en": "Russia",
    }
    assert country_names("XX") is None


def test_ours_are_only_names_that_unicode_does_not_have():
    with (FOLDER / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["variants"] and country_names(row["country"]) for row in rows)
    theirs = {row["country"]: country_names(row["country"]) for row in rows}
    for row in rows:
        told = theirs[row["country"]]
        assert not {told.ru, told.kk, told.en} & set(row["variants"].split("|"))


def test_before_the_build_only_ours_are_known(monkeypatch, tmp_path):
    monkeypatch.setattr(module, "CLDR", tmp_path / "none.json")
    known = (
        module._countries,
        module._called,
        module._by_code,
        country_code,
    )
    for one in known:
        one.cache_clear()
    assert (country_code("РК"), country_code("Казахстан")) == ("KZ", None)
    for one in known:
        one.cache_clear()
