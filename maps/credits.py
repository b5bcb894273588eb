"""Who must be named: the attribution that the data on the map asks for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from maps.layer import MapLayer
from maps.payload import plain

OPEN = ("public domain", "cc0", "pddl")
"""Licences that ask for no attribution."""
OWNERS = {
    "odbl": ("© OpenStreetMap contributors", "https://www.openstreetmap.org/copyright"),
    "geonames": ("GeoNames", "https://www.geonames.org/"),
}
"""Who is named for a licence or a source, by a word that occurs in it."""


@dataclass(frozen=True, order=True)
class Credit:
    """One line of the list of sources."""

    title: str
    licence: str
    url: str = ""
    required: bool = False
    """Whether the map itself must name it, at all times."""


def credit(source: str, licence: str, url: str = "") -> Credit:
    """Return whom to name for data from ``source`` under ``licence``."""
    told = f"{source} {licence}".lower()
    title, home = next(
        (owner for word, owner in OWNERS.items() if word in told), (source, url)
    )
    free = not licence or any(word in licence.lower() for word in OPEN)
    return Credit(title, licence, home, required=not free)


def credits_of(
    layers: Iterable[MapLayer], basemap: Sequence[Mapping[str, str]]
) -> list[Credit]:
    """Return whom the map names, each once: the basemap first, then by title."""
    base = [
        credit(entry["title"], entry.get("licence", ""), entry.get("url", ""))
        for entry in basemap
    ]
    first = list(dict.fromkeys(base))
    used = {credit(*pair) for layer in layers for pair in _pairs(layer)}
    return first + sorted(used.difference(first))


def _pairs(layer: MapLayer) -> set[tuple[str, str]]:
    """Return (source, licence) of each position and text that has a licence."""
    frame = layer.frame
    pairs: set[tuple[object, object]] = set()
    if {"position_source", "licence"} <= set(frame.columns):
        pairs.update(zip(frame["position_source"], frame["licence"], strict=True))
    if "sources" in frame.columns:
        said = (source for row in frame["sources"] for source in _dicts(row))
        pairs.update((one.get("publisher"), one.get("licence")) for one in said)
    return {
        (str(source), str(licence))
        for source, licence in pairs
        if plain(licence) and plain(source)
    }


def _dicts(row: object) -> list[dict[str, Any]]:
    return (
        [item for item in row if isinstance(item, dict)]
        if isinstance(row, list)
        else []
    )
