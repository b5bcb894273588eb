"""A layer as blocks: rows in the order of space, shapes and columns in groups."""

import itertools
import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from maps.extent import Extent
from maps.packing import morton
from maps.packing.blocks import Blocks
from maps.packing.coding import Coder
from maps.packing.columns import values_of
from maps.packing.lines import Vertices, add_lines
from maps.packing.points import add_points
from maps.shapes import AREA, Shapes

if TYPE_CHECKING:
    import pandas as pd

GROUP = 1 << 16
"""Rows of a group: what is read at one time."""
FINE = 1_000_000
"""Steps per degree of points, and of not too many vertices: 0.11 m at most."""
MOST = 8_000_000
"""Characters of a later element; browsers stand still at the end of longer ones."""
COARSER = ((1_000_000, 50_000), (200_000, 100_000))
"""More vertices than so many of lines and areas, and their steps per degree of
latitude: 2.2 m and 1.1 m. Those of longitude are as long."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Packed:
    """A layer's index, as JSON can hold it, and the text of its blocks."""

    index: dict[str, Any]
    text: str


def pack(
    columns: "Mapping[str, pd.Series[Any]]",
    shapes: Shapes,
    symbols: NDArray[np.uint16],
    extent: Extent,
    *,
    first: Collection[str] = (),
) -> Packed:
    """Return columns and shapes as blocks: shapes and the columns of ``first`` first.

    ``symbols`` tells the symbol of each part. Rows come in the Morton order of their
    points, or of the middles of their boxes.
    """
    blocks = Blocks()
    coder = Coder(blocks, GROUP)
    if shapes.points:
        geometry, order = _points(shapes, extent, blocks)
        symbols = symbols[order]
    else:
        geometry, order, symbols = _lines(shapes, symbols, extent, blocks)
    if symbols.any():
        geometry["symbols"] = coder.whole(symbols.astype(np.int64))
    taken = pa.array(order)
    found = _columns(columns, [name for name in columns if name in first], taken, coder)
    split = blocks.end_first()
    others = [name for name in columns if name not in first]
    found |= _columns(columns, others, taken, coder)
    text, at = blocks.whole()
    index = {
        "group": GROUP,
        "geometry": geometry,
        "columns": {name: found[name] for name in columns if name in found},
        "at": at,
        "ends": _ends(at, split),
    }
    return Packed(index, text)


def _ends(at: list[int], first: int) -> list[int]:
    """Return where each element's text ends: the first has so many blocks."""
    ends = [at[first]]
    for before, end in itertools.pairwise(at[first:]):
        if end - ends[-1] > MOST and before > ends[-1]:
            ends.append(before)
    return ends if at[-1] == ends[-1] else [*ends, at[-1]]


def _columns(
    columns: "Mapping[str, pd.Series[Any]]",
    names: Iterable[str],
    order: pa.Array,
    coder: Coder,
) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in names:
        values = values_of(columns[name])
        if values is not None:
            moved = values.array.take(order)
            found[name] = coder.add(type(values)(values.kind, moved, values.zone))
    return found


def _points(
    shapes: Shapes, extent: Extent, blocks: Blocks
) -> tuple[dict[str, Any], Numbers]:
    _, _, lonlat = shapes.rings()
    fine = np.array([FINE, FINE])
    xy = steps(extent.unwrap(lonlat), fine)
    origin = xy.min(axis=0)
    codes = morton.codes(xy - origin)
    order = np.argsort(codes, kind="stable")
    described = _described("points", fine, origin, blocks, len(order))
    add_points(codes[order], GROUP, blocks)
    return described, order


def _described(
    kind: str, fine: Numbers, origin: Numbers, blocks: Blocks, parts: int
) -> dict[str, Any]:
    begun = {"kind": kind, "steps": fine.tolist(), "origin": origin.tolist()}
    return begun | {"block": len(blocks), "parts": parts}


def _lines(
    shapes: Shapes, symbols: NDArray[np.uint16], extent: Extent, blocks: Blocks
) -> tuple[dict[str, Any], Numbers, NDArray[np.uint16]]:
    rings, sizes, lonlat = shapes.rings()
    fine = per_degree(lonlat)
    xy = steps(extent.unwrap(lonlat), fine)
    del lonlat  # there may be millions
    part_order, order = _order(shapes, rings, sizes, xy)
    ring_order = _taken(rings, part_order)
    xy = xy[_taken(sizes, ring_order)]
    closed = np.repeat(shapes.dimensions == AREA, rings)[ring_order]
    sizes, xy = _opened(sizes[ring_order], xy, closed)
    origin = xy.min(axis=0) if len(xy) else np.zeros(2, np.int64)
    vertices = Vertices(
        parts=shapes.counts[order],
        rings=rings[part_order],
        sizes=sizes,
        xy=xy - origin,
    )
    described = _described("shapes", fine, origin, blocks, len(rings))
    described |= add_lines(vertices, GROUP, blocks)
    return described, order, symbols[part_order]


def _opened(
    sizes: Numbers, xy: Numbers, closed: NDArray[np.bool_]
) -> tuple[Numbers, Numbers]:
    """Return rings without the vertices that close them."""
    closing = closed & (sizes > 0)
    kept = np.ones(len(xy), dtype=bool)
    kept[(np.cumsum(sizes) - 1)[closing]] = False
    return sizes - closing, xy[kept]


def _order(
    shapes: Shapes, rings: Numbers, sizes: Numbers, xy: Numbers
) -> tuple[Numbers, Numbers]:
    """Return parts and rows in the order of the middles of the rows' boxes.

    Rows without any vertex come last.
    """
    owner = np.repeat(np.repeat(shapes.owner, rings), sizes)
    low = np.full((shapes.rows, 2), np.iinfo(np.int64).max)
    high = np.full((shapes.rows, 2), np.iinfo(np.int64).min)
    np.minimum.at(low, owner, xy)
    np.maximum.at(high, owner, xy)
    there = low[:, 0] <= high[:, 0]
    middle = np.zeros((shapes.rows, 2), np.int64)
    middle[there] = (low[there] + high[there]) // 2
    middle[there] -= middle[there].min(axis=0) if there.any() else 0
    codes = morton.codes(middle)
    codes[~there] = np.iinfo(np.uint64).max
    order = np.argsort(codes, kind="stable")
    return _taken(shapes.counts, order), order


def _taken(counts: Numbers, order: Numbers) -> Numbers:
    """Return the members of groups of so many, the groups in another order."""
    first = np.cumsum(counts) - counts
    sizes = counts[order]
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    members: Numbers = np.repeat(first[order], sizes) + within
    return members


def per_degree(lonlat: NDArray[np.float64]) -> Numbers:
    """Return steps per degree of longitude and of latitude: the more, the coarser.

    Where they are coarse, both are as long on the ground, at the vertex that is nearest
    to the equator; farther from it those of longitude are shorter.
    """
    fine = next((steps for most, steps in COARSER if len(lonlat) > most), None)
    if fine is None:
        return np.array([FINE, FINE])
    lat = lonlat[:, 1]
    nearest = np.radians(np.clip(0, lat.min(), lat.max()))
    return np.array([math.ceil(fine * math.cos(nearest)), fine])


def steps(lonlat: NDArray[np.float64], fine: Numbers) -> Numbers:
    """Return degrees as whole steps: ``fine`` of longitude and of latitude."""
    return np.rint(lonlat * fine).astype(np.int64)
