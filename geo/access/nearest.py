"""The nearest of many shapes, for each of many: geodesic, WGS 84.

Found on the conformal sphere and measured on the ellipsoid: what is not a millionth
nearer than the nearest found may take its place, nothing else.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from geo.access.asked import NOBODY, WHOLE, Asked
from geo.access.curve import Curve
from geo.access.index import TIE_KM, Index
from geo.access.inside import inside
from geo.access.pairs import Pairs
from geo.access.pieces import Pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]
    Shapes = NDArray[Any]

HALF_ROUND_KM = 20_040.0
"""No two places are farther apart."""


@dataclass(frozen=True)
class Nearest:
    """Pairs, in the order of the sites; a site that has no nearest is left out."""

    site: "Ints"
    """Positions in the array of the sites."""
    target: "Ints"
    """Positions in the array of the targets."""
    km: "Floats"
    bearing: "Floats"
    """Degrees from north, 0 to 360, in which the way to the target begins; NaN where
    there is no way to go."""
    start: "Floats"
    """(lon, lat) where the site is nearest, shape (n, 2)."""
    end: "Floats"
    """(lon, lat) where the target is nearest, shape (n, 2)."""

    def only(self, chosen: "NDArray[np.bool_]", number: "Ints") -> "Nearest":
        """Return the chosen pairs, with the ``number`` of each site as its new one."""
        return Nearest(
            number[self.site[chosen]],
            self.target[chosen],
            self.km[chosen],
            self.bearing[chosen],
            self.start[chosen],
            self.end[chosen],
        )

    @classmethod
    def none(cls) -> Self:
        """Return no pair."""
        rows, numbers = np.empty(0, np.intp), np.empty(0)
        places = np.empty((0, 2))
        return cls(rows, rows, numbers, numbers, places, places)


def nearest(
    sites: "Shapes",
    targets: "Shapes",
    *,
    own: "Ints | None" = None,
    rank: "Ints | None" = None,
) -> Nearest:
    """Return the nearest of ``targets`` for each of ``sites``, (lon, lat) in degrees.

    ``own`` holds for each site the position of the target that it is itself, or -1;
    of targets that are equally near, within TIE_KM, that of the least ``rank`` is
    taken.
    """
    asking, given = Pieces.of(sites), Pieces.of(targets)
    mine = np.full(len(sites), NOBODY) if own is None else own
    order = np.arange(len(targets)) if rank is None else rank
    if not len(asking.row) or not len(given.row):
        return Nearest.none()
    # neighbours, one after the other, find what they look at still in the cache
    asking = asking.take(Curve(asking.middle()).order)
    index = Index(given.distinct(order))
    asked = Asked(asking.middle(), np.sqrt(asking.square) / 2, mine[asking.row])
    least = _Least(len(sites), index)
    found = [
        least.narrowed(Pairs.of(asking, place, index.pieces, piece, least.near))
        for place, piece in index.near(asked)
    ]
    found += _inside(sites, given, mine, swapped=False)
    found += _inside(targets, asking, mine, swapped=True)
    return _first(least.narrowed(Pairs.all(found)), order)


def _inside(
    areas: "Shapes", pieces: Pieces, own: "Ints", *, swapped: bool
) -> Iterator[Pairs]:
    """Yield pairs of areas and the pieces that begin in them; swapped, of the sites."""
    for area, rows in inside(areas, pieces.start):
        at, of = pieces.start[rows], pieces.row[rows]
        site, target = np.full(len(of), area), of
        if swapped:
            site, target = target, site
        here = Pairs(site, target, np.zeros(len(of)), at, at)
        yield here.compress(own[site] != target)


class _Least:
    """The least distances of the sites so far, in which pairs have to come."""

    def __init__(self, sites: int, index: Index) -> None:
        self._chord = np.full(sites, WHOLE)
        self._km = np.full(sites, HALF_ROUND_KM)
        self._index = index

    def near(self, site: "Ints", chord: "Floats") -> "NDArray[np.bool_]":
        """Tell which chords may be those of the nearest."""
        np.minimum.at(self._chord, site, chord)
        return _within(chord, site, self._chord, self._index.widened)

    def narrowed(self, pairs: Pairs) -> Pairs:
        """Return the pairs that may be the nearest."""
        km = pairs.km()
        np.minimum.at(self._km, pairs.site, km)
        kept = _within(km, pairs.site, self._km, self._index.widened_km)
        return pairs.compress(kept)


def _within(
    far: "Floats", site: "Ints", least: "Floats", widen: "Callable[[Floats], Floats]"
) -> "NDArray[np.bool_]":
    """Tell which distances are within the widened least ones of their sites."""
    few = len(site) < len(least)
    limit = widen(least[site]) if few else widen(least)[site]
    found: NDArray[np.bool_] = far <= limit
    return found


def _first(pairs: Pairs, rank: "Ints") -> Nearest:
    """Return the nearest pair of each site on the ellipsoid."""
    start, end, km, bearing = pairs.measured()
    least = np.full(pairs.site.max(initial=0) + 1, np.inf)
    np.minimum.at(least, pairs.site, km)
    tied = np.flatnonzero(km <= least[pairs.site] + TIE_KM)
    tied = tied[np.lexsort((km[tied], rank[pairs.target[tied]], pairs.site[tied]))]
    site, first = np.unique(pairs.site[tied], return_index=True)
    at = tied[first]
    way = np.where(km[at] > TIE_KM, bearing[at], np.nan)
    return Nearest(site, pairs.target[at], km[at], way, start[at], end[at])
