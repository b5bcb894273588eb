"""What an import was asked to do: written down, so that it can be done again."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from pydantic import Field

from geo.values import Value

Form = Literal["geonames", "osm", "table"]
"""How a file is read: a GeoNames dump, an OpenStreetMap extract, or by GDAL."""

FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "id": "what the file calls the place; default: the number of the row",
        "name": "its name; default: that in English, Russian or Kazakh",
        "name_ru": "its name in Russian",
        "name_kk": "its name in Kazakh",
        "name_en": "its name in English",
        "variants": "other names, separated by ; or |",
        "old_names": "names it no longer has, separated by ; or |",
        "kind": "what it is, a kind of layer files",
        "country": "ISO 3166-1 alpha-2, such as KZ",
        "region": "first-level region, by any of its names or its GeoNames code",
        "population": "inhabitants",
        "uncertainty_km": "radius in km within which the true place lies",
        "lon": "longitude in degrees, WGS 84, of a table without geometries",
        "lat": "latitude in degrees, WGS 84, of a table without geometries",
    }
)
"""What the columns of a table may be mapped to, and what that means."""


class Options(Value):
    """The files of an import, and how they are to be read."""

    files: tuple[Path, ...]
    form: Form
    alternate_names: tuple[Path, ...] = ()
    """GeoNames' `alternateNamesV2` files, for the languages of names."""
    columns: dict[str, str] = Field(default_factory=dict)
    """Which column of a table holds what, by the keys of FIELDS."""
    constants: dict[str, str] = Field(default_factory=dict)
    """What is the same for every place of a table."""
    table: str | None = None
    """The table to read of a file that has several."""
    source: str | None = None
    """Who says so. Default: GeoNames, OpenStreetMap, or the name of the file."""
    licence: str | None = None
    """Default: that of GeoNames or OpenStreetMap; of other files it is not known."""
    everything: bool = False
    """Whether OpenStreetMap's named things of no kind of ours count, too."""

    @property
    def inputs(self) -> tuple[Path, ...]:
        """Every file that decides what comes out."""
        return (*self.files, *self.alternate_names)
