"""Who must be named: the attribution that the data on the map asks for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from maps.layer import MapLayer
from maps.values import plain


@dataclass(frozen=True, order=True)
class Credit:
    """One line of the list of sources."""

    title: str
    licence: str
    url: str = ""
    required: bool = False
    """Whether the map itself must name it, at all times."""


OWNERS: tuple[tuple[str, Credit], ...] = (
    (
        r"openstreetmap|\bosm\b|odbl",
        Credit(
            "© OpenStreetMap contributors",
            "ODbL 1.0",
            "https://www.openstreetmap.org/copyright",
            required=True,
        ),
    ),
    (
        r"geonames",
        Credit("GeoNames", "CC BY 4.0", "https://www.geonames.org/", required=True),
    ),
    (
        r"who's on first",
        Credit(
            "Who’s On First", "CC BY 4.0", "https://whosonfirst.org/", required=True
        ),
    ),
    (
        r"wikipedia",
        Credit(
            "Wikipedia", "CC BY-SA 4.0", "https://www.wikipedia.org/", required=True
        ),
    ),
)
"""Whom to name, by the words that tell of them in a source or a licence."""
ASKS = re.compile(r"cc[ -]by|odc|attribution|©", re.IGNORECASE)
"""A licence that asks to be named wherever the data is shown."""
FREE = re.compile(r"cc0|public domain|various|not stated", re.IGNORECASE)
"""What asks for nothing: the cards name such sources, the list need not."""


def credits_for(source: str, licence: str, url: str = "") -> list[Credit]:
    """Return whom to name for data from ``source`` under ``licence``."""
    told = f"{source} {licence}".lower()
    known = [owner for words, owner in OWNERS if re.search(words, told)]
    return known or [Credit(source, licence, url, required=bool(ASKS.search(licence)))]


def credits_of(
    layers: Iterable[MapLayer], basemap: Sequence[Mapping[str, str]]
) -> list[Credit]:
    """Return whom the map names, each once: the basemap first, then by title."""
    base = [
        credit
        for entry in basemap
        for credit in credits_for(
            entry["title"], entry.get("licence", ""), entry.get("url", "")
        )
    ]
    first = list(dict.fromkeys(base))
    pairs = {pair for layer in layers for pair in _pairs(layer)}
    used = {credit for pair in pairs for credit in credits_for(*pair)}
    listed = {credit for credit in used if not FREE.search(credit.licence)}
    return first + sorted(listed.difference(first))


def _pairs(layer: MapLayer) -> Iterator[tuple[str, str]]:
    """Yield (source, licence) of each position and text that has a licence."""
    for source, licence in {*_positions(layer), *_texts(layer)}:
        if plain(source) and plain(licence):
            yield str(source), str(licence)


def _positions(layer: MapLayer) -> Iterator[tuple[object, object]]:
    if {"position_source", "licence"} <= set(layer.frame.columns):
        pairs = layer.frame[["position_source", "licence"]].drop_duplicates()
        yield from pairs.itertuples(index=False, name=None)


def _texts(layer: MapLayer) -> Iterator[tuple[object, object]]:
    if "sources" not in layer.frame.columns:
        return
    # often one list in many rows
    for row in {id(row): row for row in layer.frame["sources"]}.values():
        for source in row if isinstance(row, list) else ():
            yield source.get("publisher"), source.get("licence")
