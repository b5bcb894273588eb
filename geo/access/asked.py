"""What is asked for a nearest piece: places, how near it must be, and a curve."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]
    Chosen = Ints | NDArray[np.bool_] | slice

NOBODY = -1
WHOLE = 2.0
"""The longest chord of the unit sphere."""
_BITS = 21
"""Of a coordinate along the curve: 6 m."""
_SPREAD = (
    (32, 0x1F00000000FFFF),
    (16, 0x1F0000FF0000FF),
    (8, 0x100F00F00F00F00F),
    (4, 0x10C30C30C30C30C3),
    (2, 0x1249249249249249),
)
"""Shifts and masks that put two empty bits after each bit."""


@dataclass(frozen=True)
class Asked:
    """Places that look for the nearest piece; a row of each array is one."""

    at: "Floats"
    """Unit vectors, shape (n, 3)."""
    reach: "Floats"
    """Chord from the place to the ends of the piece that it is the middle of."""
    own: "Ints"
    """Row that does not count; NOBODY: all do."""

    def __len__(self) -> int:
        return len(self.at)

    def take(self, rows: "Chosen") -> "Asked":
        """Return some of the places."""
        return Asked(self.at[rows], self.reach[rows], self.own[rows])


def along_curve(at: "Floats") -> "NDArray[np.uint64]":
    """Return how far along Morton's curve, in three dimensions, vectors lie."""
    cells = ((at + 1) * (2 ** (_BITS - 1) - 1)).astype(np.uint64)
    for shift, mask in _SPREAD:
        cells = (cells | cells << np.uint64(shift)) & np.uint64(mask)
    found: NDArray[np.uint64] = (
        cells[:, 0] | cells[:, 1] << np.uint64(1) | cells[:, 2] << np.uint64(2)
    )
    return found
