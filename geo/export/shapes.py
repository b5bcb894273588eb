"""Shapes (lon, lat; WGS 84) to the geometry of RFC 7946: cut, rounded, oriented."""

import math
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from geo.export.columns import NULL
from geo.geodesy import HALF_TURN, TURN, cut

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Shapes = NDArray[Any]
    Numbers = NDArray[np.float64]

DECIMALS = 7
"""Decimals of degrees: 1 cm."""
SCALE, HIGH, LOW = 10**DECIMALS, 10**4, 10**3
"""7 decimals are written as 4 and 3."""
TOP = 1000
Hull = tuple[float, float, float, float]
"""West, south, east, north, degrees; by the numbers, whatever the way round is."""
NOWHERE: Hull = (math.inf, math.inf, -math.inf, -math.inf)
"""The hull of nothing."""
RIGHT_ANGLE = 90.0
POINT, LINE, POLYGON = 0, 1, 3
"""Type ids of shapely."""


def hull_of(shapes: "Shapes") -> Hull:
    """Return the hull of all vertices; not finite where one of them is not."""
    # not `shapely.total_bounds`: it passes over what is no number
    lons, lats = shapely.get_coordinates(shapes).T
    if not len(lons):
        return NOWHERE
    return float(lons.min()), float(lats.min()), float(lons.max()), float(lats.max())


def joined(hulls: Iterable[Hull]) -> Hull:
    """Return the hull of some hulls."""
    wests, souths, easts, norths = zip(NOWHERE, *hulls, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def on_earth(hull: Hull) -> bool:
    """Tell whether all in a hull is finite, and nothing beyond a pole."""
    west, south, east, north = hull
    finite = west > -math.inf and east < math.inf  # not so where they are no numbers
    return finite and south >= -RIGHT_ANGLE and north <= RIGHT_ANGLE


def in_a_turn(hull: Hull) -> bool:
    """Tell whether nothing in a hull is beyond ±180 degrees of longitude."""
    return hull[0] >= -HALF_TURN and hull[2] <= HALF_TURN


def misplaced(shapes: "Shapes") -> list[int]:
    """Return the rows with a coordinate that is not finite, or beyond a pole."""
    there = np.flatnonzero(~shapely.is_missing(shapes))
    coords, rows = shapely.get_coordinates(shapes[there], return_index=True)
    wrong = ~np.isfinite(coords).all(axis=1) | (np.abs(coords[:, 1]) > RIGHT_ANGLE)
    return [int(row) for row in there[np.unique(rows[wrong])]]


def shape_texts(ready: "Shapes", there: "NDArray[np.bool_]") -> list[str]:
    """Return the JSON of each shape within a turn; null for those not ``there``."""
    texts = np.full(len(ready), NULL, dtype=object)
    texts[there] = shapely.to_geojson(_tidy(ready[there]))
    found: list[str] = texts.tolist()
    return found


def digits_of(degrees: "Numbers") -> tuple["NDArray[np.int64]", ...]:
    """Return where in `digits` the parts of each number stand."""
    scaled = np.rint(np.abs(degrees) * SCALE).astype(np.int64)
    whole, fraction = np.divmod(scaled, SCALE)
    high, low = np.divmod(fraction, LOW)
    minus = (degrees < 0) & (scaled > 0)
    return whole + minus * TOP, high + (low == 0) * HIGH, low


@cache
def digits() -> tuple["Shapes", "Shapes", "Shapes"]:
    """Return tables of whole numbers, of four decimals and of the three after.

    The first ends with the negative numbers; the second with decimals that no
    other follow, and is without their zeros.
    """
    wholes = [str(n) for n in range(TOP)] + [f"-{n}" for n in range(TOP)]
    fours = [f".{n:04}" for n in range(HIGH)]
    ends = [text.rstrip("0").rstrip(".") for text in fours]
    lows = [f"{n:03}".rstrip("0") for n in range(LOW)]
    tables = (wholes, fours + ends, lows)
    wholes_, highs, lows_ = (np.array(table, dtype=object) for table in tables)
    return wholes_, highs, lows_


def bbox(hull: Hull, pieces: Iterable["Shapes"]) -> tuple[float, ...]:
    """Return west, south, east, north of shapes that have this hull; () of none.

    It is the narrowest box: west > east where that crosses the antimeridian. What
    spans more than half the world is gone through, and takes 32 bytes a part.
    """
    if hull == NOWHERE:
        return ()
    west, south, east, north = hull
    if not _within_half(west, east):
        bounds = np.concatenate([_bounds(shapes) for shapes in pieces])
        west, east = _narrowest(bounds[:, 0], bounds[:, 2])
    return tuple(round(edge, DECIMALS) for edge in (west, south, east, north))


def _bounds(shapes: "Shapes") -> "Numbers":
    """Return the bounds of each part that is not empty."""
    several = shapely.get_type_id(shapes) > POLYGON
    parts = [shapes[~several], shapely.get_parts(shapes[several])]
    bounds = np.concatenate([shapely.bounds(part) for part in parts])
    found: Numbers = bounds[~np.isnan(bounds[:, 0])]
    return found


def _within_half(west: float, east: float) -> bool:
    """Tell whether no other arc can be narrower."""
    return east - west <= HALF_TURN and west >= -HALF_TURN and east <= HALF_TURN


def _narrowest(starts: "Numbers", ends: "Numbers") -> tuple[float, float]:
    """Return the shortest arc of longitude that holds all of some arcs."""
    arcs = _arcs(starts, ends)
    starts, ends = arcs[arcs[:, 0].argsort(kind="stable")].T
    ends = np.maximum.accumulate(ends)
    gaps = starts[1:] - ends[:-1]
    around = starts[0] + TURN - ends[-1]
    if len(gaps) and gaps.max() > around:
        after = int(gaps.argmax())
        return float(starts[after + 1]), float(ends[after])
    return float(starts[0]), float(ends[-1])


def _arcs(starts: "Numbers", ends: "Numbers") -> "Numbers":
    """Return start and end of each arc, those that run on beyond ±180 cut there."""
    outside = np.abs(starts) > HALF_TURN
    turns = np.where(outside, np.floor((starts + HALF_TURN) / TURN), 0) * TURN
    starts, ends = starts - turns, ends - turns
    over = ends > HALF_TURN
    rest = np.minimum(ends[over] - TURN, HALF_TURN)
    cut_off = np.column_stack([np.full(len(rest), -HALF_TURN), rest])
    kept = np.column_stack([starts, np.minimum(ends, HALF_TURN)])
    return np.concatenate([kept, cut_off])


def _tidy(shapes: "Shapes") -> "Shapes":
    """Round, then turn rings: rounding may turn a sliver round."""
    rounded = shapely.transform(shapes, lambda xy: np.round(xy, DECIMALS))
    return shapely.orient_polygons(rounded)


def within_a_turn(shapes: "Shapes") -> "Shapes":
    """Cut what runs on beyond ±180 degrees of longitude."""
    bounds = shapely.bounds(shapes)
    beyond = (bounds[:, 0] < -HALF_TURN) | (bounds[:, 2] > HALF_TURN)
    if not beyond.any():
        return shapes
    ready = shapes.copy()
    for row in np.flatnonzero(beyond):
        ready[row] = _cut(shapely.force_2d(shapes[row]))
    return ready


def _cut(shape: BaseGeometry) -> BaseGeometry:
    kind = shapely.get_type_id(shape)
    if kind == POINT:
        ((lon, lat),) = shape.coords
        turns = math.floor((lon + HALF_TURN) / TURN)
        return shapely.Point(lon - turns * TURN, lat)
    if kind in (LINE, LINE + 1):
        parts = cut([(x, y) for x, y in shape.coords])
        return _one_or_many([shapely.LineString(part) for part in parts])
    if kind == POLYGON:
        return _one_or_many(_cut_polygon(shape))
    return _one_or_many(_flat([_cut(part) for part in shapely.get_parts(shape)]))


def _cut_polygon(shape: BaseGeometry) -> list[BaseGeometry]:
    if not shape.is_valid:  # one that crosses itself cannot be cut
        shape = shapely.make_valid(shape)
    west, _, east, _ = shape.bounds
    first = math.floor((west + HALF_TURN) / TURN)
    last = math.ceil((east - HALF_TURN) / TURN)
    pieces = [
        translate(shape.intersection(_window(turn)), xoff=-turn * TURN)
        for turn in range(first, last + 1)
    ]
    return [part for part in _flat(pieces) if shapely.get_type_id(part) == POLYGON]


def _window(turn: int) -> BaseGeometry:
    """Return the world, so many whole turns to the east."""
    west = turn * TURN - HALF_TURN
    return shapely.box(west, -RIGHT_ANGLE, west + TURN, RIGHT_ANGLE)


def _flat(shapes: list[BaseGeometry]) -> list[BaseGeometry]:
    parts: list[BaseGeometry] = list(shapely.get_parts(shapes))
    return [part for part in parts if not part.is_empty]


def _one_or_many(parts: list[BaseGeometry]) -> BaseGeometry:
    """Return the part itself, a Multi geometry of like parts, or a collection."""
    if len(parts) == 1:
        return parts[0]
    kinds = {int(shapely.get_type_id(part)) for part in parts}
    single = len(kinds) == 1 and kinds <= {POINT, LINE, POLYGON}
    makers: dict[int, Callable[[Any], BaseGeometry]] = {
        POINT: shapely.multipoints,
        LINE: shapely.multilinestrings,
        POLYGON: shapely.multipolygons,
    }
    make = makers[kinds.pop()] if single else shapely.geometrycollections
    return make(parts)
