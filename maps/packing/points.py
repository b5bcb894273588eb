"""Points: codes of the Morton order, each less the one before, in planes of bytes.

A code takes up to 60 bits, of which the difference to the neighbour has the lowest.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from maps.packing.planes import WORD, planes

if TYPE_CHECKING:
    from maps.packing.blocks import Blocks


def add_points(codes: NDArray[np.uint64], group: int, blocks: "Blocks") -> None:
    """Add codes in rising order, a block for each ``group`` of them."""
    for start in range(0, len(codes), group):
        own = codes[start : start + group]
        steps = np.diff(own, prepend=np.uint64(0))
        blocks.numbers(planes(steps, WORD))
