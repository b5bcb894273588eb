"""What countries are called: their codes by name, and their names by code.

Names in three languages and longer codes come from Unicode CLDR, made with the
package; names in common use from our own `countries.csv`.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

from geo.curated import FOLDER
from geo.spelling.folds import light
from geo.values import Names

CLDR = Path(__file__).parents[1] / "data" / "countries.json"


class Country(TypedDict):
    """A country as Unicode CLDR knows it."""

    ru: str
    kk: str
    en: str
    codes: list[str]
    """ISO 3166-1 alpha-3, of today or former."""


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, Country]:
    """Return the countries by ISO 3166-1 alpha-2; none where they are not built."""
    try:
        found: Mapping[str, Country] = json.loads(CLDR.read_bytes())
    except FileNotFoundError:
        return {}
    return found


@lru_cache(maxsize=1)
def _called() -> Mapping[str, str]:
    """Return the code of each name that is one country's alone, by its `light` key."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code, one in _countries().items():
        for name in (one["ru"], one["kk"], one["en"]):
            found[light(name)].add(code)
    with (FOLDER / "countries.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in row["variants"].split("|"):
                found[light(name)].add(row["country"])
    return {key: codes.pop() for key, codes in found.items() if len(codes) == 1}


@lru_cache(maxsize=1)
def _by_code() -> Mapping[str, str]:
    """Return the codes of two letters by those and by longer ones."""
    longer = {one: code for code, it in _countries().items() for one in it["codes"]}
    with (FOLDER / "countries.csv").open(encoding="utf-8", newline="") as file:
        ours = {row["country"]: row["country"] for row in csv.DictReader(file)}
    return {**longer, **ours, **{code: code for code in _countries()}}


def country_names(code: str) -> Names | None:
    """Return what the country of an ISO 3166-1 alpha-2 code is called."""
    one = _countries().get(code)
    return Names(ru=one["ru"], kk=one["kk"], en=one["en"]) if one else None


@lru_cache(maxsize=1024)
def country_code(text: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country by its name or either code.

    None where no country, or more than one, answers to it.
    """
    return _by_code().get(text.strip().upper()) or country_called(text)


def country_called(text: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country by its name alone."""
    return _called().get(light(text))
