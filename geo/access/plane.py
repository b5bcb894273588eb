"""Pieces that are together in one part of the world, seen from many places far off.

What may be nearest from there is a whole front of pieces, and to look at all of it is
dear. In the stereographic projection around the middle of the pieces a tree finds one
of them; as a share of the distance no other one is nearer by more than `astray`.
"""

from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.access.asked import NOBODY, Asked
from geo.access.conformal import UNEVEN, unit
from geo.access.inside import seen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.access.pieces import Pieces

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

MOST_ASTRAY = 0.0005
"""As a share of the distance."""
BEHIND = -0.5
"""Cosine of the angle from the middle up to which places are seen well."""


class Plane:
    """The pieces in a projection of their own."""

    def __init__(self, pieces: "Pieces") -> None:
        self._middle = unit(pieces.start.mean(axis=0)[None])[0]
        ends = np.concatenate([pieces.start, pieces.start + pieces.run])
        far = np.arccos(np.clip((ends @ self._middle).min(), -1, 1))
        self.astray = float(far**2 / 8 + UNEVEN * 2 * far)
        """The scale of the projection, and that of the sphere, at the farthest."""
        if self.useful:
            flat = seen(ends, self._middle).reshape(2, -1, 2).swapaxes(0, 1)
            self._tree = shapely.STRtree(np.asarray(shapely.linestrings(flat)))

    @property
    def useful(self) -> bool:
        """Whether the pieces are so near together that what is found is near enough."""
        return self.astray <= MOST_ASTRAY

    def sees(self, asked: Asked) -> "NDArray[np.bool_]":
        """Tell for which places the plane can be asked: for points, not all behind."""
        points = (asked.reach == 0) & (asked.own == NOBODY)
        found: NDArray[np.bool_] = points & (asked.at @ self._middle > BEHIND)
        return found & self.useful

    def near(self, asked: Asked) -> tuple["Ints", "Ints"]:
        """Return pairs of places and the nearest pieces in the plane."""
        points = shapely.points(seen(asked.at, self._middle))
        place, piece = self._tree.query_nearest(points)
        return place, piece
