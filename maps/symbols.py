"""The symbols of a layer as the page gets them: a look, and with it a lane and a size.

Symbols that differ in lane or size alone are one row of the legend. Legs of corridors
that share a stretch have different *lanes*: the page draws them side by side.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from maps.flows import Scale, row_sizes
from maps.layer import MapLayer
from maps.looks import looks
from maps.shapes import LINE, POINT, Shapes
from maps.style import Look, Style, symbol

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

Flat = dict[str, object]

FARTHEST = 8
"""Lanes on each side of a line: more would be drawn too far from where they are."""


def symbols(
    layer: MapLayer, shapes: Shapes, scales: Sequence[Scale] = ()
) -> tuple[list[Flat], NDArray[np.uint16]]:
    """Return the symbols that occur, in order, and which of them each part has."""
    known, which = looks(layer.frame, shapes)
    lanes, sizes = _lanes(layer.frame, shapes), _sizes(layer.frame, shapes, scales)
    plain = flat(known, layer.style)
    if not lanes.any() and not sizes.any():
        return plain, which
    rows = np.column_stack([which, lanes, sizes])
    every, own = np.unique(rows, axis=0, return_inverse=True)
    found = [_with(plain[int(at)], int(lane), size) for at, lane, size in every]
    return found, own.ravel().astype(np.uint16)


def flat(known: Iterable[Look], style: Style) -> list[Flat]:
    """Return the symbols of looks, without lanes and sizes."""
    return [_flat(look, style) for look in known]


def _flat(look: Look, style: Style) -> Flat:
    # Not by `asdict`: it copies each value, of what may be hundreds of symbols.
    drawn = vars(symbol(look, style))
    return look._asdict() | {name: drawn[name] for name in drawn if name != "look"}


def _with(plain: Flat, lane: int, size: float) -> Flat:
    more: Flat = {"lane": lane} if lane else {}
    return plain | more | ({"flow": float(size)} if size else {})


def _sizes(
    frame: "GeoDataFrame", shapes: Shapes, scales: Sequence[Scale]
) -> NDArray[np.float64]:
    """Return the size of each part; 0 where its capacity has none."""
    rows = row_sizes(frame, scales)
    owner = np.arange(len(frame)) if shapes.points else shapes.owner
    drawn = np.zeros(len(owner), int) if shapes.points else shapes.dimensions
    points, lines = rows["point"][owner], rows["line"][owner]
    return np.where(drawn == POINT, points, np.where(drawn == LINE, lines, 0.0))


def _lanes(frame: "GeoDataFrame", shapes: Shapes) -> NDArray[np.int64]:
    """Return the lane of each part: that of its leg, if legs and parts go in step."""
    found = np.zeros(len(shapes.owner), np.int64)
    if "legs" not in frame.columns:
        return found
    first = np.concatenate([[0], np.cumsum(shapes.counts)])
    for row, legs in enumerate(frame["legs"]):
        if isinstance(legs, list) and len(legs) == shapes.counts[row]:
            found[first[row] : first[row + 1]] = [_lane(leg) for leg in legs]
    return found


def _lane(leg: dict[str, Any]) -> int:
    lane = leg.get("shared")
    if isinstance(lane, bool) or not isinstance(lane, int | np.integer):
        return 0
    return max(-FARTHEST, min(FARTHEST, int(lane)))
