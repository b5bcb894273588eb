"""Seas, lands and rivers, of which towns have the names."""

import csv
from typing import get_args

import pytest

from geo.curated import FOLDER
from geo.weighing.doubt_words import WORDS
from geo.weighing.wide import Wide, wide


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("Каспий", "sea"),
        ("каспийское море", "sea"),
        ("Хазар", None),
        ("Каспи", None),
        ("Kaspi", None),
        ("Хазарское море", "sea"),
        ("咸海", "sea"),
        ("沥海", None),
        ("Черное море", "sea"),
        ("Арал", None),
        ("Аральск", None),
        ("Азия", "land"),
        ("Каракумы", "land"),
        ("Ақтау", None),
        ("Север", "direction"),
        ("Северный", None),
        ("Тихий океан", "sea"),
        ("Волга", "river"),
        ("Сырдарья", "river"),
        ("Сырдарье", "river"),
        ("Урал", "river"),
        ("Орал", None),
        ("Иссык-Куль", "sea"),
        ("Иссык", None),
    ],
)
def test_what_is_wider_than_a_place(name, what):
    assert wide(name) == what


def test_each_has_names_once_and_says_where_they_are_from():
    with (FOLDER / "wide.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(all(row.values()) for row in rows)
    assert {row["what"] for row in rows} == set(get_args(Wide)) <= set(WORDS)
    names = [name for row in rows for name in row["variants"].split("|")]
    assert len(names) == len(set(names))
