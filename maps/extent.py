"""The part of the world that a map shows, also across the 180th meridian.

Boxes are (west, south, east, north) in degrees, WGS 84. A box that crosses the
180th meridian has an east above 180, and everything in it is moved there.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

FULL_TURN = 360.0
HALF_TURN = 180.0
RIGHT_ANGLE = 90.0
MERCATOR_LIMIT = 85.05
"""Latitude in degrees at which Web Mercator (EPSG:3857) ends."""
SMALLEST_SPAN = 1.0
"""Degrees: a map of one single place still shows its surroundings."""

ALONG, ACROSS = 3.0, 2.2
"""Views by the side of what is fitted to them: a phone shows so many times the width of
an atlas from south to north, a wide screen so many times its height across. Screens of
390 by 844 and 1440 by 900 pixels, with air, and steps of half a zoom."""
LEAST = 1.65
"""The same of either side by itself: 320 pixels, with air and such a step."""

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class Extent:
    """A box on the globe; ``east`` above 180 means that it crosses 180°."""

    west: float
    south: float
    east: float
    north: float

    @property
    def box(self) -> Bounds:
        """(west, south, east, north) in degrees."""
        return (self.west, self.south, self.east, self.north)

    @property
    def crosses(self) -> bool:
        """Whether the 180th meridian lies inside."""
        return self.east > HALF_TURN

    def windows(self) -> list[tuple[Bounds, float]]:
        """Return the boxes to read within ±180°, each with its shift eastwards."""
        whole = self.east - self.west >= FULL_TURN
        if whole:
            return [((-HALF_TURN, self.south, HALF_TURN, self.north), 0.0)]
        if not self.crosses:
            return [(self.box, 0.0)]
        rest = self.east - FULL_TURN
        return [
            ((self.west, self.south, HALF_TURN, self.north), 0.0),
            ((-HALF_TURN, self.south, rest, self.north), FULL_TURN),
        ]

    def grown(self, share: float) -> "Extent":
        """Return this extent with a margin, a share of its larger side."""
        margin = share * max(self.east - self.west, self.north - self.south)
        west, east = _longitudes(self, margin)
        south, north = _latitudes(self.south - margin, self.north + margin)
        return Extent(west, south, east, north)

    def on_screens(self) -> "Extent":
        """Return what screens of any proportions show that fit this extent."""
        south, north = _on_mercator(self.south), _on_mercator(self.north)
        wide, high = self.east - self.west, north - south
        across = max(LEAST * wide, ACROSS * high) - wide
        along = (max(LEAST * high, ALONG * wide) - high) / 2
        low, up = _from_mercator(south - along), _from_mercator(north + along)
        west, east = _longitudes(self, across / 2)
        south, north = _latitudes(low, up)
        return Extent(west, south, east, north)

    def joined(self, other: "Extent") -> "Extent":
        """Return the box around both; this one, where either crosses the meridian."""
        if self.crosses or other.crosses:
            return self
        low = (min(self.west, other.west), min(self.south, other.south))
        return Extent(*low, max(self.east, other.east), max(self.north, other.north))

    def holds(self, xy: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Tell which (lon, lat) rows lie inside."""
        return inside(self.unwrap(xy), self.box)

    def unwrap(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return (lon, lat) rows with what lies west of the extent moved east."""
        if not self.crosses:
            return xy
        moved = xy.copy()
        moved[moved[:, 0] < self.east - FULL_TURN, 0] += FULL_TURN
        moved[moved[:, 0] < 0, 0] += FULL_TURN
        return moved


def inside(xy: NDArray[np.float64], bounds: Bounds) -> NDArray[np.bool_]:
    """Tell which (lon, lat) rows lie in a box."""
    west, south, east, north = bounds
    lon, lat = xy[:, 0], xy[:, 1]
    return (west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)


def _longitudes(extent: Extent, margin: float) -> tuple[float, float]:
    west, east = extent.west - margin, extent.east + margin
    if not extent.crosses:
        return max(west, -HALF_TURN), min(east, HALF_TURN)
    if east - west >= FULL_TURN:
        return extent.west, extent.west + FULL_TURN
    return west, east


def _on_mercator(lat: float) -> float:
    """Return a latitude as degrees of longitude north of the equator on the map."""
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def _from_mercator(degrees: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(degrees))))


def _latitudes(south: float, north: float) -> tuple[float, float]:
    low, high = -MERCATOR_LIMIT, MERCATOR_LIMIT
    return (
        min(max(south, low), high - SMALLEST_SPAN),
        max(min(north, high), low + SMALLEST_SPAN),
    )


def extent_of(geometries: Sequence[object] | NDArray[Any]) -> Extent | None:
    """Return the smallest extent that holds ``geometries``, None if all are empty.

    Longitudes go round: two places at 179° and -179° are two degrees apart.
    """
    shapes = np.asarray(geometries, dtype=object).reshape(-1)
    boxes = _boxes(shapes)
    if not len(boxes):
        return None
    west, east = float(boxes[:, 0].min()), float(boxes[:, 2].max())
    if east - west > HALF_TURN or west < -HALF_TURN or east > HALF_TURN:
        # What is cut at the meridian has its parts on both sides of the world.
        west, east = _around(_boxes(shapely.get_parts(shapes))[:, [0, 2]])
    south, north = float(boxes[:, 1].min()), float(boxes[:, 3].max())
    return _padded(west, south, east, north)


def _boxes(shapes: NDArray[Any]) -> NDArray[np.float64]:
    boxes = shapely.bounds(shapes).reshape(-1, 4)
    boxes = boxes[np.isfinite(boxes).all(axis=1)]
    # A shape that begins on the globe may run on, but not for more than a turn.
    limits = np.array([HALF_TURN + FULL_TURN, RIGHT_ANGLE] * 2)
    return boxes[(np.abs(boxes) <= limits).all(axis=1)]


def _around(spans: NDArray[np.float64]) -> tuple[float, float]:
    """Return west and east of the shortest arc that holds all spans."""
    spans = spans[np.argsort(spans[:, 0], kind="stable")]
    reach = np.maximum.accumulate(spans[:, 1])
    west, east = float(spans[0, 0]), float(reach[-1])
    gaps = spans[1:, 0] - reach[:-1]
    if not len(gaps) or gaps.max() <= west + FULL_TURN - east:
        return west, east
    cut = int(gaps.argmax())
    # A line that runs on beyond the meridian may end farther than what is moved there.
    beyond = max(float(reach[cut]) + FULL_TURN, east)
    return min(float(spans[cut + 1, 0]), west + FULL_TURN), beyond


def _padded(west: float, south: float, east: float, north: float) -> Extent:
    across = max(0.0, SMALLEST_SPAN - (east - west)) / 2
    along = max(0.0, SMALLEST_SPAN - (north - south)) / 2
    west, east = west - across, east + across
    if west < -HALF_TURN < east < west + FULL_TURN:  # it is east that lies beyond 180
        west, east = west + FULL_TURN, east + FULL_TURN
    south, north = _latitudes(south - along, north + along)
    return Extent(west, south, east, north)
