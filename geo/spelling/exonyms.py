"""What towns are called in Russian and Kazakh by custom, where no rule tells it.

GeoNames' names bear no language, and the established ones are often not among them, or
not the likeliest by their letters: Вена, Афины, Термез, Құлжа. `town_names.csv` has
them, by what GeoNames calls the town and by its country.
"""

import csv
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from geo.curated import FOLDER


class Exonym(NamedTuple):
    """The established names of a town; None where another rule may tell."""

    ru: str | None
    kk: str | None


_NONE = Exonym(None, None)


def exonym(country: str, name: str) -> Exonym:
    """Return how towns of a country that GeoNames calls ``name`` are called."""
    return _exonyms().get((country, name), _NONE)


@lru_cache(maxsize=1)
def _exonyms() -> Mapping[tuple[str, str], Exonym]:
    with (FOLDER / "town_names.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["country"], row["name"]): Exonym(
                row["name_ru"] or None, row["name_kk"] or None
            )
            for row in csv.DictReader(file)
        }
