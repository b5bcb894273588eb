import csv

import pytest

from geo.curated import FOLDER
from geo.spelling.exonyms import exonym
from geo.spelling.letters import KAZAKH

RUSSIAN = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя -.0123456789")


@pytest.mark.parametrize(
    ("country", "name", "ru", "kk"),
    [
        ("AT", "Vienna", "Вена", None),
        ("GR", "Athens", "Афины", None),
        ("US", "Athens", None, None),
        ("UZ", "Qŭnghirot", "Кунград", "Қоңырат"),
        ("CN", "Tacheng", "Чугучак", "Шәуешек"),
        ("KZ", "Oral", None, "Орал"),
    ],
)
def test_established_names(country, name, ru, kk):
    assert exonym(country, name) == (ru, kk)


def test_the_table_is_in_order_and_in_the_letters_of_its_languages():
    with (FOLDER / "town_names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = [(row["country"], row["name"]) for row in rows]
    assert keys == sorted(set(keys))
    for row in rows:
        assert row["source"], row
        assert row["name_ru"] or row["name_kk"], row
        assert RUSSIAN.issuperset(row["name_ru"].lower()), row
        assert (RUSSIAN | KAZAKH).issuperset(row["name_kk"].lower()), row
