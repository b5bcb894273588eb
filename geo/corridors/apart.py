"""How far two lines lie apart where they do most, on a sphere."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.sphere import km_between
from geo.vocabulary import LonLat

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Rows = NDArray[np.intp]

STRIDES = tuple(2**power for power in range(10, -1, -1))
"""Places by which a guess is moved along a line, to see whether that is nearer."""
POLAR = 89.0
"""Latitude, in degrees, beyond which guesses are made as if it were this."""


def apart_km(one: Sequence[LonLat], other: Sequence[LonLat]) -> float:
    """Return the km to ``other`` from the place of ``one`` farthest from it.

    Places are (lon, lat) in degrees; both have some. No place has to be compared with
    all others: what a guess shows to be nearer than the farthest so far is passed over.
    """
    here, there = _on_sphere(one), _on_sphere(other)
    guessed = _guesses(one, other, here, there)
    bounds = _squared(here - there[guessed])
    most, pair = -1.0, (0, 0)
    for row in np.argsort(-bounds):
        if bounds[row] <= most:
            break
        squares = _squared(there - here[row])
        nearest = int(squares.argmin())
        if squares[nearest] > most:
            most, pair = float(squares[nearest]), (int(row), nearest)
    return km_between(one[pair[0]], other[pair[1]])


def _on_sphere(line: Sequence[LonLat]) -> "Floats":
    """Return places as vectors of length 1."""
    lons, lats = np.radians(np.asarray(line, dtype=float)).T
    flat = np.cos(lats)
    return np.column_stack([flat * np.cos(lons), flat * np.sin(lons), np.sin(lats)])


def _squared(steps: "Floats") -> "Floats":
    found: Floats = np.einsum("ij,ij->i", steps, steps)
    return found


def _guesses(
    one: Sequence[LonLat], other: Sequence[LonLat], here: "Floats", there: "Floats"
) -> "Rows":
    """Return for each place the row of one of ``other`` that is near, or the nearest.

    It is the nearest of a map in Mercator's projection, moved along the line while
    that is nearer.
    """
    tree = shapely.STRtree(_on_map(other))
    rows: Rows = np.asarray(tree.nearest(_on_map(one)))
    squares = _squared(here - there[rows])
    for stride in STRIDES:
        for step in (-stride, stride):
            moved = np.clip(rows + step, 0, len(there) - 1)
            again = _squared(here - there[moved])
            rows = np.where(again < squares, moved, rows)
            squares = np.minimum(squares, again)
    return rows


def _on_map(line: Sequence[LonLat]) -> "NDArray[Any]":
    lons, lats = np.asarray(line, dtype=float).T
    turned = (lons + 180.0) % 360.0
    up = np.arcsinh(np.tan(np.radians(np.clip(lats, -POLAR, POLAR))))
    points: NDArray[Any] = shapely.points(np.radians(turned), up)
    return points
