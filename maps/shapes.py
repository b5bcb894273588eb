"""The geometries of a frame, taken apart: features, parts, rings, vertices.

Coordinates are (lon, lat) in degrees, WGS 84. What has a coordinate that is not
finite, or is not on Earth (more than 90° of latitude, or than a turn and a half of
longitude), is not drawn: its feature has no part.
"""

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

POINT, LINE, AREA = 0, 1, 2
"""Dimensions of parts."""
POLE, FARTHEST = 90.0, 540.0
_POINT_TYPE, _POLYGON_TYPE = 0, 3

Numbers = NDArray[np.int64]
Degrees = NDArray[np.float64]


class Shapes:
    """Parts, rings and vertices in the order of the rows of a frame."""

    def __init__(self, frame: "GeoDataFrame") -> None:
        geometries = on_earth(np.asarray(frame.geometry.values, dtype=object))
        self.rows = len(geometries)
        kinds = shapely.get_type_id(geometries)
        self.points = bool((kinds == _POINT_TYPE).all())
        """Whether each feature is exactly one point."""
        if ((kinds >= _POINT_TYPE) & (kinds <= _POLYGON_TYPE)).all():
            self.parts, self.owner = geometries, np.arange(self.rows)
            self.counts = np.ones(self.rows, dtype=np.int64)
        else:
            outer, owner = shapely.get_parts(geometries, return_index=True)
            # Collections hold collections: two levels are taken apart.
            self.parts, inner = shapely.get_parts(outer, return_index=True)
            self.owner = owner[inner]
            self.counts = np.bincount(self.owner, minlength=self.rows)

    @property
    def dimensions(self) -> Numbers:
        """0, 1 or 2 for each part."""
        return np.asarray(shapely.get_dimensions(self.parts), np.int64)

    def rings(self) -> tuple[Numbers, Numbers, Degrees]:
        """Return rings per part, vertices per ring, and the vertices.

        Points and lines have one ring.
        """
        if self.points:
            return self.counts, self.counts, shapely.get_coordinates(self.parts)
        solid = self.dimensions == AREA
        if len(solid) and solid.all():
            # without an object for each ring
            _, xy, (ring_ends, part_ends) = shapely.to_ragged_array(self.parts)
            return np.diff(part_ends), np.diff(ring_ends), xy[:, :2]
        lines = self.parts
        per_part = np.ones(len(lines), dtype=np.int64)
        if solid.any():
            rings, owner = shapely.get_rings(self.parts, return_index=True)
            per_part[solid] = np.bincount(owner, minlength=len(lines))[solid]
            lines = _with_rings(self.parts, solid, rings, per_part)
        xy, index = shapely.get_coordinates(lines, return_index=True)
        return per_part, np.bincount(index, minlength=len(lines)), xy


def on_earth(geometries: NDArray[Any]) -> NDArray[Any]:
    """Return the geometries, those that cannot be drawn replaced by None."""
    bounds = shapely.bounds(geometries).reshape(-1, 4)
    with np.errstate(invalid="ignore"):
        usable = (np.abs(bounds[:, [1, 3]]) <= POLE).all(axis=1)
        usable &= (np.abs(bounds[:, [0, 2]]) <= FARTHEST).all(axis=1)
    several = np.flatnonzero(shapely.get_dimensions(geometries) > 0)
    # of several vertices, bounds pass over those that are no numbers
    xy, owner = shapely.get_coordinates(geometries[several], return_index=True)
    broken = several[owner[~np.isfinite(xy).all(axis=1)]]
    usable = usable & ~np.isin(np.arange(len(geometries)), broken)
    if np.all(usable):
        return geometries
    drawn = geometries.copy()
    drawn[~usable] = None
    return drawn


def _with_rings(
    parts: NDArray[Any], solid: NDArray[np.bool_], rings: NDArray[Any], counts: Numbers
) -> NDArray[Any]:
    """Return lines and points as they are and polygons as their rings, in order."""
    lines = np.repeat(parts, counts)
    lines[np.repeat(solid, counts)] = rings
    return lines
