"""Pelias: several open sources behind one search (github.com/pelias/documentation)."""

from collections.abc import Iterator, Mapping

from geo.geocoders.extent import box_of, point_of
from geo.geocoders.features import (
    ODBL,
    Collection,
    Feature,
    Loose,
    Plain,
    admin1_of,
    country_of,
    names_of,
)
from geo.http import Request
from geo.lands.regions import codes_of
from geo.matches import Candidate, Query
from geo.spelling.letters import language_of
from geo.vocabulary import Kind

SOURCE = "Pelias"
MOST = 20
LAYERS: Mapping[str, Kind] = {
    "locality": "settlement",
    "localadmin": "settlement",
    "borough": "settlement",
    "neighbourhood": "settlement",
    "region": "region",
    "macroregion": "region",
    "county": "district",
    "macrocounty": "district",
}
"""The layers that say what a place is; a venue may be anything."""
ORIGINS: Mapping[str, tuple[str, str]] = {
    "openstreetmap": ("osm", ODBL),
    "whosonfirst": ("wof", "CC-BY-4.0"),
    "geonames": ("geonames", "CC-BY-4.0"),
}
"""What its sources are called here, and their licences."""
UNSTATED = "see the source"


class Properties(Loose):
    """What Pelias tells of a place."""

    gid: Plain
    layer: str = ""
    source: str = ""
    source_id: Plain = ""
    name: Plain = ""
    region: Plain | None = None
    country_code: str | None = None


def request(query: Query, url: str) -> Request:
    """Return the search for a name."""
    params = (
        ("text", query.name),
        ("size", str(MOST)),
        ("lang", language_of(query.name)),
        *_where(query),
    )
    return Request(f"{url}/v1/search", params)


def _where(query: Query) -> Iterator[tuple[str, str]]:
    _, country = codes_of(query.context)
    if country:
        yield "boundary.country", country
    if box := box_of(query.context):
        names = ("min_lon", "min_lat", "max_lon", "max_lat")
        for name, degrees in zip(names, box, strict=True):
            yield f"boundary.rect.{name}", f"{degrees:g}"
    if point := point_of(query.context):
        yield "focus.point.lon", f"{point[0]:g}"
        yield "focus.point.lat", f"{point[1]:g}"


def parse(body: bytes, query: Query) -> list[Candidate]:  # noqa: ARG001  # as all services
    """Return the places of an answer. Raises ValueError where it is none."""
    answer = Collection[Properties].model_validate_json(body)
    return [_candidate(one) for one in answer.features if one.properties.name]


def _candidate(feature: Feature[Properties]) -> Candidate:
    told, at = feature.properties, feature.geometry.lonlat
    prefix, licence = ORIGINS.get(told.source, ("", UNSTATED))
    country = country_of(told.country_code)
    return Candidate(
        name=told.name,
        lonlat=at,
        kind=LAYERS.get(told.layer, "other"),
        source=SOURCE,
        source_id=f"{prefix}:{told.source_id}" if prefix else told.gid,
        licence=licence,
        names=names_of(told.name),
        region=told.region or None,
        admin1=admin1_of(told.region, country, at),
        country=country,
    )
