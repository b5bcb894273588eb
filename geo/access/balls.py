"""Balls around pieces that are neighbours, around neighbouring balls, and so on.

They find the pieces that may be the nearest, wherever the place is: also on the other
side of the world from all of them.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.access.asked import NOBODY, Asked
from geo.access.conformal import km_about, km_at_most, unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from geo.access.pieces import Pieces

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]
    Widen = Callable[[Floats], Floats]

ARITY = 16
"""Pieces in a ball, and balls in a larger one."""


@dataclass(frozen=True)
class Balls:
    """Balls around runs of ARITY pieces, or balls; a row of each array is one."""

    centre: "Floats"
    """Unit vectors, shape (n, 3)."""
    km: "Floats"
    """Radii, rounded up."""
    least: "Ints"
    most: "Ints"
    """Of the rows of the shapes whose pieces are inside."""

    @classmethod
    def around(cls, pieces: "Pieces") -> "Balls":
        """Return a ball around each piece."""
        middle = pieces.middle()
        half = np.linalg.norm(middle - pieces.start, axis=1)
        return cls(middle, km_at_most(half), pieces.row, pieces.row)

    def larger(self) -> "Balls":
        """Return balls around runs of these."""
        first = np.arange(0, len(self.km), ARITY)
        count = np.diff(np.append(first, len(self.km)))
        centre = unit(np.add.reduceat(self.centre, first))
        far = np.linalg.norm(self.centre - np.repeat(centre, count, axis=0), axis=1)
        return Balls(
            centre,
            np.maximum.reduceat(km_at_most(far) + self.km, first),
            np.minimum.reduceat(self.least, first),
            np.maximum.reduceat(self.most, first),
        )


def levels(pieces: "Pieces") -> list[Balls]:
    """Return the balls around pieces, those around them, up to at most ARITY."""
    found = [Balls.around(pieces)]
    while len(found[-1].km) > ARITY:
        found.append(found[-1].larger())
    return found


def near(
    asked: Asked, km: "Floats", balls: list[Balls], widen: "Widen"
) -> tuple["Ints", "Ints"]:
    """Return pairs of places and pieces that may be as near as ``km``, or nearer.

    ``widen`` makes of a distance by `km_about` the one up to which pieces are wanted.
    """
    bound, reach = km.copy(), km_at_most(asked.reach)
    count = len(balls[-1].km)
    place = np.repeat(np.arange(len(asked)), count)
    ball = np.tile(np.arange(count), len(asked))
    for depth in range(len(balls) - 1, -1, -1):
        level = balls[depth]
        own = asked.own[place]
        mixed = (level.least[ball] != own) | (level.most[ball] != own)
        others = mixed | (own == NOBODY)
        place, ball = place[others], ball[others]
        far = km_about(asked.at[place], level.centre[ball])
        np.minimum.at(bound, place, far + level.km[ball])
        kept = far - level.km[ball] <= (widen(bound) + reach)[place]
        place, ball = place[kept], ball[kept]
        if depth:
            place = np.repeat(place, ARITY)
            ball = (ball[:, None] * ARITY + np.arange(ARITY)).ravel()
            there = ball < len(balls[depth - 1].km)
            place, ball = place[there], ball[there]
    return place, ball
