"""Geometries of a vector file, whole columns at a time: checks, parts, lengths.

Coordinates are (lon, lat) in degrees, EPSG:4326; lengths in km on WGS 84.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.geodesy import METRES
from geo.vocabulary import MAX_LAT, MAX_LON

if TYPE_CHECKING:
    import geopandas as gpd

Shapes = NDArray[np.object_]
Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]

POINT, LINE, POLYGON, POINTS, LINES, POLYGONS = 0, 1, 3, 4, 5, 6
"""Type ids of shapely."""


def faults(
    shapes: Shapes, broken: Mask | None = None
) -> Iterator[tuple[str, str, str, Mask]]:
    """Yield code, message, fix and the features it holds for; may hold for none.

    ``broken`` are those whose geometry is given, and could not be read.
    """
    broken = np.zeros(len(shapes), dtype=bool) if broken is None else broken
    empty = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    fix = "give them a geometry, or remove them"
    yield "empty-geometry", "no geometry", fix, empty & ~broken
    fix = "give lines two points, close rings, and draw curves as lines of points"
    yield "bad-geometry", "a geometry that cannot be read", fix, broken
    kinds = shapely.get_type_id(shapes)
    several = (kinds == POINTS) | ~np.isin(kinds, (*_SIMPLE, POINTS, *_MULTI))
    fix = "split them into single points, lines or areas"
    yield "bad-geometry", "several points or mixed shapes in one", fix, several & ~empty
    swapped, outside = _outside(shapely.bounds(shapes))
    outside |= _unfinished(shapes)
    fix = "they look like (lat, lon); write (lon, lat)"
    yield "swapped-lonlat", "latitudes beyond 90", fix, swapped & ~empty
    fix = "check the coordinates and the coordinate system of the file"
    message = "coordinates outside the world"
    yield "outside-world", message, fix, outside & ~swapped & ~empty


_SIMPLE: Final = (POINT, LINE, POLYGON)
_MULTI: Final = (LINES, POLYGONS)


def _outside(bounds: Floats) -> tuple[Mask, Mask]:
    """Return where the axes look swapped, and where no degrees can be meant."""
    reach = np.abs(bounds)
    lon, lat = (
        np.maximum(reach[:, 0], reach[:, 2]),
        np.maximum(reach[:, 1], reach[:, 3]),
    )
    swapped = (lat > MAX_LAT) & (lat <= MAX_LON) & (lon <= MAX_LAT)
    inside = (lon <= MAX_LON) & (lat <= MAX_LAT)  # False also for NaN
    return swapped, ~inside


def _unfinished(shapes: Shapes) -> Mask:
    """Return which shapes have a coordinate that is not finite: bounds pass over it."""
    coords, owners = shapely.get_coordinates(shapes, return_index=True)
    wrong = ~np.isfinite(coords).all(axis=1)
    return np.isin(np.arange(len(shapes)), owners[wrong])


def single_parts(shapes: Shapes) -> Shapes:
    """Return the shapes with collections of one as that one, and lines joined."""
    merged = shapes.copy()
    lines = shapely.get_type_id(shapes) == LINES
    joined = shapely.line_merge(shapes[lines])  # reorders what it cannot join
    merged[lines] = np.where(is_whole(joined), joined, shapes[lines])
    multi = np.isin(shapely.get_type_id(merged), (POINTS, LINES, POLYGONS))
    one = multi & (shapely.get_num_geometries(merged) == 1)
    merged[one] = shapely.get_geometry(merged[one], 0)
    return merged


def degrees(frame: "gpd.GeoDataFrame") -> Shapes:
    """Return the geometries in EPSG:4326, single where they can be."""
    shapes = frame.geometry.to_crs("EPSG:4326").to_numpy()
    return single_parts(np.asarray(shapes, dtype=object))


def is_whole(shapes: Shapes) -> Mask:
    """Return which shapes are lines of one part."""
    whole: Mask = shapely.get_type_id(shapes) == LINE
    return whole


def is_line(shapes: Shapes) -> Mask:
    """Return which shapes are lines."""
    return np.isin(shapely.get_type_id(shapes), (LINE, LINES))


def part_lengths(lines: Shapes) -> tuple[NDArray[np.intp], Floats]:
    """Return for each part of the lines the index of its line, and its length in km."""
    from pyproj import Geod

    parts, owners = shapely.get_parts(lines, return_index=True)
    points, index = shapely.get_coordinates(parts, return_index=True)
    same = index[1:] == index[:-1]
    ends = np.hstack([points[:-1][same], points[1:][same]])
    steps = np.zeros(0)
    if len(ends):
        steps = np.asarray(Geod(ellps="WGS84").inv(*ends.T)[2]) / METRES
    lengths = np.bincount(index[1:][same], steps, len(parts))
    return owners, lengths.astype(np.float64)


def measure(frame: "gpd.GeoDataFrame", lines: Mask) -> None:
    """Add the lengths of lines and their legs: one for each part."""
    rows = np.flatnonzero(lines)
    owners, lengths = part_lengths(frame.geometry.to_numpy()[rows])
    totals = np.full(len(frame), np.nan)
    totals[rows] = np.bincount(owners, lengths, len(rows))
    legs = np.full(len(frame), None, dtype=object)
    legs[rows] = [[] for _ in rows]
    modes, statuses = frame["kind"].to_numpy(), frame["status"].to_numpy()
    for owner, length in zip(rows[owners], lengths, strict=True):
        leg = {"mode": modes[owner], "status": statuses[owner], "method": "file"}
        legs[owner].append({**leg, "length_km": float(length), "stops": []})
    frame["length_km"] = totals
    frame["legs"] = legs
