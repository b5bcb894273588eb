"""Districts by what people call them, in any language and case."""

import csv

import pytest

from geo.curated import FOLDER, regions
from geo.lands.districts import districts, districts_called, districts_of, said_of
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
