"""Photon: OpenStreetMap's names, found while typing (github.com/komoot/photon)."""

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
    osm_id,
)
from geo.http import Request
from geo.importers.osm_tags import kind_of
from geo.matches import Candidate, Query
from geo.spelling.letters import language_of
from geo.vocabulary import Kind

SOURCE = "Photon"
MOST = 20
AREAS: Mapping[str, Kind] = {"state": "region", "county": "district"}
"""What types of places are that have a border, whatever their tags say."""


class Properties(Loose):
    """What Photon tells of a place."""

    osm_type: str | None = None
    osm_id: int | None = None
    osm_key: str = ""
    osm_value: str = ""
    type: str = ""
    name: Plain = ""
    state: Plain | None = None
    countrycode: str | None = None


def request(query: Query, url: str) -> Request:
    """Return the search for a name.

    A server knows the local names and a few languages, English among them: an
    unknown one is an error, so Cyrillic asks for the local name.
    """
    local = language_of(query.name) != "en"
    params = (
        ("q", query.name),
        ("limit", str(MOST)),
        ("lang", "default" if local else "en"),
        *_where(query),
    )
    return Request(f"{url}/api", params)


def _where(query: Query) -> Iterator[tuple[str, str]]:
    if box := box_of(query.context):
        yield "bbox", ",".join(f"{degrees:g}" for degrees in box)
    if point := point_of(query.context):
        yield "lon", f"{point[0]:g}"
        yield "lat", f"{point[1]:g}"


def parse(body: bytes, query: Query) -> list[Candidate]:  # noqa: ARG001  # as all services
    """Return the places of an answer. Raises ValueError where it is none."""
    answer = Collection[Properties].model_validate_json(body)
    return [one for one in map(_candidate, answer.features) if one]


def _candidate(feature: Feature[Properties]) -> Candidate | None:
    """Return a place; None for one without a name or an identity."""
    told, at = feature.properties, feature.geometry.lonlat
    identity = osm_id(told.osm_type, told.osm_id)
    if not told.name or identity is None:
        return None
    country = country_of(told.countrycode)
    return Candidate(
        name=told.name,
        lonlat=at,
        kind=_kind(told),
        source=SOURCE,
        source_id=identity,
        licence=ODBL,
        names=names_of(told.name),
        region=told.state or None,
        admin1=admin1_of(told.state, country, at),
        country=country,
    )


def _kind(told: Properties) -> Kind:
    if told.osm_key == "boundary" and told.type in AREAS:
        return AREAS[told.type]
    tags = {told.osm_key: told.osm_value}
    if told.osm_key == "boundary" and told.type == "city":
        tags = {"place": "town"}
    return kind_of(tags) or "other"
