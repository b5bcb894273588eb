"""Districts by what people call them, in any language and case."""

import csv

import pytest

from geo.curated import FOLDER, regions
from geo.lands.districts import (
    TOWNS,
    districts,
    districts_called,
    districts_of,
    is_elsewhere,
    said_of,
)
from geo.lands.region_index import called
from geo.spelling.folds import heavy


@pytest.mark.parametrize(
    ("name", "district"),
    [
        ("Мұнайлы ауданы", "Munaily District"),
        ("Munaily district", "Munaily District"),
        ("Mūnaily audany", "Munaily District"),
        ("Мунайлинского района", "Munaily District"),
        ("Мунайлинский р-н", "Munaily District"),
        ("Каракиянского р-на", "Karakiya District"),
        ("Қарақия ауданының", "Karakiya District"),
        ("Тупкараганский район", "Tupkaragan District"),
        ("Beineu District", "Beyneu District"),
        ("Маңғыстау ауд.", "Mangystau District"),
        ("Мангистауская область", None),
        ("Мангистау", None),
        ("Абайский район", None),
        ("Мангистауский с/о", None),
        ("Мангистауский с. о.", None),
        ("Мангистауский сельский округ", None),
        ("Маңғыстау ауылдық округі", None),
        ("Beyneu rural district", None),
    ],
)
def test_the_district_of_a_name(name, district):
    found = [one.name_en for one in districts_called(name)]
    assert found == ([district] if district else [])


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Munaily", "of Mangystau Region, whose seat is Mangystau"),
        ("Мангистауская область, Каракиянский р-н", "of Mangystau Region, whose seat"),
        ("Курыкский с/о, Каракиянский район", ""),
        ("Актау", ""),
    ],
)
def test_what_is_said_of_a_district(name, told):
    found = said_of(name)
    assert found.startswith(told)
    assert bool(found) == bool(told)


def test_each_has_its_region_its_seat_and_a_source_for_all_of_it():
    codes = {one.admin1: one.country for one in regions().values()}
    for one in districts():
        assert codes[one.admin1] == one.country
        assert all([one.name_en, one.name_kk, one.name_ru, one.seat])
        assert one.source
        assert all(url.startswith("https://") for url in one.source.split("|"))
        assert all(districts_called(name) == (one,) for name in one.names[:3])


def test_those_of_the_region_of_the_atlas_are_all_there():
    (ours,) = called("Mangystau", "KZ", surely=True)
    seats = {one.seat for one in districts() if one.admin1 == ours}
    assert seats == {"Beyneu", "Kuryk", "Shetpe", "Mangystau", "Fort-Shevchenko"}
    with (FOLDER / "districts.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(districts())


def test_a_seat_is_known_in_other_letters():
    (one,) = districts_of(heavy("мунайлы"))
    assert one.is_seat("Маңғыстау")
    assert not one.is_seat("Шетпе")


@pytest.mark.parametrize(
    ("town", "admin1", "told", "elsewhere"),
    [
        ("Шетпе", "KZ.09", "Бейнеуский район", True),
        ("Shetpe", "KZ.09", "Мангистауский район", False),
        ("Ақтау", "KZ.09", "Мұнайлы ауданы", True),
        ("Zhanaozen", "KZ.09", "Karakiya District", True),
        ("Жетыбай", "KZ.09", "Бейнеуский район", False),
        ("Актау", "KZ.12", "Бейнеуский район", False),
    ],
)
def test_of_few_towns_it_is_known_in_which_district_they_are_not(
    town, admin1, told, elsewhere
):
    assert is_elsewhere(town, admin1, districts_called(told)) == elsewhere


def test_towns_of_no_district_have_a_source():
    with TOWNS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = {one.admin1 for one in regions().values()}
    assert all(row["source"].startswith("https://") for row in rows)
    assert {row["admin1"] for row in rows} <= codes
