"""Shapes of a plane that cross the 180th meridian run on beyond it in degrees.

Brought to degrees vertex by vertex, they would go round the world instead.
"""

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.geodesy import HALF_TURN, TURN
from geo.read.shapes import LINE, LINES, POLYGON, POLYGONS, Floats, Shapes, single_parts

if TYPE_CHECKING:
    import geopandas as gpd
    from pyproj import CRS

Numbers = NDArray[np.intp]

KINDS: Final = (LINE, POLYGON, LINES, POLYGONS)


def continuous(frame: "gpd.GeoDataFrame", shapes: Shapes) -> Shapes:
    """Return ``shapes``, those of the frame in degrees, without jumps of a turn.

    Lines in parts may have been joined. Where the frame is in degrees already, nothing
    tells which way round is meant.
    """
    if frame.crs.is_geographic:
        return shapes
    bounds = shapely.bounds(shapes)
    wide = bounds[:, 2] - bounds[:, 0] > HALF_TURN  # False also for NaN
    rows = np.flatnonzero(wide & np.isin(shapely.get_type_id(shapes), KINDS))
    if not len(rows):
        return shapes
    found = shapes.copy()
    for some in (rows[shapely.has_z(shapes[rows])], rows[~shapely.has_z(shapes[rows])]):
        if len(some):
            plane = _like(shapes[some], frame.geometry.to_numpy()[some])
            found[some] = _running_on(shapes[some], plane, frame.crs)
    return found


def _like(shapes: Shapes, plane: Shapes) -> Shapes:
    """Return the shapes on the plane with the parts of those in degrees."""
    same = shapely.get_type_id(shapes) == shapely.get_type_id(plane)
    return np.where(same, plane, single_parts(plane))


def _running_on(shapes: Shapes, plane: Shapes, crs: "CRS") -> Shapes:
    paths, first = _paths(shapes)
    high = bool(shapely.has_z(shapes).all())
    degrees = shapely.get_coordinates(shapes, include_z=high)
    lons = degrees[:, 0]
    turns = _turns(lons, shapely.get_coordinates(plane), paths, crs)
    starts = np.searchsorted(paths, np.arange(len(first)))
    total = np.cumsum(turns)
    total -= total[starts][paths]  # each path begins in its own turn
    ends = np.append(starts[1:], len(lons)) - 1
    closed = (degrees[starts, :2] == degrees[ends, :2]).all(axis=1)
    round_a_pole = closed & (total[ends] != 0)  # such a ring would stay open
    lons += TURN * np.where(round_a_pole[paths], 0, total)
    lons += TURN * _beside(lons, starts, first)[paths]
    return np.asarray(shapely.set_coordinates(shapes.copy(), degrees))


def _paths(shapes: Shapes) -> tuple[Numbers, Numbers]:
    """Return the line or ring of each vertex, and for each the first of its part."""
    parts = shapely.get_parts(shapes)
    areas = shapely.get_type_id(parts) == POLYGON
    rings, owners = shapely.get_rings(parts[areas], return_index=True)
    owner = np.concatenate([np.flatnonzero(areas)[owners], np.flatnonzero(~areas)])
    sizes = shapely.get_num_coordinates(np.concatenate([rings, parts[~areas]]))
    order = np.argsort(owner, kind="stable")
    first = np.searchsorted(owner[order], owner[order])
    return np.repeat(np.arange(len(order)), sizes[order]), first


def _turns(lons: Floats, plane: Floats, paths: Numbers, crs: "CRS") -> Floats:
    """Return how many turns to add from each vertex on.

    The middle of a step on the plane tells which way it goes: a box round the world
    has steps as long, and no jump.
    """
    from pyproj import Transformer

    turns = np.zeros(len(lons))
    jump = (np.abs(np.diff(lons)) > HALF_TURN) & (np.diff(paths) == 0)
    at = np.flatnonzero(jump)
    middles = (plane[at] + plane[at + 1]) / 2
    way: Any = Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    middle = np.asarray(way.transform(*middles.T)[0])
    there = np.round((lons[at] - middle) / TURN)
    back = np.round((middle - lons[at + 1]) / TURN)
    turns[at + 1] = np.where(np.isfinite(middle), there + back, 0)
    return turns


def _beside(lons: Floats, starts: Numbers, first: Numbers) -> Floats:
    """Return the turns that bring holes into their areas."""
    west = np.minimum.reduceat(lons, starts)
    east = np.maximum.reduceat(lons, starts)
    return np.where(west < west[first], 1, np.where(east > east[first], -1, 0))
