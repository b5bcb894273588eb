"""What countries are called: their codes by name, and their names by code."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from geo.curated import FOLDER
from geo.folds import light
from geo.values import Names


class Country(NamedTuple):
    """A country and what it is called."""

    country: str
    """ISO 3166-1 alpha-2."""
    alpha3: str
    """ISO 3166-1 alpha-3."""
    name_ru: str
    name_kk: str
    name_en: str
    variants: str
    """Other names, separated by ``|``."""
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in every language, and both codes."""
        main = (self.name_ru, self.name_kk, self.name_en)
        others = filter(None, self.variants.split("|"))
        return (self.country, self.alpha3, *main, *others)


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, Country]:
    """Return the countries of `countries.csv` by code."""
    with (FOLDER / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["country"]: Country(**row) for row in csv.DictReader(file)}


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, frozenset[str]]:
    """Return the codes that each name may mean, by its letters in ASCII."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in _countries().values():
        for name in one.names:
            found[light(name)].add(one.country)
    return {key: frozenset(codes) for key, codes in found.items()}


def country_names(code: str) -> Names | None:
    """Return what the country of an ISO 3166-1 alpha-2 code is called."""
    one = _countries().get(code)
    return Names(ru=one.name_ru, kk=one.name_kk, en=one.name_en) if one else None


@lru_cache(maxsize=1024)
def country_code(text: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country by its name or either code.

    None where no country, or more than one, answers to it.
    """
    code = text.strip().upper()
    if code in _countries():
        return code
    found = _codes().get(light(text), frozenset())
    return next(iter(found)) if len(found) == 1 else None
