"""Nominatim: OpenStreetMap's own search (nominatim.org/release-docs/latest/api)."""

import re
from collections.abc import Iterator, Mapping

from geo.geocoders.extent import box_of, point_of
from geo.geocoders.features import (
    Collection,
    Feature,
    Loose,
    Plain,
    admin1_of,
    alike,
    country_of,
    licence_of,
    names_of,
    osm_id,
)
from geo.http import Request
from geo.importers.osm_tags import former, kind_of, languages, population, variants
from geo.lands.regions import codes_of
from geo.matches import Candidate, Query
from geo.plain_text import plain
from geo.vocabulary import Kind

SOURCE = "Nominatim"
MOST = 20
"""Answers asked for; the service gives 40 at most."""
BIAS_DEGREES = 1.0
"""Half the box in which a place near to a point is preferred."""
OSM_ID = re.compile(r"osm:(node|way|relation)/([1-9][0-9]{0,18})")
DETAILS = (
    ("format", "geojson"),
    ("addressdetails", "1"),
    ("namedetails", "1"),
    ("extratags", "1"),
    ("accept-language", "en"),
)
"""Asked for with every question; English, because we know regions by it."""
REGIONS = frozenset({"state", "province", "region", "state_district"})
DISTRICTS = frozenset({"county", "municipality", "district"})
PLACES = frozenset({"city", "town", "village", "hamlet", "suburb", "quarter"})


class Properties(Loose):
    """What Nominatim tells of a place. Its ``place_id`` is none: it changes."""

    osm_type: str | None = None
    osm_id: int | None = None
    category: str
    type: str
    addresstype: str | None = None
    name: Plain = ""
    display_name: Plain = ""
    address: Mapping[str, str] = {}
    namedetails: Mapping[str, str] | None = None
    extratags: Mapping[str, str] | None = None


def request(query: Query, url: str) -> Request:
    """Return the search for a name, or the look-up of ``osm:node/123``."""
    if match := OSM_ID.fullmatch(query.name):
        wanted = ("osm_ids", f"{match[1][0].upper()}{match[2]}")
        return Request(f"{url}/lookup", (wanted, *DETAILS))
    params = [("q", query.name), ("limit", str(MOST)), *DETAILS, *_where(query)]
    return Request(f"{url}/search", tuple(params))


def _where(query: Query) -> Iterator[tuple[str, str]]:
    _, country = codes_of(query.context)
    if country:
        yield "countrycodes", country.lower()
    box, point = box_of(query.context), point_of(query.context)
    if box:
        yield "bounded", "1"
    elif point:
        lon, lat = point
        box = (
            lon - BIAS_DEGREES,
            lat - BIAS_DEGREES,
            lon + BIAS_DEGREES,
            lat + BIAS_DEGREES,
        )
    if box:
        yield "viewbox", ",".join(f"{degrees:g}" for degrees in box)


def parse(body: bytes, query: Query) -> list[Candidate]:
    """Return the places of an answer. Raises ValueError where it is none."""
    answer = Collection[Properties].model_validate_json(body)
    licence = licence_of(answer.licence)
    found = (_candidate(one, query, licence) for one in answer.features)
    return [candidate for candidate in found if candidate]


def _candidate(
    feature: Feature[Properties], query: Query, licence: str
) -> Candidate | None:
    """Return a place; None for one without a name or an identity, or of another."""
    told, at = feature.properties, feature.geometry.lonlat
    names = {key: plain(text) for key, text in (told.namedetails or {}).items()}
    name = told.name or names.get("name") or told.display_name.partition(",")[0]
    identity = osm_id(told.osm_type, told.osm_id)
    asked = query.name.casefold()
    if not name or identity is None or (OSM_ID.fullmatch(asked) and asked != identity):
        return None
    country = country_of(told.address.get("country_code"))
    region = plain(told.address.get("state") or told.address.get("region") or "")
    spelling, old = _spelling(query.name, name, names)
    return Candidate(
        name=name,
        lonlat=at,
        kind=_kind(told),
        source=SOURCE,
        source_id=identity,
        licence=licence,
        names=names_of(name, languages(names)),
        region=region or None,
        admin1=admin1_of(region, country, at),
        country=country,
        population=population(told.extratags or {}),
        spelling=spelling,
        old_name=old,
    )


def _kind(told: Properties) -> Kind:
    """Return the kind by the tags; of an area with a border, by what it is called."""
    tags = {**(told.extratags or {}), told.category: told.type}
    called = told.addresstype or ""
    if told.category == "boundary" and told.type == "administrative":
        if called in REGIONS:
            return "region"
        if called in DISTRICTS:
            return "district"
        if called in PLACES:
            tags["place"] = called
    return kind_of(tags) or "other"


def _spelling(asked: str, name: str, names: Mapping[str, str]) -> tuple[str, bool]:
    """Return the name that answers best, and whether the place no longer has it.

    Who asks by an OSM id gets what has it, however it is called.
    """
    if OSM_ID.fullmatch(asked):
        return asked, False
    now = dict.fromkeys((name, *variants(names)), False)
    spellings = {**dict.fromkeys(former(names), True), **now}
    best = max(spellings, key=lambda one: (alike(asked, one), not spellings[one]))
    return best, spellings[best]
