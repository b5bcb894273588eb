"""Everything within a distance of a shape: geodesic, WGS 84.

A shape is cut into runs of about `RUN_KM`; each is widened in a stereographic
projection around its own middle, in which circles are circles and the scale hardly
changes. The areas are joined in degrees, along edges too short to bend there.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import LineString, Polygon
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from geo.access.conformal import AXIS_KM, positions, scale_km, unit
from geo.access.inside import seen, unseen
from geo.access.pieces import Pieces
from geo.geodesy import TURN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

RUN_KM = 100.0
MOST_KM = 2_000.0
"""Largest distance; beyond, the scale changes too much on the way."""
CORNERS = 24
"""Of a quarter of a circle: its chords are then 0.05 % within it, at most."""
OFF = 0.001
"""Share of the distance by which an edge that is straight in degrees may be off."""
FLAT, STEEP = 0.1, 100.0
"""Tangents of latitudes between which edges become shorter."""
SAME = 1e-9
"""Chord of the unit sphere, 6 mm, up to which places are one."""
POLE = 90.0


def buffer(shape: BaseGeometry, km: float) -> BaseGeometry:
    """Return the area within ``km`` of a shape, (lon, lat) in degrees, ±180 at most.

    Raises ValueError for a distance that is not above 0, or above MOST_KM.
    """
    if not 0 < km <= MOST_KM:
        raise ValueError(f"{km:g} km is not above 0 and at most {MOST_KM:g} km")
    given = np.array([shape], object)
    areas = [part for run in _runs(Pieces.of(given)) for part in _widened(run, km)]
    parts = shapely.get_parts(given)
    areas += [x for one in parts if one.geom_type == "Polygon" for x in _cut(one)]
    return shapely.union_all(areas)


def _runs(pieces: Pieces) -> Iterator["Floats"]:
    """Yield unit vectors along a way of about RUN_KM at most; of a place, twice it."""
    end = pieces.start + pieces.run
    far = np.floor(AXIS_KM / RUN_KM * np.cumsum(np.sqrt(pieces.square)))
    apart = np.linalg.norm(pieces.start[1:] - end[:-1], axis=1) > SAME
    breaks = np.flatnonzero((np.diff(far) > 0) | apart) + 1
    for rows in np.split(np.arange(len(end)), breaks):
        if len(rows):
            yield np.concatenate([pieces.start[rows], end[rows[-1:]]])


def _widened(run: "Floats", km: float) -> list[BaseGeometry]:
    """Return the areas, within ±180 degrees, that are near a run of places."""
    middle = unit(run.mean(axis=0)[None])
    angle = km / scale_km(middle[:, 2])[0]
    line = LineString(seen(run, middle[0]))
    wide = line.buffer(np.tan(angle / 2), quad_segs=CORNERS)
    step = np.sqrt(8 * AXIS_KM * OFF * km / _steepness(middle, angle)) / AXIS_KM
    drawn = shapely.segmentize(wide, step / 2)
    pole = float(np.copysign(POLE, middle[0, 2]))
    rings = [
        _unwrapped(positions(unseen(shapely.get_coordinates(ring), middle[0])), pole)
        for ring in shapely.get_rings(drawn)
    ]
    return _cut(Polygon(rings[0], [_beside(one, rings[0]) for one in rings[1:]]))


def _steepness(middle: "Floats", angle: float) -> float:
    """Return the tangent of the highest latitude that an area reaches."""
    highest = min(abs(np.arcsin(middle[0, 2])) + angle, np.pi / 2)
    return float(np.clip(np.tan(highest), FLAT, STEEP))


def _unwrapped(ring: "Floats", pole: float) -> "Floats":
    """Return a ring whose longitudes do not jump; around a pole, by way of it."""
    lon = np.unwrap(ring[:, 0], period=TURN)
    found = np.column_stack([lon, ring[:, 1]])
    if abs(lon[-1] - lon[0]) < TURN / 2:
        found[-1] = found[0]  # whole turns back and forth leave a rest
        return found
    turn = np.array([lon[-1] - lon[0], 0])
    whole = np.concatenate([found[:-1] - turn, found[:-1], found + turn])
    ends = [(whole[-1, 0], pole), (whole[0, 0], pole), whole[0]]
    return np.concatenate([whole, ends])  # its ends lie beyond the turn that is kept


def _beside(ring: "Floats", other: "Floats") -> "Floats":
    """Return a ring moved by whole turns to where another one is."""
    turns = np.round((other[:, 0].mean() - ring[:, 0].mean()) / TURN)
    found: Floats = ring + np.array([turns * TURN, 0])
    return found


def _cut(area: BaseGeometry) -> list[BaseGeometry]:
    """Return the parts of an area that are in each turn of the world, in ±180."""
    west, _, east, _ = area.bounds
    turns = range(*(int(np.floor((x + TURN / 2) / TURN)) for x in (west, east + TURN)))
    return [
        translate(
            shapely.intersection(
                area,
                shapely.box((turn - 0.5) * TURN, -POLE, (turn + 0.5) * TURN, POLE),
            ),
            -turn * TURN,
        )
        for turn in turns
    ]
