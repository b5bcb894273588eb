"""What the services' answers have in common: GeoJSON of points, and plain texts.

What we do not know in an answer is ignored; what we do know must be of its type.
"""

from collections.abc import Mapping
from typing import Annotated, Generic, Literal, TypeVar

from anyascii import anyascii
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from rapidfuzz.distance import OSA

from geo.lands.regions import COAST_KM, contains, region_codes
from geo.plain_text import plain
from geo.spelling.letters import language_of
from geo.values import Names
from geo.vocabulary import Lat, Lon, LonLat

MOST = 50
"""Features of one answer that are looked at; we ask for fewer."""


Plain = Annotated[str, AfterValidator(plain)]


class Loose(BaseModel):
    """Base of what a service answers."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")


P = TypeVar("P", bound=Loose)


class Point(Loose):
    """A GeoJSON point: longitude, latitude, perhaps a height; WGS 84."""

    type: Literal["Point"]
    coordinates: tuple[Lon, Lat] | tuple[Lon, Lat, float]

    @property
    def lonlat(self) -> LonLat:
        """Longitude and latitude alone."""
        return self.coordinates[0], self.coordinates[1]


class Feature(Loose, Generic[P]):
    """A place with its properties."""

    type: Literal["Feature"]
    geometry: Point
    properties: P


class Collection(Loose, Generic[P]):
    """The answer to one question."""

    type: Literal["FeatureCollection"]
    licence: Plain = ""
    features: Annotated[list[Feature[P]], Field(max_length=MOST)]


def names_of(name: str, spoken: Mapping[str, str] = {}) -> Names:
    """Return names by language; one without is sorted by its letters."""
    ours = {key: spoken[key] for key in ("ru", "kk", "en") if spoken.get(key)}
    return Names(**(ours or {language_of(name): name}))


def alike(one: str, other: str) -> float:
    """Return how alike two spellings look, 0 to 1: to pick one of a place's own.

    Half of it is the script: a name is best answered in the letters it came in.
    """
    written = (one.casefold(), other.casefold())
    spoken = (anyascii(text).casefold() for text in written)
    likeness = OSA.normalized_similarity
    return (likeness(*written) + likeness(*spoken)) / 2


def country_of(code: str | None) -> str | None:
    """Return an ISO 3166-1 alpha-2 code in capitals, None for anything else."""
    if (
        code is None
        or len(code) != len("KZ")
        or not (code.isascii() and code.isalpha())
    ):
        return None
    return code.upper()


def admin1_of(region: str | None, country: str | None, at: LonLat) -> str | None:
    """Return the code of the region that a service names, if the point is there.

    A service that contradicts itself, or our outlines, has told no region.
    """
    codes = sorted(region_codes(region, country)) if region else []
    if country:
        codes = [code for code in codes if code.startswith(f"{country}.")]
    for slack in (0.0, COAST_KM):
        inside = [code for code in codes if contains(code, at, slack_km=slack)]
        if len(inside) == 1:
            return inside[0]
    return None


def osm_id(kind: str | None, number: int | None) -> str | None:
    """Return ``osm:node/123`` of an OSM type, in words or by its letter."""
    kinds = {"N": "node", "W": "way", "R": "relation"}
    name = kinds.get(kind or "", kind)
    if name not in kinds.values() or number is None or number <= 0:
        return None
    return f"osm:{name}/{number}"


def licence_of(text: str) -> str:
    """Return the licence that an answer states, by its code if it is ODbL."""
    return text if text and "odbl" not in text.lower() else ODBL


ODBL = "ODbL-1.0"
