"""A space-filling curve: what lies side by side on it lies near together in space.

Neighbours on two curves bound how far the nearest piece of all can be. The second
one is moved, since a curve jumps where the other does not, and has a part of the
pieces only, since next ones are mostly of one line.
"""

from typing import TYPE_CHECKING

import numpy as np

from geo.access.asked import WHOLE, Asked
from geo.access.feet import feet

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.access.pieces import Pieces

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

PART = 4
"""Every which piece the second curve has."""
MOVED = 0.37
"""How far the second curve is moved, in units of the sphere's radius."""
FIRST = (-17, -5, -1, 0, 4, 16)
SECOND = (-12, -4, -1, 0, 3, 11)
BESIDE = (-2, -1, 1, 2)
"""Which neighbours are looked at: on the curves, and of the nearest of those."""
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


class Curve:
    """Vectors in their order along Morton's curve, in three dimensions."""

    def __init__(self, at: "Floats", moved: float = 0.0) -> None:
        self._moved = moved
        far = self._along(at)
        self.order = np.argsort(far, kind="stable")
        self._far = far[self.order]

    def position(self, at: "Floats") -> "Ints":
        """Return before which of the ordered vectors others come."""
        return np.searchsorted(self._far, self._along(at))

    def beside(self, position: "Ints", step: int) -> "Ints":
        """Return the row of the vector that is so many steps from a position."""
        return self.order.take(position + step, mode="clip")

    def _along(self, at: "Floats") -> "NDArray[np.uint64]":
        cells = ((at + 1 + self._moved) * (2 ** (_BITS - 2) - 1)).astype(np.uint64)
        for shift, mask in _SPREAD:
            cells = (cells | cells << np.uint64(shift)) & np.uint64(mask)
        found: NDArray[np.uint64] = (
            cells[:, 0] | cells[:, 1] << np.uint64(1) | cells[:, 2] << np.uint64(2)
        )
        return found


class Neighbours:
    """Pieces along two curves; they are in the order of the first one."""

    def __init__(self, pieces: "Pieces", middle: "Floats") -> None:
        self._pieces = pieces
        self._second = Curve(middle[::PART], MOVED)

    def bound(self, asked: Asked, position: "Ints") -> "Floats":
        """Return how far, as a chord, the nearest of some neighbours is.

        ``position`` is that of the places along the first curve.
        """
        best = _Best(asked, self._pieces)
        for step in FIRST:
            best.look(position + step)
        second = self._second.position(asked.at)
        for step in SECOND:
            best.look(self._second.beside(second, step) * PART)
        middle = best.piece
        for step in BESIDE:
            best.look(middle + step)
        chord: Floats = np.sqrt(best.square)
        return chord


class _Best:
    """The nearest piece so far of each place."""

    def __init__(self, asked: Asked, pieces: "Pieces") -> None:
        self._asked, self._pieces = asked, pieces
        self.square = np.full(len(asked), WHOLE**2)
        self.piece = np.zeros(len(asked), np.intp)

    def look(self, piece: "Ints") -> None:
        """Look at one more piece for each place."""
        piece = np.clip(piece, 0, len(self._pieces.row) - 1)
        arcs = self._pieces.take(piece)
        _, square = feet(self._asked.at, arcs)
        nearer = (square < self.square) & (arcs.row != self._asked.own)
        self.square = np.where(nearer, square, self.square)
        self.piece = np.where(nearer, piece, self.piece)
