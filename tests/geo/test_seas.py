"""Seas, of which towns have the names."""

import csv

import pytest

from geo.curated import FOLDER
from geo.seas import is_sea


@pytest.mark.parametrize(
    ("name", "sea"),
    [
        ("Каспий", True),
        ("каспийское море", True),
        ("Хазар", False),
        ("Каспи", False),
        ("Kaspi", False),
        ("Хазарское море", True),
        ("咸海", True),
        ("沥海", False),
        ("Черное море", True),
        ("Арал", False),
        ("Аральск", False),
    ],
)
def test_names_of_seas(name, sea):
    assert is_sea(name) is sea


def test_each_sea_has_names_and_says_where_they_are_from():
    with (FOLDER / "seas.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["sea"] and row["variants"] and row["source"] for row in rows)
