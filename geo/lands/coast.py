"""The land at 1:10m (Natural Earth), and how much of a line lies on it.

The Caspian is water here, as the oceans are; lakes are land.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.geodesy import cut, length_km
from geo.sphere import DEGREE_KM
from geo.vocabulary import Bbox, LonLat

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

LAND = Path(__file__).parents[1] / "data" / "land.fgb"
WATERS_KM = 370.0
"""How far off its coast a country may have something: 200 nautical miles."""


@lru_cache(maxsize=8)
def land_in(box: Bbox) -> "BaseGeometry":
    """Return the land within ``box`` (west, south, east, north; degrees)."""
    import pyogrio
    import shapely

    cells = pyogrio.read_dataframe(LAND, bbox=box).geometry
    return shapely.intersection(shapely.union_all(cells.to_numpy()), shapely.box(*box))


def at_sea(
    shapes: "NDArray[np.object_]", *, margin_km: float = 0.0
) -> "NDArray[np.bool_]":
    """Tell which shapes (lon, lat; WGS 84) keep off all land, by ``margin_km`` or more.

    Whole columns at a time. None does where the land is not installed.
    """
    import numpy as np

    if not LAND.is_file():
        return np.zeros(len(shapes), dtype=bool)
    return ~near_any(LAND, shapes, margin_km)


def near_any(
    outlines: Path, shapes: "NDArray[np.object_]", margin_km: float
) -> "NDArray[np.bool_]":
    """Tell which shapes (lon, lat; WGS 84) lie within ``margin_km`` of some outline.

    The margin is that of north and south; to the east and west it is less.
    """
    import numpy as np
    import pyogrio
    import shapely

    found = np.zeros(len(shapes), dtype=bool)
    if not len(shapes):
        return found
    margin = margin_km / DEGREE_KM
    west, south, east, north = shapely.total_bounds(shapes).tolist()
    box = (west - margin, south - margin, east + margin, north + margin)
    known: NDArray[Any] = pyogrio.read_dataframe(
        outlines, columns=[], bbox=box
    ).geometry.to_numpy()
    tree = shapely.STRtree(known)
    found[tree.query(shapes, predicate="dwithin", distance=margin)[0]] = True
    return found


def over_land(line: Sequence[LonLat]) -> "list[tuple[tuple[LonLat, ...], float]]":
    """Return the stretches of a continuous line on land, each with its km."""
    import shapely

    found = []
    for part in cut(line):
        for piece in shapely.get_parts(_dry(part)):
            if piece.geom_type == "LineString" and not piece.is_empty:
                points = tuple((lon, lat) for lon, lat in piece.coords)
                found.append((points, length_km(points)))
    return found


def _dry(part: Sequence[LonLat]) -> "NDArray[np.object_]":
    """Return what lies on land of a line within ±180 degrees, in pieces."""
    import shapely

    drawn = shapely.LineString(part)
    land = land_in(_box(drawn.bounds))
    if drawn.is_simple:
        return shapely.get_parts(shapely.intersection(drawn, land))
    # piece by piece: of a way there and back GEOS counts but one
    pieces: NDArray[np.object_] = shapely.linestrings(list(pairwise(part)))
    shapely.prepare(land)
    inside = shapely.contains_properly(land, pieces)
    shore = ~inside & shapely.intersects(land, pieces)
    pieces[shore] = shapely.intersection(pieces[shore], land)
    return pieces[inside | shore]


def _box(bounds: tuple[float, float, float, float]) -> Bbox:
    """Return whole degrees around ``bounds``: lines of one sea ask for one box."""
    west, south, east, north = bounds
    return (
        max(west // 1, -180.0),
        max(south // 1, -90.0),
        min(east // 1 + 1, 180.0),
        min(north // 1 + 1, 90.0),
    )
