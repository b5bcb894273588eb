"""Pairs of pieces: where they are nearest to each other, and how near."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Self

import numpy as np

from geo.access.conformal import km_about, positions, unit
from geo.access.feet import feet
from geo.geodesy import METRES, TURN, ellipsoid

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.access.pieces import Pieces

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]
    Keep = Callable[[Ints, Floats], NDArray[np.bool_]]


@dataclass(frozen=True)
class Pairs:
    """The nearest places of pairs; a row of each array is one."""

    site: "Ints"
    target: "Ints"
    """Rows of the shapes that the pieces are of."""
    chord: "Floats"
    """Between the places, of the unit sphere."""
    here: "Floats"
    there: "Floats"
    """Vectors of the places on the site's piece and the target's, shape (n, 3)."""

    @classmethod
    def of(
        cls, ours: "Pieces", at: "Ints", theirs: "Pieces", to: "Ints", keep: "Keep"
    ) -> Self:
        """Return what pieces ``at`` of ours and ``to`` of theirs make.

        ``keep`` says of rows of sites and chords which are of interest.
        """
        here, there, square = _shares(ours, at, theirs, to)
        row, chord = ours.row.take(at), np.sqrt(square)
        kept = np.flatnonzero(keep(row, chord))
        site, target = ours.take(at[kept]), theirs.take(to[kept])
        return cls(
            site.row,
            target.row,
            chord[kept],
            site.start + here[kept, None] * site.run,
            target.start + there[kept, None] * target.run,
        )

    @classmethod
    def all(cls, parts: Sequence[Self]) -> Self:
        """Return all pairs of several."""
        whole = [
            np.concatenate([getattr(part, one.name) for part in parts])
            for one in fields(cls)
        ]
        return cls(*whole)

    def compress(self, rows: "NDArray[np.bool_]") -> "Pairs":
        """Return some of the pairs: those where ``rows`` is true."""
        columns = (getattr(self, one.name) for one in fields(self))
        return Pairs(*(column.compress(rows, axis=0) for column in columns))

    def km(self) -> "Floats":
        """Return km, nearly: see `km_about`."""
        return km_about(unit(self.here), unit(self.there))

    def measured(self) -> tuple["Floats", "Floats", "Floats", "Floats"]:
        """Return start, end ((lon, lat) in degrees), km, and bearing in degrees."""
        start, end = positions(self.here), positions(self.there)
        bearing, _, metres = ellipsoid().inv(*start.T, *end.T)
        return start, end, metres / METRES, bearing % TURN


def _shares(
    ours: "Pieces", at: "Ints", theirs: "Pieces", to: "Ints"
) -> tuple["Floats", "Floats", "Floats"]:
    """Return shares of both chords where pieces are nearest, and squares of chords."""
    target, here = theirs.take(to), np.zeros(len(at))
    there, square = feet(ours.start.take(at, axis=0), target)
    arcs = np.flatnonzero(ours.square.take(at))
    if len(arcs):
        here[arcs], there[arcs], square[arcs] = _of_arcs(
            ours.take(at[arcs]), target.take(arcs), there[arcs], square[arcs]
        )
    return here, there, square


def _of_arcs(
    one: "Pieces", other: "Pieces", share: "Floats", square: "Floats"
) -> tuple["Floats", "Floats", "Floats"]:
    """Return shares of both arcs where they are nearest, and squares of chords.

    Arcs that do not cross are nearest at an end of one of them; ``share`` and
    ``square`` are those of the start of ``one``.
    """
    nothing, whole = np.zeros(len(share)), np.ones(len(share))
    found = [(nothing, share, square)]
    there, far = feet(one.start + one.run, other)
    found.append((whole, there, far))
    for end, at in ((nothing, other.start), (whole, other.start + other.run)):
        here, far = feet(at, one)
        found.append((here, end, far))
    shares = np.array([[here, there] for here, there, _ in found])
    squares = np.array([far for *_, far in found])
    best = squares.argmin(axis=0)
    every = np.arange(len(share))
    here, there = shares[best, :, every].T
    crossing, ours, theirs = _crossings(one, other)
    return (
        np.where(crossing, ours, here),
        np.where(crossing, theirs, there),
        np.where(crossing, 0, squares[best, every]),
    )


def _crossings(
    one: "Pieces", other: "Pieces"
) -> tuple["NDArray[np.bool_]", "Floats", "Floats"]:
    """Return which arcs cross, and at which shares of both chords."""
    sides = _sides(one, other), _sides(other, one)
    ahead = np.einsum("ij,ij->i", one.start, other.start) > 0
    crossing = ahead & np.logical_and(*(a * b < 0 for a, b in sides))
    theirs, ours = (
        np.divide(a, a - b, out=np.zeros(len(a)), where=crossing) for a, b in sides
    )
    return crossing, ours, theirs


def _sides(arc: "Pieces", other: "Pieces") -> tuple["Floats", "Floats"]:
    """Return how far the ends of ``other`` are on one side of the circle of ``arc``."""
    across = np.cross(arc.start, arc.run)
    start = np.einsum("ij,ij->i", across, other.start)
    return start, start + np.einsum("ij,ij->i", across, other.run)
