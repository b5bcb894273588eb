"""Lines and areas: how many parts, rings and vertices, and each vertex less the last.

A block holds the counts, the zooms and the differences of its rows, in planes.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from maps.packing.planes import planes, width_of, zigzag

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
    zoom: NDArray[np.uint8]
    """The lowest zoom at which each vertex is needed."""


def add_lines(found: Vertices, group: int, blocks: "Blocks") -> dict[str, Any]:
    """Add a block for each ``group`` of rows; return how wide its numbers are."""
    cuts = np.arange(0, len(found.parts) + group, group).clip(max=len(found.parts))
    part = _ends(found.parts)[cuts]
    ring = _ends(found.rings)[part]
    vertex = _ends(found.sizes)[ring]
    steps = np.diff(found.xy, axis=0, prepend=np.zeros((1, 2), np.int64))
    begun = vertex[vertex < len(steps)]
    steps[begun] = found.xy[begun]  # each group stands for itself
    flat = zigzag(steps)
    counts = (found.parts, found.rings, found.sizes)
    widths = [width_of(int(one.max(initial=0))) for one in counts]
    wide = width_of(int(flat.max(initial=0)))
    for at in range(len(cuts) - 1):
        spans = (cuts, part, ring)
        own = [
            planes(one[span[at] : span[at + 1]].astype(np.uint64), width)
            for one, span, width in zip(counts, spans, widths, strict=True)
        ]
        rows = slice(vertex[at], vertex[at + 1])
        own += [planes(flat[rows, axis], wide) for axis in (0, 1)]
        blocks.numbers(b"".join([*own, found.zoom[rows].tobytes()]))
    return {"widths": widths, "bytes": wide}


def _ends(counts: Numbers) -> Numbers:
    """Return where each run of so many begins, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(counts)])
