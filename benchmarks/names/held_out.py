"""The evaluation names: a gazetteer of real places, and each name held out of it.

The files lie beside the project (``ATLAS_EVAL`` names another folder) and are no
part of it: places and name variants of Who's On First (CC-BY 4.0).
"""

import csv
import hashlib
import math
import os
import random
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from geo.compile import compile_index
from geo.entry import Entry
from geo.gazetteer import Gazetteer
from geo.index import open_index
from geo.lands.regions import region_codes
from geo.matches import Query
from geo.names import keys, sure_keys
from geo.places import Places
from geo.spelling.folds import normalise
from geo.sphere import DEGREE_KM, km_between
from geo.vocabulary import Kind, LonLat
from geo.weighing.prospect import Asked, Prospect
from geo.weighing.where import Where

FOLDER = Path(os.environ.get("ATLAS_EVAL", Path(__file__).parents[3] / "shared/eval"))
RIGHT_KM = 5.0
"""An answer this near to the place is right."""
HINT_KM = 25.0
"""Radius of the circle around the place in which a hint lies."""
UNCERTAINTY_KM = 2.0
SEED = 20261125
HALF = 128
"""Of the values of a byte: places whose hash begins with less teach."""
KINDS: Mapping[str, Kind] = {
    "locality": "settlement",
    "neighbourhood": "settlement",
    "county": "district",
    "region": "region",
    "country": "other",
}

Hint = Literal["none", "region", "near"]
HINTS: tuple[Hint, ...] = ("none", "region", "near")


@dataclass(frozen=True)
class Place:
    """A place of the evaluation gazetteer."""

    id: str
    name: str
    kind: Kind
    region: str
    lonlat: LonLat
    population: int
    variants: tuple[str, ...]

    def entry(self) -> Entry:
        """Return it as the index takes it."""
        codes = region_codes(self.region, "KZ") if self.region else frozenset()
        return Entry(
            id=self.id,
            kind=self.kind,
            lon=self.lonlat[0],
            lat=self.lonlat[1],
            name=self.name,
            source="Who's On First",
            source_id=self.id,
            licence="CC-BY-4.0",
            country="KZ",
            admin1=min(codes, default=None),
            uncertainty_km=UNCERTAINTY_KM,
            variants=self.variants,
            population=self.population,
        )


class Case(NamedTuple):
    """A name, the places it stands for, and whether another name of them is left."""

    name: str
    places: tuple[str, ...]
    at: tuple[LonLat, ...]
    script: str
    findable: bool


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the files."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def places() -> Mapping[str, Place]:
    """Return all places by id."""
    variants: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for row in rows("kz_wof_variants.csv"):
        variants[row["place_id"]][row["variant"]] = None
    return {
        row["place_id"]: Place(
            id=row["place_id"],
            name=row["canonical_name"],
            kind=KINDS[row["feature_class"]],
            region=row["region"],
            lonlat=(float(row["lon"]), float(row["lat"])),
            population=int(float(row["population"] or 0)),
            variants=tuple(variants[row["place_id"]]),
        )
        for row in rows("kz_wof_places.csv")
    }


def cases() -> list[Case]:
    """Return the unambiguous names of the query file, in its order."""
    return [_case(row) for row in rows("kz_wof_queries.csv") if row["ambiguous"] == "0"]


def teaches(case: Case) -> bool:
    """Tell whether a place is of the half that teaches."""
    return hashlib.sha256(case.places[0].encode()).digest()[0] < HALF


def draw(names: int, seed: int) -> list[Case]:
    """Return some names that can be found, drawn by chance."""
    findable = [case for case in cases() if case.findable]
    return random.Random(seed).sample(findable, min(names, len(findable)))


def _case(row: Mapping[str, str]) -> Case:
    ids = tuple(row["accept_ids"].split("|"))
    pairs = (pair.split(",") for pair in row["accept_coords"].split("|"))
    at = tuple((float(lon), float(lat)) for lat, lon in pairs)
    findable = any(others(row["query"], places()[one]) for one in ids)
    return Case(row["query"], ids, at, row["script"], findable)


def left(case: Case) -> list[str]:
    """Return the other names of the places that a name stands for."""
    return [name for one in case.places for name in others(case.name, places()[one])]


def others(name: str, place: Place) -> list[str]:
    """Return the names of a place but the one that is held out."""
    held = plain(name)
    return [one for one in (place.name, *place.variants) if plain(one) != held]


def plain(name: str) -> str:
    """Return a name in lower case and one Unicode form: what is held out."""
    return unicodedata.normalize("NFC", name).casefold()


class HeldOut(Gazetteer):
    """The evaluation gazetteer, of which one name or one place is taken away."""

    def __init__(self, path: Path) -> None:
        entries = (place.entry() for place in places().values())
        compile_index(entries, path, every_name=True)
        store = open_index(path)
        if store is None:
            raise OSError(path)
        super().__init__(Places(store))
        ids = (self.places.candidate(n).source_id for n in range(len(self.places)))
        self._numbers = {one: number for number, one in enumerate(ids)}
        self._gone, self._name, self._twice = False, "", False

    def ask(
        self, case: Case, where: Where, *, gone: bool
    ) -> tuple[Asked, list[Prospect]]:
        """Return what a name could mean without itself, or without its places."""
        self.watched = frozenset(self._numbers[one] for one in case.places)
        self._gone, self._name = gone, plain(case.name)
        same = normalise(case.name)
        left = (
            name for one in case.places for name in others(case.name, places()[one])
        )
        self._twice = any(normalise(name) == same for name in left)
        asked = Asked(Query(name=case.name))
        found = self.prospects(asked, where)
        for one in found:
            if one.rank in self.watched:
                one.names = sum(map(self.counts, self.places.names_of(one.rank)))
        return asked, found

    def shares_key(self, case: Case) -> bool:
        """Tell whether some key of the name leads to another name of its place."""
        mine = {key for tier in keys(case.name) for key in tier}
        theirs = (keys(name) for name in left(case))
        return any(mine & {key for tier in found for key in tier} for found in theirs)

    def is_twin(self, case: Case, place: int) -> bool:
        """Tell whether a place shares a sure key of another name of those asked for."""
        mine = {key for name in left(case) for tier in sure_keys(name) for key in tier}
        entry = places()[self.places.candidate(place).source_id]
        names = (entry.name, *entry.variants)
        return any(mine & set(tier) for name in names for tier in sure_keys(name))

    def counts(self, name: int) -> bool:
        """Tell whether a name of the place is left."""
        if self._gone:
            return False
        return self._twice or plain(self.places.spelling(name)) != self._name


def where(case: Case, hint: Hint, chance: random.Random) -> Where | None:
    """Return the context of a hint, None where the data do not tell the region.

    The point of a ``near`` hint is drawn from the whole circle around the place.
    """
    lon, lat = case.at[0]
    if hint == "near":
        km = HINT_KM * math.sqrt(chance.random())
        angle = chance.uniform(0, 2 * math.pi)
        north, east = km * math.sin(angle), km * math.cos(angle)
        turn = east / DEGREE_KM / math.cos(math.radians(lat))
        point = (lon + turn, lat + north / DEGREE_KM)
        return Where(country="KZ", near=point, within_km=HINT_KM)
    if hint == "none":
        return Where()
    codes = region_codes(places()[case.places[0]].region, "KZ")
    return Where(admin1=frozenset([min(codes)]), country="KZ") if codes else None


def is_right(case: Case, one: Prospect) -> bool:
    """Tell whether a prospect is one of the places that the name stands for."""
    return any(km_between((one.lon, one.lat), at) <= RIGHT_KM for at in case.at)
