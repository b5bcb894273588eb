"""The zoom from which a line or an area needs each vertex.

Vertices go as by Visvalingam and Whyatt (1993): the one whose triangle with its
neighbours is smallest first, all over the layer at one time. A vertex that adds less
than ``TOLERANCE`` at a zoom is needed only closer by; zooms go in steps of three, which
take less room. The ends of lines and three vertices of each ring are always needed.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from maps.extent import MERCATOR_LIMIT

STEPS = range(15, -1, -3)
"""Zooms at which vertices are taken out, the closest first."""
TOLERANCE = 0.4
"""Area in square pixels, of 256 pixels a tile."""
TILE = 256
LEAST_RING = 3
SLICE = 1 << 16
"""Triangles that are measured at one time: they fit the cache."""

Numbers = NDArray[np.int64]
Chain = NDArray[np.int32]
Degrees = NDArray[np.float64]


def zooms(
    lonlat: Degrees, sizes: Numbers, closed: NDArray[np.bool_]
) -> NDArray[np.uint8]:
    """Return the lowest zoom at which each vertex is needed.

    ``lonlat`` are degrees; ``sizes`` vertices a ring; ``closed`` rings have no vertex
    twice, and are drawn back to their first.
    """
    found = np.zeros(len(lonlat), np.uint8)
    thinned = Thinning(pixels(lonlat), sizes, closed)
    for zoom in STEPS:
        for gone in thinned.until(TOLERANCE / 4.0**zoom):
            found[gone] = zoom + 3
    return found


def pixels(lonlat: Degrees) -> Degrees:
    """Return places as pixels of zoom 0 (Web Mercator, EPSG:3857; y runs up)."""
    lat = np.radians(lonlat[:, 1].clip(-MERCATOR_LIMIT, MERCATOR_LIMIT))
    x = lonlat[:, 0] / 360 * TILE
    y = np.arctanh(np.sin(lat)) / (2 * np.pi) * TILE
    return np.column_stack([x, y])


class Thinning:
    """What is left of all lines and rings, as chains of vertices."""

    def __init__(self, xy: Degrees, sizes: Numbers, closed: NDArray[np.bool_]) -> None:
        self._at = xy[:, 0] + 1j * xy[:, 1]
        self._ring = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        self._left = sizes - np.where(closed, LEAST_RING, 0)
        """How many vertices of each ring may still go."""
        first = np.cumsum(sizes) - sizes
        last = first + sizes - 1
        count = len(xy)
        numbers = np.arange(count, dtype=np.int32)
        self._before, self._after = numbers - 1, numbers + 1
        full = sizes > 0
        self._before[first[full]], self._after[last[full]] = last[full], first[full]
        self._area = np.full(count, np.inf)
        self._fixed = np.zeros(count, dtype=bool)
        ends = full & ~closed
        self._fixed[first[ends]] = self._fixed[last[ends]] = True
        self._measure(np.flatnonzero(~self._fixed))

    def until(self, area: float) -> Iterator[Numbers]:
        """Take out vertices of less than ``area``; yield them, round by round."""
        while len(small := np.flatnonzero(self._area < area)):
            gone = self._allowed(small[self._least(small)])
            if not len(gone):
                break
            self._close(gone)
            yield gone

    def _least(self, some: Numbers) -> NDArray[np.bool_]:
        """Tell which have less than both neighbours; of equals, the first."""
        own = self._area[some]
        before, after = self._before[some], self._after[some]
        left, right = self._area[before], self._area[after]
        first: NDArray[np.bool_] = (own < left) | ((own == left) & (some < before))
        second: NDArray[np.bool_] = (own < right) | ((own == right) & (some < after))
        return first & second

    def _allowed(self, some: Numbers) -> Numbers:
        """Return those whose rings may lose them: of too many, the least."""
        rings = self._ring[some]
        lost = np.bincount(rings, minlength=len(self._left))
        over = lost[rings] > self._left[rings]
        if over.any():
            some = np.concatenate([some[~over], self._fewer(some[over])])
            lost = np.bincount(self._ring[some], minlength=len(self._left))
        self._left -= lost
        return some

    def _fewer(self, some: Numbers) -> Numbers:
        """Return as many as each ring may lose; the others of it stay for good."""
        some = some[np.lexsort((some, self._area[some], self._ring[some]))]
        rings = self._ring[some]
        first = np.searchsorted(rings, rings)
        fine = np.arange(len(some)) - first < self._left[rings]
        self._area[some[~fine]] = np.inf
        return some[fine]

    def _close(self, gone: Numbers) -> None:
        """Close the chains where vertices are gone, and measure their neighbours."""
        before, after = self._before[gone], self._after[gone]
        self._after[before], self._before[after] = after, before
        lost = self._area[gone]
        self._area[gone] = np.inf
        for near in (before, after):
            self._measure(near[~self._fixed[near]])
            # a vertex goes after those that went for its sake
            self._area[near] = np.maximum(self._area[near], lost)

    def _measure(self, some: Numbers | Chain) -> None:
        """Measure the triangles of vertices with their neighbours."""
        for first in range(0, len(some), SLICE):
            own = some[first : first + SLICE]
            start = self._at[self._before[own]]
            sides = self._at[own] - start, self._at[self._after[own]] - start
            self._area[own] = np.abs((sides[0].conj() * sides[1]).imag) / 2
