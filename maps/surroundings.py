"""The coarse ring around the basemap: what screens of other proportions show of it.

An atlas that is fitted to a phone is narrow there, and as high as several of it. What
lies beyond the basemap is drawn beneath it, in steps of 0.01 degrees (at most 1.1 km),
and read by the page only once it is seen.
"""

import numpy as np
import shapely

from maps.basemap import Frame, around, large_enough, lines, parts, rings, whole
from maps.extent import Extent
from maps.ground import AREAS, Geometries, Ground

DEGREE = 100
"""Steps per degree: less than half a pixel at zoom 6."""
TOLERANCE = 0.06
"""Degrees: half a pixel at zoom 3.5, where a phone shows 35 degrees across."""
LARGE = 5
"""Scale ranks of Natural Earth up to this one; 0 is the largest."""


def surroundings(frame: Frame, ground: Ground) -> dict[str, object] | None:
    """Return the ring as the page reads it; None where the basemap has all of it."""
    if frame.outer == frame.whole:
        return None
    tolerance = max(TOLERANCE, frame.coarse)
    drawn: dict[str, object] = {"box": list(frame.outer.box)}
    for name, shapes in ground.shapes.items():
        if name in AREAS:
            seen = large_enough(parts(shapes), tolerance)
            drawn[name] = rings(_simple(seen, tolerance), DEGREE)
        elif name != "regions":
            beyond = _beyond(ground.large(name, LARGE), frame.whole)
            drawn[name] = lines(_simple(beyond, tolerance), DEGREE)
    return drawn


def _beyond(shapes: Geometries, inner: Extent) -> Geometries:
    """Return lines as long as they go, without what the basemap draws of them."""
    cut = [shapely.clip_by_rect(shapes, *bounds) for bounds in around(inner.box)]
    beyond = shapely.multilinestrings(whole(np.concatenate(cut)))
    return shapely.get_parts(shapely.line_merge(beyond))


def _simple(shapes: Geometries, tolerance: float) -> Geometries:
    simple: Geometries = shapely.simplify(shapes, tolerance, preserve_topology=False)
    return whole(simple)
