"""Pieces that are together in one part of the world, seen from many places far off.

What may be nearest from there is a whole front of pieces, and to look at all of it is
dear. In the stereographic projection around the middle of the pieces a tree finds one
of them; as a share of the distance no other one is nearer by more than `astray`.
"""

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.access.asked import NOBODY, Asked
from geo.access.conformal import UNEVEN, towards, unit
from geo.access.inside import seen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.access.pieces import Pieces

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

MOST_ASTRAY = 0.0005
"""As a share of the distance."""
FAR = 2.0
"""Radii of the pieces from their middle from which on a place is far off."""
RUN = 4
"""Pieces that are one line in the tree: fewer take longer to make, more to ask."""
SAME = 1e-12
"""Of the radius of the sphere: pieces that are no farther apart go on."""
BEHIND = -0.5
"""Cosine of the angle from the middle up to which places are seen well."""


class Plane:
    """The pieces in a projection of their own."""

    def __init__(self, pieces: "Pieces") -> None:
        self._pieces = pieces
        self._middle = unit(pieces.start.mean(axis=0)[None])[0]
        start = towards(pieces.start, self._middle)
        end = start + towards(pieces.run, self._middle)
        cosine = min(start.min(), end.min())
        self.radius = float(np.arccos(np.clip(cosine, -1, 1)))
        """Radians from the middle to the farthest piece."""

    @property
    def astray(self) -> float:
        """The scale of the projection and that of the sphere, at the farthest."""
        return self.radius**2 / 8 + UNEVEN * 2 * self.radius

    def sees(self, asked: Asked) -> "NDArray[np.bool_]":
        """Tell which places are points far off, and not behind the world."""
        points = (asked.reach == 0) & (asked.own == NOBODY)
        if self.astray > MOST_ASTRAY or not points.any():
            return np.zeros(len(asked), bool)
        ahead = towards(asked.at, self._middle)
        off = (ahead < np.cos(FAR * self.radius)) & (ahead > BEHIND)
        found: NDArray[np.bool_] = points & off
        return found

    @cached_property
    def _first(self) -> "Ints":
        """The first piece of each run of a few that go on from one another."""
        start, row = self._pieces.start, self._pieces.row
        gap = start[1:] - start[:-1] - self._pieces.run[:-1]
        apart = (row[1:] != row[:-1]) | (np.abs(gap).max(axis=1) > SAME)
        begin = np.append(True, apart)
        number = np.arange(len(row))
        since = number - np.maximum.accumulate(np.where(begin, number, 0))
        return np.flatnonzero(since % RUN == 0)

    @cached_property
    def _tree(self) -> shapely.STRtree:
        first, start = self._first, self._pieces.start
        last = np.append(first[1:], len(start)) - 1
        end = start[last] + self._pieces.run[last]
        corners = np.insert(
            seen(start, self._middle), last + 1, seen(end, self._middle), 0
        )
        of = np.repeat(np.arange(len(first)), last - first + 2)
        return shapely.STRtree(np.asarray(shapely.linestrings(corners, indices=of)))

    def near(self, asked: Asked) -> tuple["Ints", "Ints"]:
        """Return pairs of places and the pieces of the nearest runs in the plane."""
        points = shapely.points(seen(asked.at, self._middle))
        place, run = self._tree.query_nearest(points)
        first = self._first[run]
        count = np.append(self._first[1:], len(self._pieces.row))[run] - first
        before = np.cumsum(count) - count
        piece = np.arange(count.sum()) - np.repeat(before - first, count)
        return np.repeat(place, count), piece
