"""Stops with a position of their own that lie elsewhere than is said.

What a stop itself says of its region and country has to be true. The context around
it need not be: corridors leave their region and country. A position outside that
country, and inside with longitude and latitude exchanged, is no proof of a mistake:
Moscow so lies in Iran, Kazan and Samara in Kazakhstan. It is taken for one

* where a road or railway would go there over the sea, and
* between two stops that are known, where exchanging saves a long detour.

Else it is odd, and a warning, where the line is much shorter that way.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from geo.errors import Place, Problem
from geo.lands.inside import Finding, judged, outside, swap, unknown
from geo.lands.regions import COAST_KM, codes_of
from geo.models import Corridor, Layer, Leg, Stop
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

DETOUR_KM = 1000.0
"""No corridor goes so far out of its way for a stop between two others."""
ON_LAND = ("road", "rail")
SHORTER = 0.5
"""Share of its length that a line has with a stop exchanged, at most, to be odd."""


def misplaced(layers: Iterable[Layer], places: Places) -> list[Problem]:
    """Return a problem for each stop that surely lies elsewhere than is said."""
    return [one.problem for one in _odd(layers, places) if one.is_wrong]


def doubtful(layers: Iterable[Layer], places: Places) -> list[Problem]:
    """Return a warning for each stop that may lie elsewhere than is said."""
    return [one.problem for one in _odd(layers, places) if not one.is_wrong]


def _odd(layers: Iterable[Layer], places: Places) -> Iterable[Finding]:
    silent: defaultdict[str, Silent] = defaultdict(list)
    found: list[Finding] = []
    for layer in layers:
        for corridor in layer.corridors:
            for leg in corridor.all_legs:
                line = _Line(leg, corridor, layer)
                found += _untrue(line, silent)
    for country, stops in silent.items():
        turned: defaultdict[_Line, dict[int, bool]] = defaultdict(dict)
        for (line, index, _), wet in _mirrored(country, stops):
            turned[line][index] = wet
        for line, indices in turned.items():
            found += _exchanged(line, indices, country, places)
    return dict.fromkeys(found)


def _untrue(line: _Line, silent: defaultdict[str, Silent]) -> Iterator[Finding]:
    """Yield what is odd about stops that say where they are; collect the others."""
    for index, stop in enumerate(line.leg.stops):
        if stop.lonlat is None:
            continue
        if stated := _stated(stop, line):
            if found := judged(stop.lonlat, stated, line.what(stop), line.at):
                yield found
        elif found := unknown(line.context, line.at):
            yield found
        elif country := codes_of(line.context)[1]:
            silent[country].append((line, index, stop.lonlat))


def _stated(stop: Stop, line: _Line) -> Context | None:
    if stop.region is None:
        return Context(country=stop.country) if stop.country else None
    return Context(region=stop.region, country=stop.country or line.context.country)


def _mirrored(
    country: str, stops: Silent
) -> Iterator[tuple[tuple[_Line, int, LonLat], bool]]:
    """Yield the stops that would lie in the country if they were mirrored, only.

    Beside each stands whether it lies at sea, clearly.
    """
    import numpy as np
    import shapely

    from geo.lands.coast import at_sea
    from geo.lands.within import astray, bounds

    points = shapely.points([lonlat for _, _, lonlat in stops])
    stated = bounds(Context(country=country))
    for stray in astray(stated, points, np.zeros(len(points))):
        rows = np.flatnonzero(stray.swapped)
        wet = at_sea(points[rows], margin_km=COAST_KM)
        yield from zip((stops[row] for row in rows), wet.tolist(), strict=True)


def _exchanged(
    line: _Line, indices: Mapping[int, bool], country: str, places: Places
) -> Iterator[Finding]:
    """Yield what is odd about stops that look mirrored; ``indices``: whether at sea."""
    try:
        points = places.waypoints(line.leg, line.corridor, line.layer)
    except AmbiguousSiteError:
        return
    given = [point.lonlat for point in points or ()]
    turned = [at[::-1] if index in indices else at for index, at in enumerate(given)]
    for looks, run in groupby(range(len(given)), key=lambda index: index in indices):
        if not looks:
            continue
        rows = list(run)
        around = slice(max(rows[0] - 1, 0), rows[-1] + 2)
        km, other = _km(given[around]), _km(turned[around])
        inner = rows[0] > 0 and rows[-1] + 1 < len(given)
        long = inner and km - other > DETOUR_KM
        wet = line.leg.mode != "sea" and any(indices[index] for index in rows)
        drowned = wet and line.leg.mode in ON_LAND
        alone = len(rows) == len(given)
        if long or wet or alone or other <= SHORTER * km:
            for index in rows:
                yield _finding(
                    line, index, given[index], country, is_wrong=long or drowned
                )


def _finding(
    line: _Line, index: int, lonlat: LonLat, country: str, *, is_wrong: bool
) -> Finding:
    message = outside(line.what(line.leg.stops[index]), lonlat, country)
    if is_wrong:
        fix = f"{swap(lonlat, line.at)}, or say its `country`"
        return Finding(Problem(line.at, "outside-region", message, fix), is_wrong=True)
    message += ", and inside with longitude and latitude exchanged"
    fix = f"say its `country` if it is right; if not, {swap(lonlat, line.at)}"
    return Finding(Problem(line.at, "perhaps-swapped", message, fix), is_wrong=False)


def _km(way: Sequence[LonLat]) -> float:
    return sum(km_between(one, other) for one, other in pairwise(way))
