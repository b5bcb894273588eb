"""The embedded basemap: land, waters, borders and place names around an atlas.

Fine inside the focus (the marked region, or the atlas where none is marked),
coarser towards the edge, and coarsest in the surroundings, which screens of other
proportions show. The page itself knows the coasts of the rest of the world.
Coordinates are whole steps of 1e-4 degrees (at most 11 m), as differences.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from maps.extent import Bounds, Extent, extent_of, inside
from maps.ground import LINES, NAMES, Geometries, Ground, Places
from maps.payload import column, deltas

DEGREE = 10_000
"""Steps per degree: less than half a pixel at zoom 12."""
FINE, COARSE = 0.0005, 0.008
"""Least tolerance of simplification in degrees, inside and outside of the focus."""
REGIONAL = 20.0
"""Degrees across up to which a map is regional, and drawn with least tolerance."""
STEPS = 4_500
"""Tolerances in each further width: the world is drawn coarsely."""
SMALL = 5
"""Tolerances across; a polygon smaller than that is left out."""
MARGIN = 0.2
"""Basemap around the atlas, as a share of its larger side."""
SCREEN = 0.5
"""The same around what a page opens on: a screen that is wide shows so much of it."""
FOCUS_MARGIN = 0.15
MOST_PLACES = 700
FAR_PLACES = 60
"""The largest places of the surroundings."""

_LAST_SINGLE = shapely.GeometryType.POLYGON
_AREA = 2


@dataclass(frozen=True)
class Frame:
    """What part of the world is drawn, and where it must be fine."""

    whole: Extent
    named: Extent
    """Where places have names."""
    outer: Extent
    """What a screen of any proportions shows that is fitted to the atlas."""
    focus: Bounds

    @property
    def fine(self) -> float:
        """Tolerance inside of the focus, in degrees."""
        west, _, east, _ = self.focus
        return max(FINE, (east - west - REGIONAL) / STEPS)

    @property
    def coarse(self) -> float:
        """Tolerance outside of the focus, in degrees."""
        return max(COARSE, (self.whole.east - self.whole.west - REGIONAL) / STEPS)


def frame_for(atlas: Extent, region: object | None) -> Frame:
    """Return the frame around an atlas, fine where its region is marked."""
    focus = (extent_of([region]) if region is not None else None) or atlas
    named = atlas.grown(MARGIN)
    whole = atlas.grown(SCREEN) if focus == atlas else named.joined(focus.grown(SCREEN))
    outer = whole.joined(atlas.on_screens())
    return Frame(whole, named, outer, focus.grown(FOCUS_MARGIN).box)


def basemap(frame: Frame, region: object | None, ground: Ground) -> dict[str, object]:
    """Return the basemap as the page reads it; a missing data set is left out."""
    drawn: dict[str, object] = {"box": list(frame.whole.box)}
    for name in ground.shapes:
        shapes = _simple(ground.within(name, frame.whole), frame)
        drawn[name] = lines(shapes) if name in LINES else rings(shapes)
    if region is not None:
        drawn["region"] = rings(_simple(_moved([region], frame.whole), frame))
    if ground.places is not None:
        drawn["places"] = _places(ground.places, frame)
    return drawn


def _moved(shapes: list[object], extent: Extent) -> Geometries:
    moved = shapely.transform(np.asarray(shapes, dtype=object), extent.unwrap)
    return shapely.get_parts(moved)


def _simple(shapes: Geometries, frame: Frame) -> Geometries:
    """Return ``shapes`` with the detail that their place deserves, none empty."""
    parts = [
        shapely.simplify(
            large_enough(part, tolerance), tolerance, preserve_topology=False
        )
        for part, tolerance in zip(
            _split(shapes, frame.focus), (frame.fine, frame.coarse), strict=True
        )
    ]
    return whole(np.concatenate(parts))


def large_enough(shapes: Geometries, tolerance: float) -> Geometries:
    """Return ``shapes`` without the polygons that no one would see."""
    areas = shapely.get_dimensions(shapes) == _AREA
    seen = shapely.area(shapes) >= (SMALL * tolerance) ** 2
    large: Geometries = shapes[seen | ~areas]
    return large


def _split(shapes: Geometries, focus: Bounds) -> tuple[Geometries, Geometries]:
    """Return what lies inside of the focus, and what outside: they overlap a little."""
    fine = shapely.box(*focus)
    touching = shapely.intersects(shapes, fine)
    across = shapes[touching]
    cut = shapely.clip_by_rect(across, *focus)
    rest = [shapes[~touching]]
    if len(across):
        rest += [shapely.clip_by_rect(across, *bounds) for bounds in around(focus)]
    return whole(cut), whole(np.concatenate(rest))


def whole(shapes: Geometries) -> Geometries:
    """Return the members of collections, none empty."""
    return parts(shapes[~shapely.is_empty(shapes)])


def parts(shapes: Geometries) -> Geometries:
    """Return the members of collections; what is single is not copied for it."""
    several = shapely.get_type_id(shapes) > _LAST_SINGLE
    if not several.any():
        return shapes
    return np.concatenate([shapes[~several], shapely.get_parts(shapes[several])])


def around(focus: Bounds) -> Iterator[Bounds]:
    """Yield the four boxes that, with the focus, cover the plane."""
    west, south, east, north = focus
    least, most = -1000.0, 1000.0
    yield least, least, west, most
    yield east, least, most, most
    yield west, least, east, south
    yield west, north, east, most


def rings(polygons: Geometries, degree: int = DEGREE) -> dict[str, object]:
    """Return rings per polygon, vertices per ring, and coordinates, in steps."""
    found, owner = shapely.get_rings(polygons, return_index=True)
    counts = np.bincount(owner, minlength=len(polygons))
    return {"parts": counts.tolist(), **lines(found, degree)}


def lines(shapes: Geometries, degree: int = DEGREE) -> dict[str, object]:
    """Return vertices per line and coordinates, in steps; polygons give their rings."""
    if len(shapes) and (shapely.get_dimensions(shapes) > 1).any():
        shapes = shapely.get_rings(shapes)
    xy, index = shapely.get_coordinates(shapes, return_index=True)
    sizes = np.bincount(index, minlength=len(shapes))
    return {"sizes": sizes.tolist(), "xy": deltas(xy, degree)}


def _places(places: Places, frame: Frame) -> dict[str, object]:
    """Return place names as columns, larger places first."""
    xy = places.xy
    order = np.lexsort((xy[:, 1], xy[:, 0], places.rank))
    chosen = order[_chosen(xy[order], frame)]
    usual, *others = NAMES
    first = places.names[usual][chosen]
    return {
        "xy": deltas(xy[chosen], DEGREE),
        usual: column(first),
        **{name: column(_unlike(places.names[name][chosen], first)) for name in others},
    }


def _unlike(names: NDArray[Any], usual: NDArray[Any]) -> list[str | None]:
    """Return names, None where they are the usual ones."""
    pairs = zip(names, usual, strict=True)
    return [None if name == other else name for name, other in pairs]


def _chosen(xy: NDArray[np.float64], frame: Frame) -> NDArray[np.intp]:
    """Return the first places, half of them from the focus where it has so many."""
    named = inside(xy, frame.named.box)
    focused = named & inside(xy, frame.focus)
    near = np.flatnonzero(focused)[: MOST_PLACES // 2]
    far = np.flatnonzero(named & ~focused)[: MOST_PLACES - len(near)]
    return np.concatenate([near, far, np.flatnonzero(~named)[:FAR_PLACES]])
