"""Lines and areas: how many parts, rings and vertices, and each vertex less the last.

A block holds the counts, the first vertices of its rings and then all others, each of
them in planes: what is alike stands together, and deflate tells it in fewer bits.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from maps.packing.planes import Whole, planes, width_of, zigzag

if TYPE_CHECKING:
    from maps.packing.blocks import Blocks

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Vertices:
    """Shapes as counts and whole steps, in the order in which they are written."""

    parts: Numbers
    """Of each row."""
    rings: Numbers
    """Of each part."""
    sizes: Numbers
    """Vertices of each ring."""
    xy: Numbers
    """x and y of each vertex, in steps from the origin."""


@dataclass(frozen=True)
class _Stream:
    """Numbers that stand together in each block."""

    numbers: Whole
    ends: Numbers
    """Where those of each block end, after a 0."""

    @property
    def width(self) -> int:
        return width_of(int(self.numbers.max(initial=0)))


def add_lines(found: Vertices, group: int, blocks: "Blocks") -> dict[str, Any]:
    """Add a block for each ``group`` of rows; return how wide its numbers are."""
    streams = _streams(found, group)
    widths = [one.width for one in streams]
    for spans in zip(*(pairwise(one.ends) for one in streams), strict=True):
        own = (
            planes(one.numbers[start:end], width)
            for one, (start, end), width in zip(streams, spans, widths, strict=True)
        )
        blocks.numbers(b"".join(own))
    return {"widths": widths}


def _streams(found: Vertices, group: int) -> list[_Stream]:
    rows = np.arange(0, len(found.parts) + group, group).clip(max=len(found.parts))
    parts = _ends(found.parts)[rows]
    rings = _ends(found.rings)[parts]
    first = (np.cumsum(found.sizes) - found.sizes)[found.sizes > 0]
    firsts = _ends(found.sizes > 0)[rings]
    others = _ends(found.sizes)[rings] - firsts
    begun = _less_before(found.xy[first])
    groups = firsts[:-1][firsts[:-1] < len(first)]
    begun[groups] = found.xy[first[groups]]  # each group stands for itself
    moved = np.delete(_less_before(found.xy), first, axis=0)
    counts = ((found.parts, rows), (found.rings, parts), (found.sizes, rings))
    return [
        *(_Stream(numbers.astype(np.uint64), ends) for numbers, ends in counts),
        *(_Stream(axis, firsts) for axis in zigzag(begun).T),
        *(_Stream(axis, others) for axis in zigzag(moved).T),
    ]


def _less_before(xy: Numbers) -> Numbers:
    return np.diff(xy, axis=0, prepend=np.zeros((1, 2), np.int64))


def _ends(counts: NDArray[Any]) -> Numbers:
    """Return where each run of so many begins, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(counts)])
