"""What is asked for a nearest piece: places, and what does not count."""

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
