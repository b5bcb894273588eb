"""What the map is made of: a page and its layers, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
    licence: str | None = None


@dataclass(frozen=True)
class MapLayer:
    """A titled frame (EPSG:4326) with the columns that ARCHITECTURE describes."""

    id: str
    title: Texts
    frame: "GeoDataFrame"
    theme: str = "context"
    style: Style = field(default_factory=Style)
    source: Source | None = None
    description: Texts = field(default_factory=dict)


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

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            raise ValueError(f"language {self.language!r} is not one of {known}")
