"""Shapes cut into short pieces of geodesics, each with the row that it is of.

A point is a piece without length; of an area the pieces are its rings, with edges that
are straight in degrees.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import shapely

from geo.access.conformal import unit, vectors
from geo.access.edges import straight
from geo.geodesy import METRES, ellipsoid

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]
    Shapes = NDArray[Any]

STEP_KM = 50.0
"""Longest piece: the geodesic is then within 0.2 m of the arc that stands for it."""
DEGREE_KM = 111.7
"""No degree of the ellipsoid is longer."""
POINT, AREA = 0, 3
"""Type ids of shapely; greater ones are collections."""


@dataclass(frozen=True)
class Pieces:
    """Arcs on the conformal sphere; a row of each array is one."""

    arcs: "Floats"
    """Unit vectors of the starts, chords from there to the ends, and the squares of
    their lengths, shape (n, 7): what is read together lies together."""
    row: "Ints"
    """Which shape each piece is of."""

    @classmethod
    def of(cls, shapes: "Shapes") -> Self:
        """Cut (lon, lat) shapes in degrees; what is empty or missing has no piece."""
        ends, row = _segments(shapes)
        start = vectors(ends[:, 0])
        run = vectors(ends[:, 1]) - start
        square = np.einsum("ij,ij->i", run, run)
        return cls(np.concatenate([start, run, square[:, None]], axis=1), row)

    @property
    def start(self) -> "Floats":
        """Unit vectors, shape (n, 3)."""
        return self.arcs[:, :3]

    @property
    def run(self) -> "Floats":
        """Chords from the starts to the ends, shape (n, 3)."""
        return self.arcs[:, 3:6]

    @property
    def square(self) -> "Floats":
        """Squares of the lengths of the chords."""
        return self.arcs[:, 6]

    def take(self, rows: "Ints") -> "Pieces":
        """Return some of the pieces."""
        return Pieces(self.arcs.take(rows, axis=0), self.row.take(rows))

    def distinct(self, rank: "Ints") -> "Pieces":
        """Return the pieces without points that others in the same place outrank.

        Two are left in each place, since one of them may be who asks.
        """
        points = np.flatnonzero(self.square == 0)
        x, y, z = self.start.take(points, axis=0).T
        points = points[np.lexsort((rank[self.row[points]], z, y, x))]
        at = self.start.take(points, axis=0)
        third = (at[2:] == at[:-2]).all(axis=1)
        left = np.ones(len(self.row), bool)
        left[points[2:][third]] = False
        return self.take(np.flatnonzero(left))

    def middle(self) -> "Floats":
        """Return unit vectors of the middles."""
        return unit(self.start + self.run / 2)


def _segments(shapes: "Shapes") -> tuple["Floats", "Ints"]:
    """Return starts and ends, shape (n, 2, 2) in degrees, and their rows."""
    parts, row = _single(shapes)
    kinds = shapely.get_type_id(parts)
    lone = kinds == POINT
    points = np.repeat(shapely.get_coordinates(parts[lone])[:, None], 2, axis=1)
    rings, of = shapely.get_rings(parts[kinds == AREA], return_index=True)
    lines = np.concatenate([parts[~lone & (kinds != AREA)], rings])
    line_row = np.concatenate([row[~lone & (kinds != AREA)], row[kinds == AREA][of]])
    corners, of = shapely.get_coordinates(lines, return_index=True)
    same = of[1:] == of[:-1]
    drawn = np.stack([corners[:-1][same], corners[1:][same]], axis=1)
    ring = of[1:][same] >= len(lines) - len(rings)
    edges, edge = straight(drawn[ring])
    ends = np.concatenate([drawn[~ring], edges])
    drawn_row = line_row[of[1:][same]]
    cut, cut_row = _cut(ends, np.concatenate([drawn_row[~ring], drawn_row[ring][edge]]))
    return np.concatenate([points, cut]), np.concatenate([row[lone], cut_row])


def _single(shapes: "Shapes") -> tuple["Shapes", "Ints"]:
    """Return the shapes of one part each that collections hold, and their rows."""
    row = np.flatnonzero(~shapely.is_empty(shapes) & ~shapely.is_missing(shapes))
    parts = shapes[row]
    while (shapely.get_type_id(parts) > AREA).any():
        parts, of = shapely.get_parts(parts, return_index=True)
        filled = ~shapely.is_empty(parts)
        parts, row = parts[filled], row[of[filled]]
    return parts, row


def _cut(ends: "Floats", row: "Ints") -> tuple["Floats", "Ints"]:
    """Return geodesics cut into equal pieces of at most STEP_KM."""
    reach = np.abs(ends[:, 1] - ends[:, 0]).sum(axis=1) * DEGREE_KM
    long = np.flatnonzero(reach > STEP_KM)
    flat = ends[long].reshape(-1, 4)
    azimuth, _, metres = ellipsoid().inv(*flat.T)
    count = np.maximum(1, np.ceil(metres / METRES / STEP_KM)).astype(int)
    of = np.repeat(np.arange(len(flat)), count)
    number = np.arange(len(of)) - np.repeat(np.cumsum(count) - count, count)
    found = np.empty((len(of), 2, 2))
    for end in (0, 1):
        way = metres[of] * (number + end) / count[of]
        begin = flat[of]
        lon, lat, _ = ellipsoid().fwd(begin[:, 0], begin[:, 1], azimuth[of], way)
        found[:, end] = np.stack([lon, lat], axis=1)
    short = reach <= STEP_KM
    rows = np.concatenate([row[short], row[long][of]])
    return np.concatenate([ends[short], found]), rows
