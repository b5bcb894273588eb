"""What a decision looks at: the question, analysed once, and its prospects."""

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from geo.kinds import AREA_WORTH, AREAS, agreement
from geo.layout import MAIN, OLD, TYPED
from geo.matches import Candidate, Query, Record
from geo.names import (
    SAME,
    SURE,
    Tier,
    aside_keys,
    fold,
    forms,
    loose_keys,
    main_keys,
    meant_kinds,
    qualifiers,
)
from geo.spelling.folds import heavy, normalise
from geo.spelling.opposites import numbers
from geo.spelling.type_words import NO_PLACES
from geo.vocabulary import Doubt, Kind

LEAST_ASIDE = 4
"""Letters from which what is in brackets may be a name."""
ASIDE, TWICE = 16, 32
"""Flags of prospects: only what the query has aside, as in brackets, leads to it; or
that does as well."""
_ADJECTIVE = re.compile(
    r"[\u0400-\u052f-]+[цс]к(?:ий|ая|ое)(?=\s)(?!.*вокзал)", re.IGNORECASE
)
"""The Russian for "of the town"; a вокзал is called after where its trains go."""
_FOREIGN = re.compile(r"[^\W\d_a-z\u0400-\u052f]")


class Asked:
    """A query with what its name says, worked out when first needed."""

    def __init__(
        self, query: Query, name: str | None = None, doubt: Doubt | None = None
    ) -> None:
        """Analyse a query.

        ``name`` is the part of its name that names the place, ``doubt`` what the whole
        name leaves doubtful (`geo.address`).
        """
        self.query = query
        self.name = query.name if name is None else name
        """The name, without the country and the region that it may speak of."""
        self.kind: Kind | None = query.kind
        self.spoken = meant_kinds(self.name)
        """Kinds of which the type words of its name speak."""
        self.length = len(fold(self.name))
        """Letters of the commonest reading."""
        found = forms(self.name)
        self.core = found[0].core if found else ""
        """The name itself, without type words."""
        self.several = len(found) > 1
        """Whether it holds another name in brackets or behind a dash."""
        self.foreign = _is_foreign(self.name)
        """Whether the name is in other letters than plain Latin and Cyrillic."""
        self.bare = self.kind is None and not self.spoken
        """Whether nothing in the query speaks of a kind."""
        self.doubt = doubt
        """Why no place may be taken, by what the name says."""
        self._sure: tuple[Tier, ...] | None = None
        self.met = False
        """Whether a sure key has led to a place that fits, in some gazetteer."""

    def tiers(self, wanted: Sequence[int]) -> dict[str, int]:
        """Return each key of some tiers with the strictest tier it has."""
        return _strictest(self._keys(loose=max(wanted) not in SURE), wanted)

    def aside(self) -> dict[str, int]:
        """Return the same of names in brackets or behind a dash: sure keys alone.

        Abbreviations are none: they meet codes of airports.
        """
        if not self.several:
            return {}
        beside = any(len(form.core) >= LEAST_ASIDE for form in forms(self.name)[2:])
        return _strictest(aside_keys(self.name), SURE) if beside else {}

    def _keys(self, *, loose: bool) -> tuple[Tier, ...]:
        if self._sure is None:  # cached_property locks: that alone takes longer
            self._sure = main_keys(self.name)
        return (*self._sure, *self._loose) if loose else self._sure

    @cached_property
    def _loose(self) -> tuple[Tier, ...]:
        return loose_keys(self.name, aside=False)

    @cached_property
    def folds(self) -> tuple[str, ...]:
        """Every reading of the name's cores, by which misspellings are compared."""
        cores = dict.fromkeys(form.core for form in forms(self.name)[:2])
        return tuple(dict.fromkeys(key for core in cores for key in heavy(core)))

    @cached_property
    def is_adjective(self) -> bool:
        """Whether a type word follows the adjective of a town: «Актауский порт»."""
        found = _ADJECTIVE.match(self.name)
        return found is not None and normalise(found[0]) == self.core

    @property
    def qualified(self) -> bool:
        """Whether the name says Upper, New, Second or the like, or has a number."""
        return bool(qualifiers(self.name) or numbers(self.name))

    def could_be(self, kind: Kind, tier: int, flags: int) -> bool:
        """Tell whether a place of that kind may be taken, met in that tier."""
        return self.kind_worth(kind, tier, flags) > AREA_WORTH

    def kind_worth(self, kind: Kind, tier: int, flags: int) -> float:
        """Return how well a kind agrees with the asked one and with type words.

        A bare name hardly means a region or a district, whose names are those of
        their seats. The whole name of a place may hold any word that speaks of a
        kind: the station "Kuryk port" is no port. But "Ленина ул." is no Leninaul.
        """
        if self.bare:
            return AREA_WORTH if kind in AREAS else 1.0
        worth = agreement(self.kind, kind) if self.kind else 1.0
        whole = tier == SAME and (flags & TYPED or not self.spoken <= NO_PLACES)
        if self.spoken and not whole:
            worth *= max(agreement(spoken, kind) for spoken in self.spoken)
        return worth

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds that are asked for or spoken of."""
        return self.spoken | ({self.kind} if self.kind else frozenset())


def _strictest(keys: Sequence[Tier], wanted: Sequence[int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for tier in wanted:
        for key in keys[tier]:
            found.setdefault(key, tier)
    return found


def _is_foreign(name: str) -> bool:
    return not name.isascii() and bool(_FOREIGN.search(normalise(name)))


@dataclass(slots=True)
class Prospect(ABC):
    """A place that the name could mean, with what decides between prospects."""

    tier: int
    """Of `geo.names.keys`: how strictly the names meet; `likeness.FUZZY` if not."""
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
    """Of the spelling that answers: OLD, MAIN, MACHINE, TYPED (`geo.layout`); and of
    what leads to it: ASIDE, TWICE."""
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

    def is_written(self, core: str) -> bool:  # noqa: ARG002 - of stored places alone
        """Tell whether one of its names begins with these very letters.

        A service does not tell all the names that it knows, so it is believed.
        """
        return True

    def candidate(self) -> Candidate:
        """Return all that is known of it, checked."""
        return self.record().candidate(self.spelling(), old=self.old)

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2; empty where unknown."""
        return self.admin1.partition(".")[0]

    @property
    def aside(self) -> bool:
        """Whether only what the query has aside, as in brackets, leads to it."""
        return bool(self.flags & ASIDE)

    @property
    def old(self) -> bool:
        """Whether the place is no longer called so."""
        return bool(self.flags & OLD)

    @property
    def main(self) -> bool:
        """Whether the place is mainly called so."""
        return bool(self.flags & MAIN)
