"""Which of the spellings of an index are like a name: first those of its context."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from geo.layout import NO_FOLD
from geo.names import BONES, STEM
from geo.places import Places
from geo.weighing.prospect import Asked
from geo.weighing.where import Where

LEAST_SIMILAR = 0.5
"""Share of letters from which a misspelt name is looked at."""
MOST_SIMILAR = 24
"""Misspelt names that are looked at."""
FEW = 30_000
"""Spellings of a context that are all compared; in larger ones codes lead."""
MOST_READINGS = 3
"""Readings of a name that are compared with others."""
MOST_CODED = 2_000
"""Spellings that share a code with a name, and are compared."""


class Folds(NamedTuple):
    """Spellings that are to be compared: their numbers and their texts."""

    numbers: Sequence[int]
    texts: Sequence[str]


class Spellings:
    """The folds of an index, found by likeness."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._of_areas = lru_cache(maxsize=64)(self._read_areas)

    def of_context(self, where: Where) -> Folds | None:
        """Return the spellings of a context; None where these are too many."""
        places = self._places
        if where.near:
            around = places.near(where.near, where.reach_km)
            return self._few(place for place, _ in around)
        if where.bbox:
            return self._few(places.in_box(where.bbox))
        if where.admin1:
            return self._of_areas(where.admin1)
        return self._all

    def like(self, asked: Asked, here: Folds | None) -> Iterator[int]:
        """Yield spellings that are like a name, some more than once.

        Those ``here`` are all compared. Elsewhere codes lead to what is one letter
        off, and only where that gives nothing to what has such consonants.
        """
        if here is not None:
            yield from _most_similar(asked, here)
        if here is None or here is not self._all:
            close = list(_most_similar(asked, self._folds(self._one_off(asked))))
            yield from close
            if here is None and not close:
                yield from _most_similar(asked, self._folds(self._framed(asked)))

    @cached_property
    def _all(self) -> Folds | None:
        count = self._places.number_of_folds
        return self._folds(range(count)) if count <= FEW else None

    def _read_areas(self, areas: frozenset[str]) -> Folds | None:
        return self._few(self._places.in_areas(areas))

    def _few(self, places: Iterable[int]) -> Folds | None:
        folds = self._places.folds_of(places)
        found = list(dict.fromkeys(islice(folds, FEW)))
        return None if next(folds, None) is not None else self._folds(found)

    def _folds(self, numbers: Sequence[int]) -> Folds:
        return Folds(numbers, self._places.folds(numbers))

    def _one_off(self, asked: Asked) -> list[int]:
        """Return spellings that differ by about a letter."""
        coded = self._places.coded
        readings = asked.folds[:MOST_READINGS]
        found = (fold for key in readings for fold in coded(key, frames=False))
        return list(islice(dict.fromkeys(found), MOST_CODED))

    def _framed(self, asked: Asked) -> list[int]:
        """Return spellings of the same stem, or with nearly the same consonants."""
        places = self._places
        found: dict[int, None] = {}
        for key in asked.tiers((STEM, BONES)):
            named = islice(places.with_key(key), MOST_CODED)
            found |= dict.fromkeys(places.fold_of(name) for name, _ in named)
        for fold in asked.folds[:MOST_READINGS]:
            coded = places.coded(fold, frames=True)
            found |= dict.fromkeys(islice(coded, MOST_CODED))
        found.pop(NO_FOLD, None)
        return list(islice(found, MOST_CODED))


def _most_similar(asked: Asked, folds: Folds) -> Iterator[int]:
    for fold in asked.folds[:MOST_READINGS]:
        for _, _, at in process.extract(
            fold,
            folds.texts,
            scorer=OSA.normalized_similarity,
            score_cutoff=LEAST_SIMILAR,
            limit=MOST_SIMILAR,
        ):
            yield folds.numbers[at]
