"""Which places lie in which areas."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.access.conformal import unit, vectors
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
        corners = vectors(shapely.get_coordinates(areas[row]))
        if not len(corners):
            continue
        middle = unit(corners.mean(axis=0)[None])[0]
        least = (corners @ middle).min()
        near = np.flatnonzero(at @ middle >= least)
        if len(near):
            flat = _flat(areas[row], middle)
            yield int(row), near[shapely.contains_xy(flat, _seen(at[near], middle))]


def _flat(area: Any, middle: "Floats") -> Any:
    return shapely.transform(area, lambda xy: _seen(vectors(xy), middle))


def _seen(at: "Floats", middle: "Floats") -> "Floats":
    """Return vectors in the stereographic projection around ``middle``."""
    east = np.cross((0, 0, 1) if abs(middle[2]) < 0.9 else (1, 0, 0), middle)  # noqa: PLR2004 - not near the pole
    axes = np.stack([east, np.cross(middle, east)])
    flat: Floats = at @ axes.T / (1 + at @ middle)[:, None]
    return flat
