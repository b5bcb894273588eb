"""Lanes of legs: those that share a stretch are drawn side by side.

A lane is a number: 0 on the line itself, 1 one width to the right of it in the
direction of the leg, -1 to the left, and so on. Stretches are shared where legs go
from vertex to vertex of one line, in either direction: what follows another corridor,
goes through the same stations or takes the same way over water. A line that another leg
follows is cut where that one begins and ends, between two vertices as well.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, pairwise, permutations
from math import floor

from geo.corridors.route import Route, RouteLeg
from geo.corridors.spots import Spot, nearest
from geo.geodesy import DECIMALS, TURN
from geo.sphere import km_between
from geo.vocabulary import LonLat

SHARED_KM = 10.0
"""Less than this is a junction: both may keep to the middle."""
ON_LINE_KM = 0.002
"""Nearer than this to a line is on it: ends of legs are rounded to 0.1 m."""
Leg = tuple[str, int]
"""Id of a corridor, number of its leg."""
Stretch = tuple[LonLat, LonLat]
Legs = Mapping[Leg, RouteLeg]


def lanes(routes: Mapping[str, Route]) -> dict[Leg, int]:
    """Return the lane of every leg; corridors of one leg keep to the middle first."""
    legs = {
        (key, number): leg
        for key, route in routes.items()
        for number, leg in enumerate(route.legs)
    }
    users: defaultdict[Stretch, dict[Leg, bool]] = defaultdict(dict)
    for key, line in _cut(legs).items():
        for stretch, forward in _stretches(line):
            users[stretch].setdefault(key, forward)
    order = sorted(legs, key=lambda one: _rank(one, routes))
    return _assigned(order, _beside(users))


def _cut(legs: Legs) -> dict[Leg, Sequence[LonLat]]:
    """Return the lines of legs, with a vertex where one that follows them ends."""
    follows: defaultdict[str, set[str]] = defaultdict(set)
    for (key, _), leg in legs.items():
        if leg.along:
            follows[key].add(leg.along)
    ends: defaultdict[str, set[LonLat]] = defaultdict(set)
    for leg in legs.values():
        for other in _reached(leg.along, follows):
            ends[other] |= {leg.line[0], leg.line[-1]}
    found: dict[Leg, Sequence[LonLat]] = {}
    for (key, number), leg in legs.items():
        about = {key, *_reached(leg.along, follows)}
        found[key, number] = _with_vertices(
            leg.line, {end for one in about for end in ends.get(one, ())}
        )
    return found


def _reached(begin: str | None, follows: Mapping[str, set[str]]) -> set[str]:
    """Return a corridor, those that it follows, those that they follow, and so on."""
    found: set[str] = set()
    left = [begin] if begin else []
    while left:
        here = left.pop()
        if here not in found:
            found.add(here)
            left += follows.get(here, ())
    return found


def _with_vertices(line: Sequence[LonLat], points: set[LonLat]) -> Sequence[LonLat]:
    """Return ``line`` with those of the points that lie on it, between its vertices."""
    spots = [(nearest(line, point), point) for point in points - {*line}]
    new = sorted(pair for pair in spots if _is_between(pair[0]))
    if not new:
        return line
    whole = list(line)
    for spot, point in reversed(new):
        whole.insert(int(spot.at) + 1, point)
    return whole


def _is_between(spot: Spot) -> bool:
    return spot.km < ON_LINE_KM and not spot.at.is_integer()


def _beside(users: Mapping[Stretch, Mapping[Leg, bool]]) -> dict[Leg, dict[Leg, bool]]:
    """Return with which others a leg shares more than SHARED_KM.

    True where both go the same way, on most of what they share.
    """
    shared: defaultdict[tuple[Leg, Leg], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for (here, there), together in users.items():
        if len(together) > 1:
            km = km_between(here, there)
            for one, other in permutations(together, 2):
                shared[one, other][together[one] == together[other]] += km
    beside: defaultdict[Leg, dict[Leg, bool]] = defaultdict(dict)
    for (one, other), (against, along) in shared.items():
        if against + along > SHARED_KM:
            beside[one][other] = along >= against
    return beside


def _assigned(
    order: list[Leg], beside: Mapping[Leg, Mapping[Leg, bool]]
) -> dict[Leg, int]:
    found: dict[Leg, int] = {}
    for key in order:
        others = beside.get(key, {})
        # of a leg that comes towards this one, left and right are changed
        taken = {
            found[other] if same else -found[other]
            for other, same in others.items()
            if other in found
        }
        found[key] = next(lane for lane in _outwards() if lane not in taken)
    return found


def _outwards() -> Iterator[int]:
    yield 0
    for step in count(1):
        yield from (step, -step)


def _rank(one: Leg, routes: Mapping[str, Route]) -> tuple[bool, bool, str, int]:
    """Sort first what has a line of its own, then corridors of one leg."""
    key, number = one
    legs = routes[key].legs
    return (legs[number].along is not None, len(legs) > 1, key, number)


def _stretches(line: Sequence[LonLat]) -> Iterator[tuple[Stretch, bool]]:
    """Yield each stretch in one way of writing, and whether the leg goes that way."""
    # longitudes of one place differ by whole turns where lines come from either side
    turned = ((lon - TURN * floor(lon / TURN + 0.5), lat) for lon, lat in line)
    points = [(round(lon, DECIMALS), round(lat, DECIMALS)) for lon, lat in turned]
    for here, there in pairwise(points):
        yield ((here, there), True) if here < there else ((there, here), False)
