"""Layers in, map out."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from maps.assets import DATA, basemap_sources
from maps.basemap import basemap, frame_for
from maps.credits import credits_of
from maps.extent import Extent, extent_of
from maps.layer import MapLayer, Page
from maps.page import OfflineMap
from maps.payload import layer_payload

VERSION = 2
"""Version of the payload; the page refuses one that it does not know."""
WORLD = Extent(-180.0, -60.0, 180.0, 75.0)
"""Shown where there is nothing to show."""


def payload(
    layers: Sequence[MapLayer], *, page: Page, data: Path = DATA
) -> dict[str, object]:
    """Return everything the page needs to know, as JSON can hold it."""
    region = None if page.region is None or page.region.is_empty else page.region
    found = [shape for layer in layers for shape in layer.frame.geometry]
    atlas = extent_of([*found, region]) or WORLD
    focus = extent_of([region]) if region is not None else atlas
    frame = frame_for(atlas, region)
    return {
        "version": VERSION,
        "title": dict(page.title),
        "description": dict(page.description),
        "dated": dated(layers),
        "language": page.language,
        "regionTitle": dict(page.region_title),
        "embed": page.embed,
        "extent": list(atlas.box),
        "focus": list((focus or atlas).box),
        "credits": [asdict(one) for one in credits_of(layers, basemap_sources(data))],
        "layers": [layer_payload(layer, frame.whole) for layer in layers],
        "basemap": basemap(frame, region, data=data),
    }


def dated(layers: Sequence[MapLayer]) -> str | None:
    """Return when the newest source of ``layers`` was published (ISO 8601)."""
    dates = [one.source.date for one in layers if one.source and one.source.date]
    return max(dates, default=None)


def build_map(
    layers: Sequence[MapLayer], *, page: Page, data: Path = DATA
) -> OfflineMap:
    """Return a folium map of ``layers``; a notebook shows it as it is.

    Raises
    ------
    maps.assets.MissingAssetError
        Where the front end was not built.
    """
    return OfflineMap(payload(layers, page=page, data=data))


def map_html(layers: Sequence[MapLayer], *, page: Page, data: Path = DATA) -> str:
    """Return the map as one HTML page: the same layers give the same bytes."""
    html: str = build_map(layers, page=page, data=data).get_root().render()
    return html
