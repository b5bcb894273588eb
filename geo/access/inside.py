"""Which places lie in which areas."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.access.conformal import towards, unit, vectors
from geo.access.edges import close_cornered
from geo.access.pieces import AREA

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]
    Shapes = NDArray[Any]

AREAS = (AREA, 6)
"""Type ids of shapely: areas of one part and of several."""


def inside(areas: "Shapes", at: "Floats") -> Iterator[tuple[int, "Ints"]]:
    """Yield the rows of areas, (lon, lat), and the rows of the vectors in each.

    An area is looked at from above its middle, so that it may lie across the
    antimeridian or on a pole; it is smaller than half the world.
    """
    for row in np.flatnonzero(np.isin(shapely.get_type_id(areas), AREAS)):
        area = close_cornered(areas[row])
        corners = vectors(shapely.get_coordinates(area))
        if not len(corners):
            continue
        middle = unit(corners.mean(axis=0)[None])[0]
        least = towards(corners, middle).min()
        near = np.flatnonzero(towards(at, middle) >= least)
        if len(near):
            flat = _flat(area, middle)
            yield int(row), near[shapely.contains_xy(flat, seen(at[near], middle))]


def _flat(area: BaseGeometry, middle: "Floats") -> BaseGeometry:
    return shapely.transform(area, lambda xy: seen(vectors(xy), middle))


def seen(at: "Floats", middle: "Floats") -> "Floats":
    """Return unit vectors in the stereographic projection around ``middle``.

    What is an angle c away lies tan(c / 2) from the origin.
    """
    scale = 1 + towards(at, middle)
    flat = [towards(at, axis) / scale for axis in _axes(middle)]
    return np.stack(flat, axis=1)


def unseen(flat: "Floats", middle: "Floats") -> "Floats":
    """Return the unit vectors of places in that projection."""
    square = np.einsum("ij,ij->i", flat, flat)[:, None]
    found: Floats = 2 * flat @ _axes(middle) + (1 - square) * middle
    found /= 1 + square
    return found


def _axes(middle: "Floats") -> "Floats":
    """Return two unit vectors across ``middle`` and each other, shape (2, 3)."""
    aside = np.eye(3)[np.abs(middle).argmin()]
    one = unit(np.cross(aside, middle)[None])[0]
    return np.stack([one, np.cross(middle, one)])
