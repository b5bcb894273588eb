"""Stops with a position of their own that lie elsewhere than is said.

What a stop itself says of its region and country has to be true. The context around
it need not be: corridors leave their region and country. But a position outside that
country, and inside with longitude and latitude exchanged, is taken for a mistake where
the line gets no longer by exchanging them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from geo.errors import InputError, Place, Problem
from geo.inside import outside, swap, verify_point
from geo.models import Corridor, Layer, Leg, Stop
from geo.regions import codes_of
from geo.routing.stops import AmbiguousSiteError, Places
from geo.sphere import km_between
from geo.values import Context
from geo.vocabulary import LonLat


@dataclass(frozen=True, eq=False)
class _Line:
    """A leg, and where it stands."""

    leg: Leg
    corridor: Corridor
    layer: Layer

    @property
    def at(self) -> Place:
        """Where problems are told."""
        return self.corridor.at

    @property
    def context(self) -> Context:
        """What holds for all its stops."""
        return self.corridor.context.over(self.layer.context)

    def what(self, stop: Stop) -> str:
        """Return how messages call a stop."""
        return f"corridor `{self.corridor.id}`: `{stop.name or 'a point'}`"


Silent = list[tuple[_Line, int, LonLat]]
"""Stops that do not say where they are: the line, the index in it, the position."""


def misplaced(layers: Iterable[Layer], places: Places) -> list[Problem]:
    """Return a problem for each stop that lies elsewhere than is said."""
    silent: defaultdict[str, Silent] = defaultdict(list)
    problems: list[Problem] = []
    for layer in layers:
        for corridor in layer.corridors:
            for leg in corridor.all_legs:
                line = _Line(leg, corridor, layer)
                problems += _untrue(line, silent)
    for country, stops in silent.items():
        doubtful: defaultdict[_Line, list[int]] = defaultdict(list)
        for line, index, _ in _mirrored(country, stops):
            doubtful[line].append(index)
        for line, indices in doubtful.items():
            problems += _exchanged(line, indices, country, places)
    return list(dict.fromkeys(problems))


def _untrue(line: _Line, silent: defaultdict[str, Silent]) -> Iterator[Problem]:
    """Yield what is wrong with stops that say where they are; collect the others."""
    for index, stop in enumerate(line.leg.stops):
        if stop.lonlat is None:
            continue
        try:
            if stated := _stated(stop, line):
                verify_point(stop.lonlat, stated, line.what(stop), line.at)
            elif country := codes_of(line.context)[1]:
                silent[country].append((line, index, stop.lonlat))
        except InputError as error:
            for one in error.problems:
                yield Problem(line.at, one.code, one.message, one.fix)


def _stated(stop: Stop, line: _Line) -> Context | None:
    if stop.region is None:
        return Context(country=stop.country) if stop.country else None
    return Context(region=stop.region, country=stop.country or line.context.country)


def _mirrored(country: str, stops: Silent) -> Silent:
    """Return the stops that would lie in the country if they were mirrored, only."""
    import numpy as np
    import shapely

    from geo.within import astray, bounds

    points = shapely.points([lonlat for _, _, lonlat in stops])
    stated = bounds(Context(country=country))
    found = astray(stated, points, np.zeros(len(points)))
    return [stops[row] for *_, turned in found for row in np.flatnonzero(turned)]


def _exchanged(
    line: _Line, indices: Collection[int], country: str, places: Places
) -> Iterator[Problem]:
    """Yield a problem for each of the stops at ``indices`` that is surely mirrored."""
    try:
        points = places.waypoints(line.leg, line.corridor, line.layer)
    except AmbiguousSiteError:
        return
    given = [point.lonlat for point in points or ()]
    turned = [at[::-1] if index in indices else at for index, at in enumerate(given)]
    for doubtful, run in groupby(range(len(given)), key=lambda index: index in indices):
        rows = list(run)
        around = slice(max(rows[0] - 1, 0), rows[-1] + 2)
        alone = len(rows) == len(given)
        if doubtful and (alone or _km(turned[around]) <= _km(given[around])):
            for index in rows:
                what = line.what(line.leg.stops[index])
                message = outside(what, given[index], country)
                fix = f"{swap(given[index])}, or say its `country`"
                yield Problem(line.at, "outside-region", message, fix)


def _km(way: Sequence[LonLat]) -> float:
    return sum(km_between(one, other) for one, other in pairwise(way))
