"""The coarse ring around the basemap: what screens of other proportions show of it.

An atlas that is fitted to a phone is narrow there, and as high as several of it. What
lies beyond the basemap is drawn beneath it, in steps of 0.01 degrees (at most 1.1 km),
and read by the page only once it is seen.
"""

from pathlib import Path

import shapely

from maps.assets import DATA
from maps.basemap import Frame, Geometries, large_enough, lines, read_within, rings

DEGREE = 100
"""Steps per degree: less than half a pixel at zoom 6."""
TOLERANCE = 0.06
"""Degrees: half a pixel at zoom 3.5, where a phone shows 35 degrees across."""
LARGE_RIVERS = 5
"""Scale ranks of Natural Earth up to this one; 0 is the largest."""


def surroundings(frame: Frame, *, data: Path = DATA) -> dict[str, object] | None:
    """Return the ring as the page reads it; None where the basemap has all of it."""
    if frame.outer == frame.whole:
        return None
    tolerance = max(TOLERANCE, frame.coarse)
    drawn: dict[str, object] = {"box": list(frame.outer.box)}
    for name in ("land", "lakes"):
        if (path := data / f"{name}.fgb").exists():
            seen = large_enough(read_within(path, frame.outer), tolerance)
            drawn[name] = rings(_simple(seen, tolerance), DEGREE)
    for name, where in (("borders", None), ("rivers", f"scalerank <= {LARGE_RIVERS}")):
        if (path := data / f"{name}.fgb").exists():
            beyond = _beyond(read_within(path, frame.outer, where), frame)
            drawn[name] = lines(_simple(beyond, tolerance), DEGREE)
    return drawn


def _beyond(shapes: Geometries, frame: Frame) -> Geometries:
    """Return lines as long as they go, without what the basemap draws of them."""
    outside = shapely.difference(shapes, shapely.box(*frame.whole.box))
    merged = shapely.line_merge(shapely.union_all(outside))
    return shapely.get_parts(merged)


def _simple(shapes: Geometries, tolerance: float) -> Geometries:
    simple: Geometries = shapely.simplify(shapes, tolerance, preserve_topology=False)
    return shapely.get_parts(simple[~shapely.is_empty(simple)])
