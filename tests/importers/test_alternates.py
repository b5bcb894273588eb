from pathlib import Path

import pytest

from geo.errors import Place
from geo.importers.alternates import Alternate, called, check, owner_of, parse

from .conftest import name

AT = Place(Path("alternateNamesV2.txt"), 3)


@pytest.mark.parametrize("language", ["link", "wkdt", "post", "phon", "tcid"])
def test_what_is_no_name_is_dropped(language):
    assert parse(name(7, language, "Q173").encode()) is None


@pytest.mark.parametrize("language", ["iata", "icao", "unlc", "abbr", ""])
def test_codes_and_names_of_no_language_are_names(language):
    assert parse(name(7, language, "SCO").encode())[1].name == "SCO"


def test_older_files_have_two_columns_less():
    assert check(name(7, "ru", "Актау").rsplit("\t", 2)[0].encode(), AT) is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"1\t7\tru", "row-length"),
        (name("x", "ru", "Актау").encode(), "row-length"),
        (name(7, "ru", "Актау").encode("cp1251"), "not-utf8"),
    ],
)
def test_bad_rows(line, code):
    assert check(line, AT).code == code


def test_whose_name_it_is():
    assert owner_of(b"1\t42\tru\tx") == 42
    assert owner_of(b"nothing") is None


def test_a_name_that_ended_is_old():
    row = "\t".join(["1", "7", "ru", "Шевченко", *[""] * 4, "1964", "1991"])
    assert parse(row.encode())[1].is_old


def test_the_preferred_name_of_a_language_then_full_ones():
    rows = [
        Alternate("ru", "Короткое", 2, is_old=False),
        Alternate("ru", "Обычное", 1, is_old=False),
        Alternate("ru", "Главное", 0, is_old=False),
        Alternate("kk", "Бұрынғы", 0, is_old=True),
        Alternate("en", "Both", 1, is_old=False),
        Alternate("en", "Both", 1, is_old=True),
    ]
    found = called(rows)
    assert found.by_language == {"ru": "Главное", "en": "Both"}
    assert found.old == ("Бұрынғы",)
