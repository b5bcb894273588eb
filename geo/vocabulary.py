"""The words and numbers that layer files may use: closed lists and checked scalars.

Positions are (longitude, latitude) in degrees, WGS 84 (EPSG:4326), everywhere.
"""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

LANGUAGES = ("ru", "kk", "en")
MIN_STOPS = 2

SLUG: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
URL: Final = r"^https?://[^\s]+$"
COUNTRY: Final = r"^[A-Z]{2}$"
CURRENCY: Final = r"^[A-Z]{3}$"
COLOR: Final = r"^#[0-9a-fA-F]{6}$"
HINTS: Final[Mapping[str, str]] = {
    SLUG: "lower-case Latin letters, digits and single hyphens, e.g. aktau-port",
    URL: "an address that starts with https:// or http://, without spaces",
    COUNTRY: "two capitals (ISO 3166-1 alpha-2), e.g. KZ",
    CURRENCY: "three capitals (ISO 4217), e.g. KZT",
    COLOR: 'a quoted colour such as "#0072b2"',
}
"""What belongs where a text does not match a pattern."""
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def refusal(code: str, message: str, *, fix: str, key: str = "") -> PydanticCustomError:
    """Return the error of a validator: its ``code``, its words and its ``fix``.

    ``key`` names the key of the value that is to blame, where there is one.
    """
    return PydanticCustomError(
        code, "{message}", {"message": message, "fix": fix, "key": key}
    )


def _upright(box: tuple[float, float, float, float]) -> object:
    _, south, _, north = box
    if south > north:
        fix = "write west, south, east, north"
        raise refusal("box-upside-down", "its south lies north of its north", fix=fix)
    return box


def _iso_date(value: object) -> object:
    if isinstance(value, dt.date) or (
        isinstance(value, str) and _DATE.fullmatch(value)
    ):
        return value
    fix = "write the day as year-month-day, e.g. 2025-09-11"
    if found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", str(value)):
        fix = f"write {found[3]}-{found[2]:0>2}-{found[1]:0>2}"
    raise refusal("not-a-date", f"`{value}` is not a date", fix=fix)


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=SLUG)]
Url = Annotated[str, StringConstraints(pattern=URL)]
Country = Annotated[str, StringConstraints(pattern=COUNTRY)]
"""ISO 3166-1 alpha-2."""
Currency = Annotated[str, StringConstraints(pattern=CURRENCY)]
"""ISO 4217."""
Color = Annotated[str, StringConstraints(pattern=COLOR)]
Day = Annotated[dt.date, BeforeValidator(_iso_date)]
"""ISO 8601, a whole day."""
MAX_LON: Final[float] = 180
"""Degrees east or west."""
MAX_LAT: Final[float] = 90
"""Degrees north or south."""
Lon = Annotated[float, Field(ge=-MAX_LON, le=MAX_LON, allow_inf_nan=False, strict=True)]
Lat = Annotated[float, Field(ge=-MAX_LAT, le=MAX_LAT, allow_inf_nan=False, strict=True)]
LonLat = tuple[Lon, Lat]
Km = Annotated[float, Field(ge=0, allow_inf_nan=False, strict=True)]
Bbox = Annotated[tuple[Lon, Lat, Lon, Lat], AfterValidator(_upright)]
"""West, south, east, north; west may exceed east, across the antimeridian."""
Reach = Annotated[float, Field(gt=0, allow_inf_nan=False, strict=True)]
"""A distance in km that is not zero."""
Amount = Annotated[float, Field(gt=0, allow_inf_nan=False, strict=True)]
FIRST_YEAR: Final = 1800
LAST_YEAR: Final = 2200
DATE: Final = (
    r"^(\d{4})[-/](?:0[1-9]|1[0-2])(?:[-/](?:0[1-9]|[12]\d|3[01])(?:[ T].*)?)?$"
)
"""A date or time, or a month, with the year in front: not the years ``2020-21``."""


def _whole_year(value: object) -> object:
    """Return the year of a date, and of 2020.0, as tables have it; all else as is."""
    if isinstance(value, str) and (found := re.fullmatch(DATE, value.strip())):
        return int(found[1])
    if isinstance(value, dt.date):
        return value.year
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


Year = Annotated[
    int,
    Field(ge=FIRST_YEAR, le=LAST_YEAR, strict=True),
    BeforeValidator(_whole_year),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
                {"type": "string", "pattern": DATE},
            ]
        }
    ),
]
"""A year, or a date that counts by its year."""

Kind = Literal[
    "airport",
    "bay",
    "beach",
    "border_crossing",
    "bridge",
    "canyon",
    "cave",
    "city",
    "depression",
    "district",
    "dry_port",
    "factory",
    "industrial_zone",
    "island",
    "lake",
    "landslide",
    "logistics_hub",
    "mine",
    "monument",
    "mountain",
    "museum",
    "necropolis",
    "oil_field",
    "other",
    "port",
    "power_plant",
    "region",
    "reserve",
    "resort",
    "salt_flat",
    "settlement",
    "shrine",
    "spring",
    "station",
    "terminal",
    "tract",
    "valley",
]
"""What a site is. Shared by layer files, gazetteers and matching."""

Doubt = Literal[
    "area",
    "region",
    "district",
    "country",
    "sea",
    "land",
    "river",
    "direction",
    "inside",
    "aside",
    "apart",
    "weak",
    "village",
    "word",
    "elsewhere",
    "odds",
]
"""Why no place is taken, likely as one may be (`geo.weighing.doubts`)."""

Mode = Literal["road", "rail", "sea", "air"]
Status = Literal["existing", "first_stage", "construction", "planned"]
"""``first_stage``: part of it works already, the rest is being built."""
Said = Literal["existing", "first_stage", "construction", "planned", "none"]
"""A status as a layer file has it: ``none`` where the source says nothing of it."""
FactKind = Literal["priority", "agreement", "order", "programme"]
Unit = Literal[
    "t/year",
    "kt/year",
    "Mt/year",
    "TEU/year",
    "passengers/year",
    "vehicles/day",
    "visitors/year",
    "projects",
    "MW",
    "ha",
]
Theme = Literal["transport", "tourism", "industry", "energy", "social", "context"]
Shape = Literal["circle", "square", "diamond", "triangle", "pentagon", "star", "cross"]
Basis = Literal["published", "derived", "none"]
"""``derived`` from other facts; ``none``: no source for the position exists."""
Language = Literal["ru", "kk", "en"]
