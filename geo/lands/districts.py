"""Districts, the areas of the second level: what they are called and where they lie."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from geo.curated import FOLDER, regions
from geo.names import forms, spoken_kinds
from geo.spelling.folds import MEMORY, heavy, light
from geo.spelling.nominatives import nominatives

_COMMAS = re.compile(r"\s*[,،、;()]\s*")
TOWNS = FOLDER / "towns.csv"
_OKRUG = re.compile(
    r"(?<!\w)(?:окр|okr|сель|ауылд|rural|[ас](?:/|\. ?)о)", re.IGNORECASE
)
"""Words for a rural okrug, which lies in a district and is none."""


class District(NamedTuple):
    """An area of the second level."""

    country: str
    admin1: str
    """GeoNames code of the region that it is a part of."""
    name_en: str
    name_kk: str
    name_ru: str
    variants: str
    """Other names, separated by ``|``."""
    seat: str
    source: str
    """Where its names and its seat are attested, separated by ``|``."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in every language."""
        main = (self.name_en, self.name_kk, self.name_ru, *self.variants.split("|"))
        return tuple(name for name in main if name)

    def is_seat(self, name: str) -> bool:
        """Tell whether a name is that of its seat."""
        return not set(_cores(self.seat)).isdisjoint(_cores(name))


@lru_cache(maxsize=1)
def districts() -> tuple[District, ...]:
    """Return the districts of `districts.csv`."""
    with (FOLDER / "districts.csv").open(encoding="utf-8", newline="") as file:
        return tuple(District(**row) for row in csv.DictReader(file))


def districts_of(keys: Iterable[str]) -> tuple[District, ...]:
    """Return the districts of the first key that has any.

    Keys are those of names without the words that say what they are: they are sure.
    """
    known = _by_key()
    return next((known[key] for key in keys if key in known), ())


@lru_cache(maxsize=MEMORY)
def districts_called(text: str) -> tuple[District, ...]:
    """Return the districts of a name with a word that says so, in any case of it."""
    if _OKRUG.search(text) or spoken_kinds(text) != {"district"}:
        return ()
    cores = [form.core for form in forms(text)]
    readings = (one for core in cores for one in (core, *nominatives(core)))
    return next(filter(None, (districts_of(heavy(one)) for one in readings)), ())


@lru_cache(maxsize=1)
def _towns() -> frozenset[tuple[str, str]]:
    """Return region and key of the towns that lie in no district."""
    with TOWNS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return frozenset(
        (row["admin1"], key) for row in rows for key in _cores(row["name"])
    )


def is_elsewhere(name: str, admin1: str, told: Sequence[District]) -> bool:
    """Tell whether a town is known to lie in none of the districts that are told.

    It is the seat of another one, or a town of the region itself. Of all other places
    nobody knows.
    """
    if any(one.is_seat(name) for one in told):
        return False
    if any((admin1, key) in _towns() for key in _cores(name)):
        return True
    return any(one.admin1 == admin1 and one.is_seat(name) for one in districts())


def said_of(name: str) -> str:
    """Return what a name says of the known districts that it means, if any."""
    parts = [part for part in _COMMAS.split(name) if light(part)]
    told = next((one for one in parts if "district" in spoken_kinds(one)), None)
    found = districts_called(told) if told else districts_of(_cores(name))
    where = {one.admin1: one.seat for one in found}
    named = {one.admin1: one.name_en for one in regions().values()}
    return " or ".join(
        f"of {named[code]} Region, whose seat is {seat}" for code, seat in where.items()
    )


def _cores(name: str) -> list[str]:
    return [key for form in forms(name) for key in heavy(form.core)]


@lru_cache(maxsize=1)
def _by_key() -> Mapping[str, tuple[District, ...]]:
    found: defaultdict[str, dict[District, None]] = defaultdict(dict)
    for one in districts():
        for name in one.names:
            for key in _cores(name):
                found[key][one] = None
    return {key: tuple(some) for key, some in found.items()}
