"""Whole numbers as planes of bytes: all lowest bytes first, then all next ones.

Bytes of one significance are alike, so that deflate finds what repeats.
"""

import numpy as np
from numpy.typing import NDArray

WORD = 8

Whole = NDArray[np.uint64]


def planes(values: Whole, width: int) -> bytes:
    """Return the ``width`` lowest bytes of each value, plane by plane."""
    whole = np.ascontiguousarray(values, dtype="<u8")
    cells = whole.view(np.uint8).reshape(-1, WORD)
    return np.ascontiguousarray(cells[:, :width].T).tobytes()


def width_of(greatest: int) -> int:
    """Return how many bytes hold numbers from 0 to ``greatest``; 0 where all are 0."""
    return (int(greatest).bit_length() + 7) // 8


def zigzag(values: NDArray[np.int64]) -> Whole:
    """Return whole numbers without a sign: 0, -1, 1, -2 become 0, 1, 2, 3."""
    return ((values << 1) ^ (values >> 63)).astype(np.uint64)
