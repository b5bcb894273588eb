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
from collections.abc import Iterable, Mapping
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
COUNTRY = "KZ"
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
        codes = region_codes(self.region, COUNTRY) if self.region else frozenset()
        return Entry(
            id=self.id,
            kind=self.kind,
            lon=self.lonlat[0],
            lat=self.lonlat[1],
            name=self.name,
            source="Who's On First",
            source_id=self.id,
            licence="CC-BY-4.0",
            country=COUNTRY,
            admin1=min(codes, default=None),
            uncertainty_km=UNCERTAINTY_KM,
            variants=self.variants,
            population=self.population,
        )


class Case(NamedTuple):
    """A name and the places that it stands for."""

    name: str
    places: tuple[str, ...]
    """Their ids at their source."""
    at: tuple[LonLat, ...]
    left: tuple[str, ...]
    """The other names of these places, by which alone they can be found."""
    country: str
    area: str | None
    """GeoNames code of the region of the first of them."""


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


def entries() -> Iterable[Entry]:
    """Return all places as the index takes them."""
    return (place.entry() for place in places().values())


def cases() -> list[Case]:
    """Return the unambiguous names of the query file, in its order."""
    return [_case(row) for row in rows("kz_wof_queries.csv") if row["ambiguous"] == "0"]


def teaches(case: Case) -> bool:
    """Tell whether a place is of the half that teaches."""
    return hashlib.sha256(case.places[0].encode()).digest()[0] < HALF


def draw(names: int, seed: int) -> list[Case]:
    """Return some names that can be found, drawn by chance."""
    findable = [case for case in cases() if case.left]
    return random.Random(seed).sample(findable, min(names, len(findable)))


def _case(row: Mapping[str, str]) -> Case:
    ids = tuple(row["accept_ids"].split("|"))
    pairs = (pair.split(",") for pair in row["accept_coords"].split("|"))
    at = tuple((float(lon), float(lat)) for lat, lon in pairs)
    meant = [places()[one] for one in ids]
    names = (name for place in meant for name in (place.name, *place.variants))
    codes = region_codes(meant[0].region, COUNTRY)
    area = min(codes, default=None)
    return Case(row["query"], ids, at, others(row["query"], names), COUNTRY, area)


def others(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return names but the one that is held out."""
    held = plain(name)
    return tuple(one for one in names if plain(one) != held)


def plain(name: str) -> str:
    """Return a name in lower case and one Unicode form: what is held out."""
    return unicodedata.normalize("NFC", name).casefold()


class HeldOut(Gazetteer):
    """A gazetteer of which one name or one place is taken away."""

    def __init__(self, path: Path, entries: Iterable[Entry]) -> None:
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
        self._twice = any(normalise(name) == same for name in case.left)
        asked = Asked(Query(name=case.name))
        found = self.prospects(asked, where)
        for one in found:
            if one.rank in self.watched:
                one.names = sum(map(self.counts, self.places.names_of(one.rank)))
        return asked, found

    def shares_key(self, case: Case) -> bool:
        """Tell whether some key of the name leads to another name of its place."""
        mine = {key for tier in keys(case.name) for key in tier}
        theirs = (keys(name) for name in case.left)
        return any(mine & {key for tier in found for key in tier} for found in theirs)

    def is_twin(self, case: Case, place: int) -> bool:
        """Tell whether a place shares a sure key of another name of those asked for."""
        mine = {key for name in case.left for tier in sure_keys(name) for key in tier}
        names = map(self.places.spelling, self.places.names_of(place))
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
        return Where(country=case.country, near=point, within_km=HINT_KM)
    if hint == "none":
        return Where()
    if case.area is None:
        return None
    return Where(admin1=frozenset([case.area]), country=case.country)


def is_right(case: Case, one: Prospect) -> bool:
    """Tell whether a prospect is one of the places that the name stands for."""
    return any(km_between((one.lon, one.lat), at) <= RIGHT_KM for at in case.at)
