"""What the map is made of: a page and its layers, as frozen values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from maps.antimeridian import WGS84, in_degrees
from maps.style import Style

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely.geometry.base import BaseGeometry

Texts = Mapping[str, str]
"""One text by language (``ru``, ``kk``, ``en``); any of them may be missing."""

LANGUAGES = ("ru", "kk", "en")


@dataclass(frozen=True)
class Source:
    """Who published what a layer says."""

    publisher: str
    title: str
    date: str | None = None
    """ISO 8601."""
    url: str | None = None
    retrieved: str | None = None
    """When it was read at ``url``, ISO 8601."""
    licence: str | None = None


@dataclass(frozen=True)
class MapLayer:
    """A titled frame, drawn and listed.

    Any GeoDataFrame will do: one with a CRS is brought to EPSG:4326, one without is
    taken for longitude and latitude in degrees (WGS 84). Only geometries are needed;
    ``name`` (or ``name_ru``, ``name_kk``, ``name_en``) is what a feature is called,
    ``kind`` and ``status`` choose its symbol, ``id`` lets links lead to it. What the
    page knows is in `maps.payload.COLUMNS`; cards show other columns by their names.
    Layers of more than 500 features are in the order of space, not of the frame.
    """

    id: str
    title: Texts
    frame: "GeoDataFrame"
    theme: str = "context"
    style: Style = field(default_factory=Style)
    source: Source | None = None
    description: Texts = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.frame.crs not in (None, WGS84):
            object.__setattr__(self, "frame", in_degrees(self.frame))


@dataclass(frozen=True)
class Page:
    """What holds for the whole map."""

    title: Texts
    description: Texts = field(default_factory=dict)
    language: str = "en"
    """The language in which the page opens: one of LANGUAGES."""
    region: "BaseGeometry | None" = None
    """The region that the basemap marks, EPSG:4326."""
    region_title: Texts = field(default_factory=dict)
    embed: bool = False
    """Show the map alone, for a frame in a page of others (``#embed=1`` does, too)."""
    comparisons: Sequence[Mapping[str, object]] = ()
    """Ways with and without some corridors, as docs/payload.md describes them."""

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            raise ValueError(f"language {self.language!r} is not one of {known}")
