"""Boxes of longitude and latitude on the conformal sphere, in a tree (radians).

A box of a place holds everything within a distance: across the antimeridian it is
asked for again a turn away, and at a pole it goes round the world.
"""

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.access.pieces import Pieces

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

TURN = 2 * np.pi
POLE = np.pi / 2
SMALL = 1e-12
"""Cosine of a latitude that is as good as a pole."""


class Boxes:
    """The boxes of some pieces."""

    def __init__(self, pieces: "Pieces") -> None:
        lon, lat = _lonlat(pieces.start)
        lon2, lat2 = _lonlat(pieces.start + pieces.run)
        way = (lon2 - lon + np.pi) % TURN - np.pi
        west = (np.minimum(lon, lon + way) + np.pi) % TURN - np.pi
        # an arc between two places of one latitude is highest in its middle
        lows = (np.minimum(lat, lat2), np.maximum(lat, lat2))
        bent = [np.arctan2(np.sin(x), np.cos(x) * np.cos(way / 2)) for x in lows]
        south = np.where(lows[0] < 0, bent[0], lows[0])
        north = np.where(lows[1] > 0, bent[1], lows[1])
        east = west + np.abs(way)
        self._tree = shapely.STRtree(_diagonals(west, south, east, north))
        self._east = east.max()

    def near(self, at: "Floats", chord: "Floats") -> tuple["Ints", "Ints"]:
        """Return pairs of vectors and pieces whose boxes are within a chord."""
        lon, lat = _lonlat(at)
        angle = 2 * np.arcsin(np.minimum(chord / 2, 1))
        level = np.cos(np.minimum(np.abs(lat) + angle, POLE))
        ratio = np.sin(angle) / np.maximum(np.cos(lat), SMALL)
        wide = np.where(level > SMALL, np.arcsin(np.minimum(ratio, 1)), np.pi)
        found = [
            self._query(lon + turn - wide, lat - angle, lon + turn + wide, lat + angle)
            for turn in (-TURN, 0, TURN)
        ]
        place, piece = np.concatenate(found, axis=1)
        return place, piece

    def _query(self, west: "Floats", *rest: "Floats") -> "Ints":
        south, east, north = rest
        there = np.flatnonzero((east >= -np.pi) & (west <= self._east))
        boxes = _diagonals(west[there], south[there], east[there], north[there])
        place, piece = self._tree.query(boxes)
        return np.stack([there[place], piece])


def _lonlat(at: "Floats") -> tuple["Floats", "Floats"]:
    x, y, z = at.T
    return np.arctan2(y, x), np.arctan2(z, np.hypot(x, y))


def _diagonals(*sides: "Floats") -> "NDArray[Any]":
    """Return lines across boxes: what a tree takes of them is the box."""
    found: NDArray[Any] = np.asarray(
        shapely.linestrings(np.stack(sides, axis=1).reshape(-1, 2, 2))
    )
    return found
