"""Layers in, map out."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from maps.assets import basemap_sources
from maps.basemap import basemap, frame_for
from maps.credits import credits_of
from maps.extent import Extent, extent_of
from maps.flows import Scale, scales
from maps.ground import read_ground
from maps.layer import MapLayer, Page
from maps.page import OfflineMap
from maps.payload import layer_payload
from maps.surroundings import surroundings
from maps.tiling import Tiling, drawable, tiled, too_large
from maps.values import plain
from maps.waters import waters

VERSION = 4
"""Version of the payload; the page refuses one that it does not know."""
WORLD = Extent(-180.0, -60.0, 180.0, 75.0)
"""Shown where there is nothing to show."""


@dataclass(frozen=True)
class Payload:
    """Everything that the page needs to know."""

    index: dict[str, object]
    """As JSON can hold it."""
    blocks: dict[str, str] = field(default_factory=dict)
    """The text of the blocks of large layers that the page reads before it draws, by
    the id of its element."""
    later: dict[str, str] = field(default_factory=dict)
    """The text of all their other blocks, likewise."""


def payload(
    layers: Sequence[MapLayer],
    *,
    page: Page,
    tiling: Tiling | None = None,
) -> Payload:
    """Return the payload of a page, as docs/payload.md describes it."""
    region = None if page.region is None or page.region.is_empty else page.region
    atlas = extent_of(_shapes(layers, region)) or WORLD
    focus = (extent_of([region]) if region is not None else None) or atlas
    frame = frame_for(atlas, region)
    ground = read_ground(frame.outer, frame.named)
    drawn = basemap(frame, region, ground)
    if around := surroundings(frame, ground):
        drawn["around"] = around
    if named := waters(frame.outer):
        drawn["waters"] = named
    known = scales(layer.frame for layer in layers)
    made = [
        own
        for at, layer in enumerate(layers)
        for own in _Packing(frame.whole, known, tiling).of(layer, str(at))
    ]
    index: dict[str, object] = {
        "version": VERSION,
        "title": dict(page.title),
        "description": dict(page.description),
        "dated": dated(layers),
        "language": page.language,
        "regionTitle": dict(page.region_title),
        "embed": page.embed,
        "extent": list(atlas.box),
        "focus": list(focus.box),
        "credits": [asdict(one) for one in credits_of(layers, basemap_sources())],
        "layers": [one.index for one in made],
        "basemap": drawn,
    }
    if known:
        index["flows"] = [scale.legend() for scale in known]
    if page.comparisons:
        index["comparisons"] = plain(page.comparisons)
    blocks = {key: text for one in made for key, text in one.blocks.items()}
    later = {key: text for one in made for key, text in one.later.items()}
    return Payload(index, blocks, later)


def _shapes(layers: Sequence[MapLayer], region: object) -> NDArray[Any]:
    own = [np.asarray(layer.frame.geometry.values, object) for layer in layers]
    return np.concatenate([*own, np.array([region], object)])


@dataclass(frozen=True)
class _Packing:
    """What the layers of one page have in common."""

    extent: Extent
    scales: Sequence[Scale]
    tiling: Tiling | None

    def of(self, layer: MapLayer, at: str) -> Iterator[Payload]:
        """Yield the index of a layer, and its blocks.

        What has no place is a layer of its own where the others lie in tiles.
        """
        index, text = layer_payload(layer, self.extent, self.scales)
        large = self.tiling is not None and too_large(index, text, self.tiling)
        if self.tiling and large and (there := drawable(layer.frame)).any():
            yield Payload(tiled(layer, self.extent, self.tiling))
            if not there.all():
                rest = layer.frame[~there]
                one = replace(layer, id=f"{layer.id}-rest", frame=rest)
                yield from replace(self, tiling=None).of(one, f"{at}-rest")
        elif text:
            element = f"atlas-blocks-{at}"
            first, *later = itertools.pairwise((0, *index["packed"]["ends"]))
            yield Payload(
                index | {"element": element},
                {element: text[slice(*first)]},
                {
                    f"{element}-{number}": text[slice(*part)]
                    for number, part in enumerate(later, start=1)
                },
            )
        else:
            yield Payload(index)


def dated(layers: Sequence[MapLayer]) -> str | None:
    """Return when the newest source of ``layers`` was published (ISO 8601)."""
    dates = [one.source.date for one in layers if one.source and one.source.date]
    return max(dates, default=None)


def build_map(
    layers: Sequence[MapLayer],
    *,
    page: Page,
    tiling: Tiling | None = None,
) -> OfflineMap:
    """Return a folium map of ``layers``; a notebook shows it as it is.

    With ``tiling``, layers that are too large for the page are written beside it.

    Raises
    ------
    maps.assets.MissingAssetError
        Where the front end was not built.
    """
    made = payload(layers, page=page, tiling=tiling)
    return OfflineMap(made.index, made.blocks, made.later)


def map_html(
    layers: Sequence[MapLayer],
    *,
    page: Page,
    tiling: Tiling | None = None,
) -> str:
    """Return the map as one HTML page: the same layers give the same bytes."""
    made = build_map(layers, page=page, tiling=tiling)
    html: str = made.get_root().render()
    return html
