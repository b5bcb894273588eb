"""The nearest places of arcs: on the unit sphere, for whole columns of pairs."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.access.pieces import Pieces

    Floats = NDArray[np.float64]
TINY = 1e-300


def feet(at: "Floats", arcs: "Pieces") -> tuple["Floats", "Floats"]:
    """Return where on its arc each vector has its nearest place, and how far off.

    The first is a share of the arc's chord from 0 to 1, the second the square of a
    chord. Of ``at`` and ``arcs`` row i makes pair i; arcs are shorter than a radian.
    """
    apart, square = at - arcs.start, arcs.square
    near = np.einsum("ij,ij->i", apart, apart)
    ahead = np.einsum("ij,ij->i", apart, arcs.run)
    # of f(t) = p·(a + t d) / |a + t d| the derivative is zero where t is rise / slope
    rise, forward = ahead - square * near / 4, ahead - square / 2
    slope = square * (1 - near / 2 + forward / 2)
    share = np.clip(rise / np.maximum(slope, TINY), 0, 1)
    if len(behind := np.flatnonzero(slope < 0)):  # of a quarter of the world and more
        share[behind] = forward[behind] > 0
    off = near - share * (2 * ahead - share * square)
    sag = 1 - np.sqrt(1 - square * share * (1 - share))
    return share, np.maximum(off - sag**2, 0) / (1 - sag)
