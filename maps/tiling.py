"""Layers that one file should not carry: their features lie in tiles beside the page.

Who makes the map says how archives of tiles are written; the page is told only what its
legend and its filters need, by *groups* of features that they cannot tell apart.
docs/tiles.md describes both.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from maps.antimeridian import WGS84
from maps.extent import Extent
from maps.inert import dumps
from maps.layer import MapLayer
from maps.looks import DRAWS, looks
from maps.payload import COLUMNS, column, described, shown
from maps.shapes import POINT, Shapes, on_earth
from maps.symbols import flat

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

FOLDER = "tiles"
"""Where the archives lie, beside the page."""
GROUP = "_group"
"""The column, and the property of features in tiles, with the number of the group."""
COMMON = ("feature", "kind", "theme", "status", "basis", "approximate")
"""Columns that are the same in a group."""
COLLECTION = 7
"""Type id of shapely."""


@dataclass(frozen=True)
class Tiling:
    """Which layers become tiles, and how."""

    above: int
    """Bytes that a layer takes in the page from which on it becomes tiles."""
    write: Callable[["GeoDataFrame", str], object]
    """Writes a frame to an archive of that name in FOLDER, with sums of GROUP."""


def too_large(index: dict[str, object], text: str, tiling: Tiling) -> bool:
    """Tell whether a layer takes more of the page than it should."""
    return len(text) > tiling.above or len(dumps(index)) + len(text) > tiling.above


def tiled(layer: MapLayer, extent: Extent, tiling: Tiling) -> dict[str, object]:
    """Write the tiles of a layer; return what the page is told instead of it."""
    frame = placed(layer.frame)
    shapes = Shapes(frame)
    known, which = looks(frame.drop(columns="legs", errors="ignore"), shapes)
    first = np.cumsum(shapes.counts) - shapes.counts
    codes, groups = grouped(frame, which[first])
    names = []
    for name, rows in archives(layer.id, frame):
        tiling.write(frame[rows].assign(**{GROUP: codes[rows]}), name)
        draws = sorted({DRAWS[at] for at in dimensions(frame[rows])})
        names.append({"address": f"{FOLDER}/{quote(name)}", "draws": draws})
    others = [name for name in shown(layer.frame) if name not in COLUMNS]
    return described(layer, flat(known, layer.style)) | {
        "count": 0,
        "attributes": others,
        "tiles": {
            "files": names,
            "total": len(frame),
            "bounds": bounds(frame, extent),
            "groups": groups,
        },
    }


def drawable(frame: "GeoDataFrame") -> NDArray[np.bool_]:
    """Tell which rows can be drawn."""
    shapes = on_earth(np.asarray(frame.geometry.values, dtype=object))
    there: NDArray[np.bool_] = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    return there


def placed(frame: "GeoDataFrame") -> "GeoDataFrame":
    """Return what can be drawn, with the columns that the page shows."""
    there = drawable(frame)
    shapes = frame.geometry.to_numpy()
    table = pd.DataFrame({name: values[there] for name, values in shown(frame).items()})
    ready = gpd.GeoDataFrame(table, geometry=shapes[there], crs=WGS84)
    while (shapely.get_type_id(ready.geometry.to_numpy()) == COLLECTION).any():
        ready = ready.explode()
    return ready.reset_index(drop=True)


def grouped(
    frame: "GeoDataFrame", symbols: NDArray[np.uint16]
) -> tuple[NDArray[np.int64], dict[str, Any]]:
    """Return the group of each row, and what the page is told of all groups."""
    names = [name for name in COMMON if name in frame.columns]
    keys = [symbols.astype(np.int64), *(pd.factorize(frame[name])[0] for name in names)]
    codes = pd.DataFrame(dict(enumerate(keys))).groupby([*range(len(keys))], sort=False)
    which = np.asarray(codes.ngroup(), np.int64)
    _, first = np.unique(which, return_index=True)
    values = {name: column(frame[name].iloc[first]) for name in names}
    return which, {
        "count": np.bincount(which).tolist(),
        "symbol": symbols[first].tolist(),
        "columns": {name: found for name, found in values.items() if found},
    }


def archives(
    layer: str, frame: "GeoDataFrame"
) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """Yield each archive of a layer by its name, and the rows that it holds.

    Points are counted where they are many, lines and areas are not: two archives.
    """
    points = shapely.get_dimensions(frame.geometry.to_numpy()) == POINT
    if points.any():
        yield f"{layer}.pmtiles", points
    if not points.all():
        suffix = ".shapes.pmtiles" if points.any() else ".pmtiles"
        yield f"{layer}{suffix}", ~points


def dimensions(frame: "GeoDataFrame") -> set[int]:
    """Return the dimensions of shapes that occur: 0, 1, 2."""
    return set(shapely.get_dimensions(frame.geometry.to_numpy()).tolist())


def bounds(frame: "GeoDataFrame", extent: Extent) -> list[float]:
    """Return west, south, east, north in degrees, moved to where ``extent`` is."""
    parts = shapely.get_parts(frame.geometry.to_numpy())
    corners = shapely.bounds(parts).reshape(-1, 2)
    moved = extent.unwrap(corners)
    return [*moved.min(axis=0).tolist(), *moved.max(axis=0).tolist()]
