"""Frames as columns: what the page is given, in as few numbers as will do.

A layer is a table by columns, never a list of feature objects. A column is
``{"a": [...]}`` or, where values repeat, ``{"v": [...], "i": [...]}``: values
and an index per row (-1: none). A column without any value is left out.
Geometries are counts per feature, per part and per ring, and one array of
coordinates in units of 1e-6 degrees, each the difference to the one before. Large
layers are packed instead (`maps.packing`); docs/payload.md describes both.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray

from maps.extent import Extent
from maps.flows import Scale
from maps.layer import MapLayer
from maps.packing import pack
from maps.shapes import Shapes
from maps.symbols import Flat, symbols
from maps.values import plain

if TYPE_CHECKING:
    import pandas as pd
    from geopandas import GeoDataFrame

DEGREE = 1_000_000
"""Steps per degree; one step is at most 0.11 m."""

COLUMNS = (
    *("id", "feature", "kind", "theme", "name", "name_ru", "name_kk", "name_en"),
    "other_names",
    *("status", "start", "end", "budget_amount", "budget_currency"),
    *("capacity_amount", "capacity_unit"),
    *("description_ru", "description_kk", "description_en"),
    *("length_km", "published_length_km", "published_length_source"),
    *("position_source", "position_source_id", "licence", "method", "basis"),
    *("uncertainty_km", "approximate", "pin_reason"),
    *("sources", "links", "items", "sites", "legs"),
)
"""The columns of a frame that the page knows; it shows others by their own names."""

FIRST = (
    *("feature", "kind", "theme", "status", "basis", "approximate"),
    *("start", "end"),
)
"""Those that the page reads before it draws: by them it filters and counts."""

UNSHOWN = ("layer", "score", "source_id")
"""Columns of our frames that the page has no use for."""

PACK_ROWS, PACK_VERTICES = 500, 20_000
"""Layers with more features or vertices are packed (`maps.packing`)."""

Column = dict[str, list[Any]]


def column(values: Iterable[object]) -> Column | None:
    """Return the shorter of the two encodings; None where there is no value."""
    rows = [plain(value) for value in values]
    seen: dict[Hashable, int] = {}
    distinct: list[Any] = []
    index = []
    for row in rows:
        if row is None or row == []:
            index.append(-1)
            continue
        key = _key(row)
        if key not in seen:
            seen[key] = len(distinct)
            distinct.append(row)
        index.append(seen[key])
    if not distinct:
        return None
    repeats = len(distinct) * 2 <= len(rows)
    return {"v": distinct, "i": index} if repeats else {"a": rows}


def _key(row: object) -> Hashable:
    return repr(row) if isinstance(row, list | dict) else (type(row), row)


def shown(frame: "GeoDataFrame") -> dict[str, "pd.Series[Any]"]:
    """Return the columns that go to the page: ours first, then all others.

    Names become text; a second column of a name gets its number in brackets.
    """
    titles: dict[str, int] = {}
    for at, name in enumerate(frame.columns):
        if name in UNSHOWN or name == frame.geometry.name:
            continue
        title, number = str(name), 1
        while title in titles:
            number += 1
            title = f"{name} ({number})"
        titles[title] = at
    ours = [name for name in COLUMNS if name in titles]
    others = [title for title in titles if title not in COLUMNS]
    return {title: frame.iloc[:, titles[title]] for title in (*ours, *others)}


def layer_payload(
    layer: MapLayer, extent: Extent, scales: Sequence[Scale] = ()
) -> tuple[dict[str, Any], str]:
    """Return one layer as the page reads it, and the text of its blocks if packed."""
    shapes = Shapes(layer.frame)
    known, which = symbols(layer, shapes, scales)
    given = shown(layer.frame)
    found = described(layer, known) | {"count": len(layer.frame)}
    others = [name for name in given if name not in COLUMNS]
    if others:
        found["attributes"] = others
    if is_large(shapes):
        packed = pack(given, shapes, which, extent, first=FIRST)
        return found | {"packed": packed.index}, packed.text
    encoded = {name: column(values) for name, values in given.items()}
    found["columns"] = {name: values for name, values in encoded.items() if values}
    found["geometry"] = geometry(shapes, extent) | {"symbol": which.tolist()}
    return found, ""


def described(layer: MapLayer, known: Sequence[Flat]) -> dict[str, object]:
    """Return what the page is told of a layer before its features."""
    return {
        "id": layer.id,
        "title": dict(layer.title),
        "description": dict(layer.description),
        "theme": layer.theme,
        "source": asdict(layer.source) if layer.source else None,
        "symbols": known,
    }


def is_large(shapes: Shapes) -> bool:
    """Tell whether a layer is packed: blocks cost more than they save in small ones."""
    if shapes.rows > PACK_ROWS:
        return True
    return int(shapely.get_num_coordinates(shapes.parts).sum()) > PACK_VERTICES


def geometry(shapes: Shapes, extent: Extent) -> dict[str, object]:
    """Return counts and coordinates, ready for JSON."""
    rings, sizes, xy = shapes.rings()
    return {
        "parts": shapes.counts.tolist(),
        "rings": rings.tolist(),
        "sizes": sizes.tolist(),
        "xy": deltas(extent.unwrap(xy), DEGREE),
    }


def deltas(xy: NDArray[np.float64], steps: int) -> list[int]:
    """Return coordinates as whole steps, each less the one before, in one list."""
    whole = np.rint(xy * steps).astype(np.int64)
    flat: list[int] = (
        np.diff(whole, axis=0, prepend=np.zeros((1, 2), int)).ravel().tolist()
    )
    return flat
