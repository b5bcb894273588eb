"""What a decision looks at: the question, analysed once, and its prospects."""

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from geo.folds import heavy, normalise
from geo.kinds import AREA_WORTH, AREAS, agreement
from geo.layout import MAIN, OLD
from geo.matches import Candidate, Query, Record
from geo.names import (
    SAME,
    SURE,
    Tier,
    fold,
    forms,
    loose_keys,
    qualifiers,
    sure_keys,
)
from geo.opposites import numbers
from geo.vocabulary import Kind

_FOREIGN = re.compile(r"[^\W\d_a-z\u0400-\u052f]")


class Asked:
    """A query with what its name says, worked out when first needed."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self.kind: Kind | None = query.kind
        found = forms(query.name)
        self.spoken = found[0].kinds if found else frozenset[str]()
        """Kinds of which the type words of its name speak."""
        self.length = len(fold(query.name))
        """Letters of the commonest reading."""
        self.foreign = _is_foreign(query.name)
        """Whether the name is in other letters than plain Latin and Cyrillic."""
        self.bare = self.kind is None and not self.spoken
        """Whether nothing in the query speaks of a kind."""
        self._sure: tuple[Tier, ...] | None = None
        self.met = False
        """Whether a sure key has led to a place that fits, in some gazetteer."""

    def tiers(self, wanted: Sequence[int]) -> dict[str, int]:
        """Return each key of some tiers with the strictest tier it has."""
        keys = self._keys(loose=max(wanted) not in SURE)
        found: dict[str, int] = {}
        for tier in wanted:
            for key in keys[tier]:
                found.setdefault(key, tier)
        return found

    def _keys(self, *, loose: bool) -> tuple[Tier, ...]:
        if self._sure is None:  # cached_property locks: that alone takes longer
            self._sure = sure_keys(self.query.name)
        return (*self._sure, *self._loose) if loose else self._sure

    @cached_property
    def _loose(self) -> tuple[Tier, ...]:
        return loose_keys(self.query.name)

    @cached_property
    def folds(self) -> tuple[str, ...]:
        """Every reading of the name's cores, by which misspellings are compared."""
        cores = dict.fromkeys(form.core for form in forms(self.query.name))
        return tuple(dict.fromkeys(key for core in cores for key in heavy(core)))

    @property
    def qualified(self) -> bool:
        """Whether the name says Upper, New, Second or the like, or has a number."""
        return bool(qualifiers(self.query.name) or numbers(self.query.name))

    def could_be(self, kind: Kind, tier: int) -> bool:
        """Tell whether a place of that kind may be taken, met in that tier."""
        return self.kind_worth(kind, tier) > AREA_WORTH

    def kind_worth(self, kind: Kind, tier: int) -> float:
        """Return how well a kind agrees with the asked one and with type words.

        A bare name hardly means a region or a district, whose names are those of
        their seats; the whole name of a place may hold any word.
        """
        if self.bare:
            return AREA_WORTH if kind in AREAS else 1.0
        worth = agreement(self.kind, kind) if self.kind else 1.0
        if self.spoken and tier != SAME:
            worth *= max(agreement(spoken, kind) for spoken in self.spoken)
        return worth

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds that are asked for or spoken of."""
        return self.spoken | ({self.kind} if self.kind else frozenset())


def _is_foreign(name: str) -> bool:
    return not name.isascii() and bool(_FOREIGN.search(normalise(name)))


@dataclass(slots=True)
class Prospect(ABC):
    """A place that the name could mean, with what decides between prospects."""

    tier: int
    """Of `geo.names.keys`: how strictly the names meet; `geo.likeness.FUZZY` if not."""
    likeness: float
    """How alike the cores are, 0 to 1; 1 where a sure key meets."""
    lon: float
    lat: float
    kind: Kind
    admin1: str
    """GeoNames code of the region; ``KZ.`` where only the country is known."""
    population: int
    radius_km: float
    """Uncertainty of the position; 0 where unknown."""
    flags: int
    """Of the spelling that answers: OLD, MAIN, TYPED (`geo.layout`)."""
    names: int
    """How many names are known of it."""
    off: int
    """Letters by which the spelling that answers differs; 0 where a sure key meets."""
    among: int
    """How many spellings it was chosen from, where no sure key meets."""
    rank: int
    """Tells equals apart the same way each time."""

    @abstractmethod
    def record(self) -> Record:
        """Read all that is known of it; only what is shown needs that."""

    @abstractmethod
    def spelling(self) -> str:
        """Return the one of its names that answers."""

    def candidate(self) -> Candidate:
        """Return all that is known of it, checked."""
        return self.record().candidate(self.spelling(), old=self.old)

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2; empty where unknown."""
        return self.admin1.partition(".")[0]

    @property
    def old(self) -> bool:
        """Whether the place is no longer called so."""
        return bool(self.flags & OLD)

    @property
    def main(self) -> bool:
        """Whether the place is mainly called so."""
        return bool(self.flags & MAIN)
