"""The land at 1:10m (Natural Earth), and how much of a line lies on it.

The Caspian is water here, as the oceans are; lakes are land.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.geodesy import cut, length_km
from geo.vocabulary import Bbox, LonLat

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

LAND = Path(__file__).parent / "data" / "land.fgb"


@lru_cache(maxsize=8)
def land_in(box: Bbox) -> "BaseGeometry":
    """Return the land within ``box`` (west, south, east, north; degrees)."""
    import pyogrio
    import shapely

    cells = pyogrio.read_dataframe(LAND, bbox=box).geometry
    return shapely.intersection(shapely.union_all(cells.to_numpy()), shapely.box(*box))


def over_land(line: Sequence[LonLat]) -> "list[tuple[tuple[LonLat, ...], float]]":
    """Return the stretches of a continuous line on land, each with its km."""
    import shapely

    found = []
    for part in cut(line):
        drawn = shapely.LineString(part)
        dry = shapely.intersection(drawn, land_in(_box(drawn.bounds)))
        for piece in shapely.get_parts(dry):
            if piece.geom_type == "LineString" and not piece.is_empty:
                points = tuple((lon, lat) for lon, lat in piece.coords)
                found.append((points, length_km(points)))
    return found


def _box(bounds: tuple[float, float, float, float]) -> Bbox:
    """Return whole degrees around ``bounds``: lines of one sea ask for one box."""
    west, south, east, north = bounds
    return (
        max(west // 1, -180.0),
        max(south // 1, -90.0),
        min(east // 1 + 1, 180.0),
        min(north // 1 + 1, 90.0),
    )
