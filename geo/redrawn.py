"""How far the lines of corridors move when they are made again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from geo.corridors.route import Route
from geo.geodesy import METRES, densify
from geo.lock import Lock
from geo.vocabulary import LonLat

STEP_KM = 5.0
"""Between the places of two lines that are compared."""


@dataclass(frozen=True)
class Redrawn:
    """What making a line again made of it."""

    id: str
    old: Route | None
    new: Route

    @property
    def is_change(self) -> bool:
        """Whether anything about the line is another."""
        return self.old != self.new

    @cached_property
    def metres(self) -> float | None:
        """How far in m the lines lie apart where they do most; None without an old one.

        Places every 5 km are compared, on a sphere.
        """
        if self.old is None:
            return None
        if not self.is_change:
            return 0.0
        from geo.corridors.apart import (
            apart_km,  # numpy, which most commands do without
        )

        one, other = (list(_places(route)) for route in (self.old, self.new))
        return round(max(apart_km(one, other), apart_km(other, one)) * METRES, 1)

    def as_json(self) -> dict[str, Any]:
        """Return the documented row of ``lock --update --json``."""
        return {
            "id": self.id,
            "metres": self.metres,
            "old_km": self.old.length_km if self.old else None,
            "new_km": self.new.length_km,
            "old_engines": _engines(self.old),
            "new_engines": _engines(self.new),
        }

    def as_text(self) -> str:
        """Return the row as one line for a person."""
        old = f"{self.old.length_km:,.1f} km" if self.old else "–"
        ways = [", ".join(_engines(route)) or "–" for route in (self.old, self.new)]
        by = ways[0] if ways[0] == ways[1] else " → ".join(ways)
        moved = f"{self.metres or 0:,.0f} m"
        return f"{self.id}: {moved} · {old} → {self.new.length_km:,.1f} km · {by}"


def redrawn(former: Lock, lock: Lock, ids: Iterable[str]) -> tuple[Redrawn, ...]:
    """Return what became of the lines of ``ids``."""
    return tuple(Redrawn(key, former.routes.get(key), lock.routes[key]) for key in ids)


def _places(route: Route) -> Iterator[LonLat]:
    return chain.from_iterable(densify(leg.line, step_km=STEP_KM) for leg in route.legs)


def _engines(route: Route | None) -> list[str]:
    return list(dict.fromkeys(leg.engine for leg in route.legs)) if route else []
