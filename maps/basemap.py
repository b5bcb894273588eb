"""The embedded basemap: land, waters, borders and place names around an atlas.

Fine inside the focus (the marked region, or the atlas where none is marked),
coarser towards the edge. The page itself knows the rest of the world coarsely.
Coordinates are whole steps of 1e-4 degrees (at most 11 m), as differences.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray

from maps.assets import DATA
from maps.extent import Bounds, Extent, extent_of
from maps.layer import LANGUAGES
from maps.payload import column, deltas

DEGREE = 10_000
"""Steps per degree: less than half a pixel at zoom 12."""
FINE, COARSE = 0.0005, 0.008
"""Tolerance of simplification in degrees, inside and outside of the focus."""
MARGIN = 0.3
"""Basemap around the atlas, as a share of its larger side."""
FOCUS_MARGIN = 0.15
SMALLEST = {"land": 4e-4, "lakes": 2e-3}
"""Square degrees below which a polygon outside of the focus is left out."""
MOST_PLACES = 700

AREAS = ("land", "lakes")
LINES = ("borders", "regions", "rivers")

Geometries = NDArray[Any]


@dataclass(frozen=True)
class Frame:
    """What part of the world is drawn, and where it must be fine."""

    whole: Extent
    focus: Bounds


def frame_for(atlas: Extent, region: object | None) -> Frame:
    """Return the frame around an atlas, fine where its region is marked."""
    focus = extent_of([region]) if region is not None else None
    whole = atlas.grown(MARGIN)
    return Frame(whole, (focus or atlas).grown(FOCUS_MARGIN).box)


def basemap(frame: Frame, region: object | None, *, data: Path = DATA) -> dict[str, object]:
    """Return the basemap as the page reads it; a missing data set is left out."""
    drawn: dict[str, object] = {"box": list(frame.whole.box)}
    for name in AREAS + LINES:
        path = data / f"{name}.fgb"
        if path.exists():
            shapes = _simple(_read(path, frame.whole), frame, smallest=SMALLEST.get(name))
            drawn[name] = _lines(shapes) if name in LINES else _rings(shapes)
    if region is not None:
        drawn["region"] = _rings(_simple(_moved([region], frame.whole), frame))
    if (data / "places.fgb").exists():
        drawn["places"] = _places(data / "places.fgb", frame)
    return drawn


def _read(path: Path, extent: Extent) -> Geometries:
    """Return what lies inside ``extent``, cut at its edge."""
    pieces = []
    for bounds, shift in extent.windows():
        wkb = pyogrio.raw.read(path, columns=[], bbox=bounds)[2]
        cut = shapely.clip_by_rect(shapely.from_wkb(wkb), *bounds)
        pieces.append(_shifted(cut, shift))
    return shapely.get_parts(np.concatenate(pieces))


def _shifted(shapes: Geometries, degrees: float) -> Geometries:
    if not degrees:
        return shapes
    return shapely.transform(shapes, lambda xy: xy + (degrees, 0))


def _moved(shapes: list[object], extent: Extent) -> Geometries:
    moved = shapely.transform(np.asarray(shapes, dtype=object), extent.unwrap)
    return shapely.get_parts(moved)


def _simple(shapes: Geometries, frame: Frame, *, smallest: float | None = None) -> Geometries:
    """Return ``shapes`` with the detail that their place deserves, none empty.

    A shape that reaches into the focus is fine as a whole, unless it is so
    large that it is cut first (the land of a continent).
    """
    near, far = _split(shapes, frame.focus)
    if smallest is not None:
        far = far[shapely.area(far) >= smallest]
    parts = [
        shapely.simplify(shapes, tolerance, preserve_topology=False)
        for shapes, tolerance in ((near, FINE), (far, COARSE))
    ]
    joined = shapely.get_parts(np.concatenate(parts))
    return joined[~shapely.is_empty(joined)]


def _split(shapes: Geometries, focus: Bounds) -> tuple[Geometries, Geometries]:
    """Return what lies inside of the focus, and what outside: they overlap a little."""
    inside = shapely.box(*focus)
    touching = shapely.intersects(shapes, inside)
    cut = shapely.clip_by_rect(shapes[touching], *focus)
    rest = [shapes[~touching]]
    for west, south, east, north in _around(focus):
        rest.append(shapely.clip_by_rect(shapes[touching], west, south, east, north))
    return _whole(cut), _whole(np.concatenate(rest))


def _whole(shapes: Geometries) -> Geometries:
    parts = shapely.get_parts(shapes)
    return parts[~shapely.is_empty(parts)]


def _around(focus: Bounds) -> Iterator[Bounds]:
    """Yield the four boxes that, with the focus, cover the plane."""
    west, south, east, north = focus
    least, most = -1000.0, 1000.0
    yield least, least, west, most
    yield east, least, most, most
    yield west, least, east, south
    yield west, north, east, most


def _rings(polygons: Geometries) -> dict[str, object]:
    """Return rings per polygon, vertices per ring, and the coordinates."""
    rings, owner = shapely.get_rings(polygons, return_index=True)
    counts = np.bincount(owner, minlength=len(polygons))
    return {"parts": counts.tolist(), **_lines(rings)}


def _lines(lines: Geometries) -> dict[str, object]:
    """Return vertices per line and the coordinates; polygons give their rings."""
    if len(lines) and (shapely.get_dimensions(lines) > 1).any():
        lines = shapely.get_rings(lines)
    xy, index = shapely.get_coordinates(lines, return_index=True)
    sizes = np.bincount(index, minlength=len(lines))
    return {"sizes": sizes.tolist(), "xy": deltas(xy, DEGREE)}


def _places(path: Path, frame: Frame) -> dict[str, object]:
    """Return place names as columns, larger places first."""
    names = [f"name_{language}" for language in LANGUAGES]
    rows = []
    for bounds, shift in frame.whole.windows():
        read = pyogrio.raw.read(path, columns=["name", *names, "rank"], bbox=bounds)
        order = list(read[0]["fields"])
        values = dict(zip(order, read[3], strict=True))
        points = _shifted(shapely.from_wkb(read[2]), shift)
        texts = [values[name] for name in ("name", *names)]
        rows += zip(values["rank"], shapely.get_coordinates(points), *texts, strict=True)
    rows.sort(key=lambda row: (row[0], str(row[2]), tuple(row[1])))
    chosen = _chosen(rows, frame.focus)
    places: dict[str, object] = {"xy": deltas(np.array([row[1] for row in chosen]).reshape(-1, 2), DEGREE)}
    places["rank"] = [int(row[0]) for row in chosen]
    for position, name in enumerate(("name", *names), start=2):
        same = [None if position > 2 and row[position] == row[2] else row[position] for row in chosen]
        places[name] = column(same)
    return places


def _chosen(rows: list[Any], focus: Bounds) -> list[Any]:
    """Return the largest places, half of them from the focus where it has so many."""
    west, south, east, north = focus
    inside = [west <= row[1][0] <= east and south <= row[1][1] <= north for row in rows]
    near = [row for row, here in zip(rows, inside, strict=True) if here][: MOST_PLACES // 2]
    far = [row for row, here in zip(rows, inside, strict=True) if not here]
    return near + far[: MOST_PLACES - len(near)]
