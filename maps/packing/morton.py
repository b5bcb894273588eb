"""The Morton (Z) order: what is near in space comes near in a list."""

import numpy as np
from numpy.typing import NDArray

BITS = 30
"""Bits of each of the two numbers of a code."""
_MASKS = (
    (16, 0x0000_FFFF_0000_FFFF),
    (8, 0x00FF_00FF_00FF_00FF),
    (4, 0x0F0F_0F0F_0F0F_0F0F),
    (2, 0x3333_3333_3333_3333),
    (1, 0x5555_5555_5555_5555),
)


def codes(xy: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return the code of each (x, y), both from 0 up to 2**BITS.

    The bits of x are the even ones, the lowest first.
    """
    return _spread(xy[:, 0]) | (_spread(xy[:, 1]) << np.uint64(1))


def _spread(values: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return numbers with a bit of nothing above each of their bits."""
    spread = values.astype(np.uint64)
    for shift, mask in _MASKS:
        spread = (spread | (spread << np.uint64(shift))) & np.uint64(mask)
    return spread
