"""The first-level regions that a name may mean: ours, then those of the neighbours."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from geo.curated import FOLDER, regions
from geo.lands.admin1 import admin1
from geo.names import forms, spoken_kinds
from geo.spelling.folds import heavy, light, stem
from geo.spelling.nominatives import nominatives

Codes = frozenset[str]
"""GeoNames codes of regions."""
Index = Mapping[str, Codes]
"""Codes by a key of their names."""
NONE: Codes = frozenset()
HOME = "KZ"
"""Whose regions we know ourselves, all of them."""
_SAID_OF_REGIONS = frozenset({"region", "city"})
"""Kinds of which the type words of a region's name may speak."""


class Book:
    """Regions by name."""

    def __init__(self, named: Callable[[], Iterable[tuple[str, str]]]) -> None:
        self._named = named
        """Returns each code with each of its names."""
        self._exact: Index | None = None
        self._wide: Index | None = None
        self._stems: Index | None = None

    def exact(self, name: str) -> Codes:
        """Return the regions of that name, whatever the letters."""
        if self._exact is None:
            self._exact = self._index(lambda name: [light(name)])
        return self._exact.get(light(name), NONE)

    def wide(self, keys: Iterable[str]) -> list[Codes]:
        """Return the regions of each heavy key, in order."""
        if self._wide is None:
            # most of the work, and for the usual spelling not needed
            self._wide = self._index(_heavy_keys)
        return [self._wide.get(key, NONE) for key in keys]

    def stems(self, keys: Iterable[str]) -> Codes:
        """Return the regions whose names differ in the ending of an adjective."""
        if self._stems is None:
            self._stems = self._index(lambda name: map(stem, _heavy_keys(name)))
        return NONE.union(*(self._stems.get(stem(key), NONE) for key in keys))

    def _index(self, keys: Callable[[str], Iterable[str]]) -> Index:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for code, name in self._named():
            for key in keys(name):
                found[key].add(code)
        return {key: frozenset(codes) for key, codes in found.items()}


def _ours() -> Iterator[tuple[str, str]]:
    for region in regions().values():
        for name in (region.id, region.admin1, *region.names):
            yield region.admin1, name


def _theirs() -> Iterator[tuple[str, str]]:
    for code, region in admin1().items():
        yield from ((code, name) for name in region["names"])
    with (FOLDER / "neighbours.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield from ((row["admin1"], name) for name in row["variants"].split("|"))


OURS, THEIRS = Book(_ours), Book(_theirs)


@lru_cache(maxsize=4096)
def called(name: str, country: str | None, *, surely: bool) -> Codes:
    """Return the regions of a name as it is, else as the oblique case of one.

    Many regions are called like towns: the neighbours' are looked at where the country
    is told, a word says that it is a region, or it is one ``surely``.
    """
    is_said = "region" in spoken_kinds(name)
    abroad = country or surely or is_said
    books = (OURS, THEIRS) if abroad and country != HOME else (OURS,)
    keys = _heavy_keys(name)
    for book in books:
        for found in (book.exact(name), *book.wide(keys)):
            codes = _within(found, country)
            if len(codes) > 1:
                return _declined(name, country, book) or codes
            if codes:
                return codes
    for book in books:
        if codes := _declined(name, country, book):
            return codes
    # Uzbek regions, for one, have no Russian names there: "Андижанская" is Andijan.
    return _within(THEIRS.stems(keys), country) if is_said and country != HOME else NONE


def exactly(name: str, country: str | None) -> Codes:
    """Return the regions that are called so to the letter, whatever the alphabet."""
    return _within(OURS.exact(name) | THEIRS.exact(name), country)


def _declined(name: str, country: str | None, book: Book) -> Codes:
    """Return the one region of whose name a text is an oblique case."""
    texts = nominatives(name)
    if any(not form.kinds <= _SAID_OF_REGIONS for t in texts for form in forms(t)):
        return NONE
    exact = [book.exact(text) for text in texts]
    wide = [codes for text in texts for codes in book.wide(_heavy_keys(text))]
    for found in (exact, wide):
        codes = _within(NONE.union(*found), country)
        if codes:
            return codes if len(codes) == 1 else NONE
    return NONE


def _heavy_keys(name: str) -> list[str]:
    texts = (text for form in forms(name) for text in (form.text, form.core))
    return [key for text in texts for key in heavy(text)]


def _within(codes: Codes, country: str | None) -> Codes:
    if country is None:
        return codes
    return frozenset(code for code in codes if code.startswith(f"{country}."))
