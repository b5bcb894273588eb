"""Pure geometry of the map data: lon/lat in degrees, WGS 84, throughout.

Areas are exact to the ellipsoid (cylindrical equal-area projection of the
authalic sphere), so that no projection library is needed to build.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

Geometries = npt.NDArray[Any]
"""A numpy array of shapely geometries."""
Floats = npt.NDArray[np.float64]

WGS84_A_KM = 6378.137
WGS84_E2 = 0.00669437999014
"""Semi-major axis and first eccentricity squared of WGS 84 (NIMA TR8350.2)."""

GRID_DEG = 0.001
"""Coordinates are rounded to this (about 110 m): finer than a 1:10m source."""

CELL_DEG = 5.0
"""Large polygons are cut on a grid of this size, for quick reads by bbox."""


def area_km2(geometries: Geometries) -> Floats:
    """Return areas in km2, the edges being straight in lon/lat."""
    return np.asarray(shapely.area(shapely.transform(geometries, _equal_area)))


def _equal_area(lonlat: Floats) -> Floats:
    """Project degrees to km on the Lambert cylinder (Snyder 1987, eq. 3-12)."""
    sine = np.sin(np.radians(lonlat[:, 1]))
    e = np.sqrt(WGS84_E2)
    q = sine / (1 - WGS84_E2 * sine**2) + np.arctanh(e * sine) / e
    y = WGS84_A_KM * (1 - WGS84_E2) * q / 2
    return np.column_stack((WGS84_A_KM * np.radians(lonlat[:, 0]), y))


def polygons(geometries: Geometries | Sequence[shapely.Geometry]) -> Geometries:
    """Return the valid single polygons among the parts; the rest is dropped."""
    parts = shapely.get_parts(np.asarray(geometries, dtype=object))
    sound = shapely.is_valid(parts)
    mended = shapely.get_parts(shapely.make_valid(parts[~sound]))
    # Mending may nest polygons in a collection: two levels to take apart.
    parts = np.concatenate((parts[sound], shapely.get_parts(mended)))
    parts = shapely.get_parts(parts)
    is_polygon = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    return np.asarray(parts[is_polygon & ~shapely.is_empty(parts)])


def without_holes(geometries: Geometries, below_km2: float) -> Geometries:
    """Return the polygons with every hole under ``below_km2`` filled."""
    return np.array([_filled(polygon, below_km2) for polygon in geometries])


def _filled(polygon: shapely.Polygon, below_km2: float) -> shapely.Polygon:
    if not polygon.interiors:
        return polygon
    holes = shapely.polygons(list(polygon.interiors))
    kept = area_km2(holes) >= below_km2
    rings = [r for r, keep in zip(polygon.interiors, kept, strict=True) if keep]
    return shapely.Polygon(polygon.exterior, rings)


def on_grid(geometries: Geometries) -> Geometries:
    """Return the geometries simplified, on a coordinate grid; some may be empty."""
    lighter = shapely.simplify(geometries, GRID_DEG)
    return np.asarray(shapely.set_precision(lighter, GRID_DEG))


def joined(pieces: Geometries) -> Geometries:
    """Return the polygons with those that touch each other made one."""
    tree = shapely.STRtree(pieces)
    left, right = tree.query(pieces, predicate="intersects")
    touching = np.isin(np.arange(len(pieces)), left[left != right])
    whole = polygons([shapely.union_all(pieces[touching])])
    return np.concatenate((pieces[~touching], whole))


def in_cells(geometries: Geometries, cell_deg: float = CELL_DEG) -> Geometries:
    """Return the polygons cut on a lon/lat grid, by halving until they fit."""
    cut = [piece for g in geometries for piece in _halved(g, cell_deg)]
    return polygons(cut)


def _halved(geometry: shapely.Geometry, cell_deg: float) -> list[shapely.Geometry]:
    west, south, east, north = shapely.bounds(geometry).tolist()
    if east - west > cell_deg:
        sides = _sides(west, east, cell_deg)
        boxes = [(a, south, b, north) for a, b in sides]
    elif north - south > cell_deg:
        boxes = [(west, a, east, b) for a, b in _sides(south, north, cell_deg)]
    else:
        return [geometry]
    halves = [shapely.clip_by_rect(geometry, *box) for box in boxes]
    return [piece for half in halves for piece in _halved(half, cell_deg)]


def _sides(low: float, high: float, cell: float) -> list[tuple[float, float]]:
    """Cut an interval at the multiple of ``cell`` that is nearest its middle."""
    at = round((low + high) / 2 / cell) * cell
    return [(low, at), (at, high)]
