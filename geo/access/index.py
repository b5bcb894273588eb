"""Pieces in an order that keeps neighbours together, and what of them may be near.

A two-dimensional tree of distances needs a projection, and none is right for the
whole world. Here a few neighbours along a space-filling curve bound how far the
nearest piece can be; boxes in a tree, or balls where boxes would hold too much, yield
what may be as near. Distances are chords of the unit sphere.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from geo.access.asked import WHOLE, Asked
from geo.access.balls import ARITY, Balls, levels, near
from geo.access.boxes import Boxes
from geo.access.conformal import ABOUT, AXIS_KM, UNEVEN, km_at_most
from geo.access.curve import Curve, Neighbours
from geo.access.plane import Plane

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.access.pieces import Pieces

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

TIE_KM = 0.001
"""Distances that differ by less are the same."""
LARGE = 2
"""The level of the balls that hold ARITY balls of pieces."""
SLACK = 2 * TIE_KM / AXIS_KM
QUARTER = np.pi / 2
CHUNK = 1 << 13
"""Places at one time, where boxes hold few pieces."""
WIDE = 64
"""Places at one time for which most pieces may be looked at."""
DEAR = 10_000_000
"""Places times pieces beyond which what is far off need not be the very nearest."""
BOXES = 100
"""Pieces for each place up to which a tree of boxes pays."""
PAIRS = 1 << 20
"""Pairs at one time."""


class Index:
    """Pieces that can be asked what is near."""

    def __init__(self, pieces: "Pieces") -> None:
        middle = pieces.middle()
        self._curve = Curve(middle)
        order = self._curve.order
        self.pieces = pieces.take(order)
        self._neighbours = Neighbours(self.pieces, middle[order])
        self._plane = Plane(pieces)
        self._place = np.empty_like(order)
        self._place[order] = np.arange(len(order))
        self._spread = 2 * self._plane.radius

    def widened(self, chord: "Floats") -> "Floats":
        """Return up to which chord something may be as near as what is at ``chord``.

        A radian is not everywhere as long; but how much two radians differ falls with
        the distance between where they lie, and between where they end.
        """
        angle = 2 * np.arcsin(np.minimum(chord / 2, 1))
        differing = np.minimum(2 * angle, self._ends(angle))
        found: Floats = chord * (1 + UNEVEN * differing) + SLACK
        return found

    def widened_km(self, km: "Floats") -> "Floats":
        """Return the same of distances that `km_about` made, in km."""
        angle = km / AXIS_KM
        share = ABOUT * angle**3 * self._ends(angle)
        found: Floats = km * (1 + share) + 2 * TIE_KM
        return found

    def _ends(self, angle: "Floats") -> "Floats":
        """Return how much ways can differ that end in one of the pieces, 1 at most.

        Near the antipodes they may begin in any direction.
        """
        apart = np.where(angle < QUARTER, angle, angle * np.sin(angle))
        found: Floats = np.minimum(1, 4 * self._spread / np.maximum(apart, SLACK))
        return found

    def near(self, asked: Asked) -> Iterator[tuple["Ints", "Ints"]]:
        """Yield pairs of places and pieces, among them the nearest of each place."""
        far_off = self._far_off(asked)
        for some in _parts(np.flatnonzero(far_off), CHUNK):
            place, piece = self._plane.near(asked.take(some))
            yield some[place], self._place[piece]
        for some in _parts(np.flatnonzero(~far_off), CHUNK):
            for place, piece in self._not_far(asked.take(some)):
                yield some[place], piece

    def _not_far(self, asked: Asked) -> Iterator[tuple["Ints", "Ints"]]:
        position = self._curve.position(asked.at)
        bound = self._neighbours.bound(asked, position)
        chord = self.widened(bound) + asked.reach
        wide = chord > self._room(position)
        narrow = np.flatnonzero(~wide)
        if len(narrow) * BOXES < len(self.pieces.row):
            wide[:] = True  # boxes take longer to make than balls to be asked
        else:
            place, piece = self._in_boxes(asked.take(narrow), chord[narrow])
            yield narrow[place], piece
        for some in _parts(np.flatnonzero(wide), WIDE):
            km = km_at_most(bound[some])
            place, piece = near(asked.take(some), km, self._balls, self.widened_km)
            for part in _slices(len(place), PAIRS):
                yield some[place[part]], piece[part]

    def _far_off(self, asked: Asked) -> "NDArray[np.bool_]":
        """Tell for which places it is too dear to look at all that may be nearest."""
        found = self._plane.sees(asked)
        dear = np.count_nonzero(found) * len(self.pieces.row) > DEAR
        return found & dear

    @cached_property
    def _boxes(self) -> Boxes:
        return Boxes(self.pieces)

    @cached_property
    def _balls(self) -> list[Balls]:
        return levels(self.pieces)

    def _in_boxes(self, asked: Asked, chord: "Floats") -> tuple["Ints", "Ints"]:
        place, piece = self._boxes.near(asked.at, chord)
        others = self.pieces.row[piece] != asked.own[place]
        return place[others], piece[others]

    def _room(self, position: "Ints") -> "Floats":
        """Return how far around a place boxes hold few pieces: a few hundred."""
        if len(self._balls) <= LARGE:
            return np.full(len(position), 2 * WHOLE)
        radius = self._balls[LARGE].km / AXIS_KM
        run = position // ARITY**LARGE
        beside = [np.clip(run + step, 0, len(radius) - 1) for step in (-1, 0, 1)]
        found: Floats = np.min([radius[one] for one in beside], axis=0)
        return found


def _slices(count: int, size: int) -> Iterator[slice]:
    return (slice(start, start + size) for start in range(0, count, size))


def _parts(rows: "Ints", size: int) -> Iterator["Ints"]:
    return (rows[one] for one in _slices(len(rows), size))
