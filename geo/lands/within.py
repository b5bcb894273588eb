"""Which of many shapes lie where a context says, whole columns at a time.

Coordinates are (lon, lat) in degrees, WGS 84. Outlines are simplified and widened, so
that a million points take a fraction of a second. What lies outside by less than the
slack is taken, and so may be what lies beyond it: by some km, by a twentieth of a wide
slack, and by more east and west of it, where degrees of longitude count as short as
those of its end that is nearest to a pole.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.geodesy import HALF_TURN, TURN
from geo.lands.coast import WATERS_KM, at_sea
from geo.lands.countries import outlines
from geo.lands.regions import COAST_KM, boundary, codes_of
from geo.lands.unclaimed import FAR_KM, on_unclaimed_land
from geo.sphere import DEGREE_KM, EARTH_RADIUS_KM
from geo.values import Context
from geo.vocabulary import MAX_LAT, Bbox, LonLat

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Shapes = NDArray[np.object_]
Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]

TOLERANCE: Final = 0.01
"""Degrees by which a simplified outline may differ."""
COARSE: Final = 1 / 60
"""The same for a wide slack, as a share of it."""
ANYWHERE_KM: Final = 1000.0
"""Who is so unsure of a position may have it anywhere."""
STEEPEST: Final = 89.0
"""Latitude from which on degrees of longitude get no shorter here."""


@dataclass(frozen=True)
class Bound:
    """One thing that a context says of positions."""

    words: str
    """What it is called in messages."""
    holds: Callable[[Shapes, Floats], Mask]
    """Tells which shapes reach into it, unsure by so many km or not."""
    near: Callable[[Shapes, Floats], Mask] | None = None
    """The same, and as far as its waters may reach; None where it can have none."""
    far: Callable[[Shapes, Floats], Mask] | None = None
    """The same, and as far as it may have land that is in no outline."""


@dataclass(frozen=True)
class Stray:
    """What lies outside a bound; each shape is of one of the masks at most."""

    bound: Bound
    swapped: Mask
    """It would keep all bounds with longitude and latitude exchanged."""
    offshore: Mask
    """It lies at sea, off the region or country."""
    unclaimed: Mask
    """It lies on land that is in no outline: nobody can tell."""
    elsewhere: Mask


def bounds(context: Context) -> tuple[Bound, ...]:
    """Return what a context says of positions; a ``near`` by name is not looked up.

    Raises InputError for a region nobody knows.
    """
    return tuple(_bounds(context))


def _bounds(context: Context) -> Iterator[Bound]:
    codes, country = codes_of(context)
    pieces = _pieces(codes, country)
    if pieces:
        stated = context.region or context.country or ""
        near = _Area(pieces, WATERS_KM).holds
        far = _Area(pieces, FAR_KM).holds
        yield Bound(stated, _Area(pieces, COAST_KM).holds, near, far)
    if context.bbox:
        yield Bound("the box of its context", _Area(_boxes(context.bbox)).holds)
    if context.near_point and context.within_km:
        words = f"{context.within_km:g} km around the point of its context"
        yield Bound(words, _Circle(context.near_point, context.within_km).holds)


def _pieces(codes: Iterable[str], country: str | None) -> "list[BaseGeometry]":
    """Return the outlines of regions, else of the country; none if one is unknown."""
    regions = [boundary(code) for code in codes]
    known = [outline for outline in regions if outline is not None]
    if known:
        return known if len(known) == len(regions) else []
    return list(outlines(country)) if country else []


def _boxes(box: Bbox) -> "list[BaseGeometry]":
    west, south, east, north = box
    if west <= east:
        return [shapely.box(*box)]
    return [
        shapely.box(west, south, HALF_TURN, north),
        shapely.box(-HALF_TURN, south, east, north),
    ]


@dataclass(frozen=True)
class _Area:
    """Outlines with some slack."""

    pieces: "Sequence[BaseGeometry]"
    slack_km: float = 0.0
    _made: "dict[float, BaseGeometry]" = field(default_factory=dict)

    def holds(self, shapes: Shapes, radius_km: Floats) -> Mask:
        """Tell which shapes touch the area, or lie by their radius off it."""
        held: Mask = shapely.intersects(self._widened(0), shapes)
        unsure = np.flatnonzero(~held & (radius_km > 0))
        # A million radii are some twenty: each up to the next power of two.
        steps = np.exp2(np.ceil(np.log2(radius_km[unsure])))
        for step in np.unique(steps):
            rows = unsure[steps == step]
            far = step > ANYWHERE_KM
            held[rows] = far or shapely.intersects(self._widened(step), shapes[rows])
        return held

    def _widened(self, radius_km: float) -> "BaseGeometry":
        if radius_km not in self._made:
            degrees = (self.slack_km + radius_km) / DEGREE_KM
            whole = shapely.union_all([_widened(one, degrees) for one in self.pieces])
            self._made[radius_km] = shapely.simplify(whole, TOLERANCE / 2)
            shapely.prepare(self._made[radius_km])
        return self._made[radius_km]


def _widened(outline: "BaseGeometry", degrees: float) -> "BaseGeometry":
    """Return an outline widened by so many degrees of latitude on all sides."""
    fine = max(TOLERANCE, degrees * COARSE)
    reach = degrees + 2 * fine  # of which simplifying takes some away
    _, south, _, north = outline.bounds
    steep = min(max(abs(south), abs(north)) + reach, STEEPEST)
    narrow = np.array([np.cos(np.radians(steep)), 1])
    plane = shapely.transform(outline, lambda points: points * narrow)
    wide = shapely.buffer(shapely.simplify(plane, fine), reach, quad_segs=4)
    found = shapely.transform(wide, lambda points: points / narrow)
    if max(-found.bounds[0], found.bounds[2]) <= HALF_TURN:
        return found
    return shapely.union_all([_moved(found, turn) for turn in (-TURN, 0, TURN)])


def _moved(shape: "BaseGeometry", turn: float) -> "BaseGeometry":
    return shapely.transform(shape, lambda points: points + np.array([turn, 0]))


@dataclass(frozen=True)
class _Circle:
    """So many km around a point."""

    centre: LonLat
    km: float

    def holds(self, shapes: Shapes, radius_km: Floats) -> Mask:
        """Tell which shapes reach into the circle, or lie by their radius off it."""
        nearest = shapes.copy()
        wide = shapely.get_type_id(shapes) != shapely.GeometryType.POINT
        ways = shapely.shortest_line(shapes[wide], shapely.Point(self.centre))
        nearest[wide] = shapely.get_point(ways, 0)
        away = _km(shapely.get_x(nearest), shapely.get_y(nearest), self.centre)
        held: Mask = away <= 1.01 * self.km + np.nan_to_num(radius_km)
        return held


def _km(lon: Floats, lat: Floats, centre: LonLat) -> Floats:
    """Return great-circle distances; `geo.sphere` does one at a time."""
    east, north = np.radians(centre)
    turn, rise = (np.radians(lon) - east) / 2, (np.radians(lat) - north) / 2
    chord = np.sin(rise) ** 2 + np.cos(north) * np.cos(np.radians(lat)) * (
        np.sin(turn) ** 2
    )
    km: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(chord, 1)))
    return km


def astray(
    stated: Sequence[Bound], shapes: Shapes, radius_km: Floats
) -> Iterator[Stray]:
    """Yield each bound with what lies outside it.

    What lies outside of an earlier bound is told there alone. ``shapes`` are whole.
    """
    pending = np.ones(len(shapes), dtype=bool)
    for bound in stated:
        outside = pending & ~bound.holds(shapes, radius_km)
        if outside.any():
            pending &= ~outside
            swapped = _swapped(stated, shapes, outside, radius_km)
            rest = outside & ~swapped
            offshore = _off(bound.near, at_sea, shapes, rest, radius_km)
            rest &= ~offshore
            unclaimed = _off(bound.far, on_unclaimed_land, shapes, rest, radius_km)
            yield Stray(bound, swapped, offshore, unclaimed, rest & ~unclaimed)


def _off(
    near: Callable[[Shapes, Floats], Mask] | None,
    fits: Callable[[Shapes], Mask],
    shapes: Shapes,
    asked: Mask,
    radius_km: Floats,
) -> Mask:
    """Tell which shapes of those ``asked`` are near enough, and fit."""
    found = np.zeros(len(shapes), dtype=bool)
    if near and asked.any():
        rows = np.flatnonzero(asked)
        off = near(shapes[rows], radius_km[rows])
        found[rows[off]] = fits(shapes[rows[off]])
    return found


def _swapped(
    stated: Sequence[Bound], shapes: Shapes, outside: Mask, radius_km: Floats
) -> Mask:
    reach = shapely.bounds(shapes)[:, [0, 2]]
    found: Mask = outside & (np.abs(reach).max(axis=1) <= MAX_LAT)
    rows = np.flatnonzero(found)
    turned = shapely.transform(shapes[rows], lambda points: points[:, ::-1])
    for bound in stated:
        found[rows] &= bound.holds(turned, radius_km[rows])
    return found
