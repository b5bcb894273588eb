"""The shortest way over water, off the coast at 1:10m.

A ship's lane is not known from the coast: the line is the shortest that keeps
OFFING_KM off every shore but those of its own ports, where there is such a one.
"""

from collections.abc import Sequence
from functools import lru_cache
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.corridors.route import Waypoint
from geo.geodesy import DECIMALS, METRES, TURN, densify, distance_km, mend, unwrap
from geo.lands.coast import land_in, over_land
from geo.routing import gates
from geo.routing.rung import Line, NoLineError
from geo.vocabulary import Bbox, LonLat, Mode

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pyproj import Transformer
    from shapely.geometry.base import BaseGeometry

    Points = NDArray[np.float64]

OFFING_KM: Final = (2.0, 0.02)
"""Distances kept off the coast, the wished one first: straits are narrower."""
HARBOUR_KM: Final = 10.0
"""Around a stop the line may come as near to the coast as it must."""
ASHORE_KM: Final = 0.02
"""Nearer than this to the coast is on it."""
SKIN_KM: Final = ASHORE_KM / 4
"""So far into the land a way may lead that only touches it."""
WIDEST_DEG: Final = 40.0
"""Longest side of the box that is searched; oceans need lanes."""
MARGINS: Final = (0.3, 1.0, 3.0)
"""Water around the stops that is searched, as shares of the box's longer side."""
LEAST_DEG: Final = 0.5
SOURCE: Final = "Natural Earth 1:10m coast"
LICENCE: Final = "Public domain"
NO_WAY: Final = "no way over water was found near the stops; name via points"


class Water:
    """The rung of sea legs that needs no network."""

    name = "water"
    modes: frozenset[Mode] = frozenset({"sea"})

    def line(self, _mode: Mode, waypoints: Sequence[Waypoint]) -> Line:
        """Return the shortest line over water, for any ``mode``. Raises NoLineError."""
        stops = unwrap([point.lonlat for point in waypoints])
        ways = [way for a, b in pairwise(stops) if (way := _way(a, b))]
        if len(ways) < len(stops) - 1:
            raise NoLineError(NO_WAY)
        kms = [distance_km(a, way[0]) for a, way in zip(stops, ways, strict=False)]
        kms.append(distance_km(stops[-1], ways[-1][-1]))
        gates.snaps(waypoints, kms)
        points = mend([densify(way) for way in ways])
        gates.detour(waypoints, points)
        return Line(points, "water", self.name, SOURCE, LICENCE, tuple(kms))


@lru_cache(maxsize=256)
def _way(start: LonLat, end: LonLat) -> tuple[LonLat, ...] | None:
    """Return the way between two places; lanes are held against the same one."""
    for margin in MARGINS:
        box = _box(start, end, margin)
        if box[2] - box[0] > WIDEST_DEG or box[3] - box[1] > WIDEST_DEG:
            break
        for offing in OFFING_KM:
            way = Chart.of(box, (start, end), offing).way()
            if way and not over_land(densify(way)):
                return way
    return None


class Chart(NamedTuple):
    """What a ship must not cross, in metres of a projection about its middle."""

    land: "BaseGeometry"
    ends: "Points"
    """Start and end, where they are in the sea: (2, 2)."""
    to_degrees: "Transformer"

    @classmethod
    def of(cls, box: Bbox, ends: tuple[LonLat, LonLat], offing_km: float) -> "Chart":
        """Return the chart of ``box`` with the coast made ``offing_km`` wider."""
        import numpy as np
        import shapely
        from pyproj import Transformer

        west, south, east, north = box
        middle = f"+lon_0={(west + east) / 2} +lat_0={(south + north) / 2}"
        here = f"+proj=aeqd {middle} +ellps=WGS84 +units=m"
        project = Transformer.from_crs("EPSG:4326", here, always_xy=True)
        back = Transformer.from_crs(here, "EPSG:4326", always_xy=True)
        raw = shapely.transform(
            _land(box), lambda at: np.stack(project.transform(*at.T), axis=1)
        )
        coast = shapely.buffer(shapely.make_valid(raw), ASHORE_KM * METRES)
        places = [shapely.Point(project.transform(*end)) for end in ends]
        wet = [_afloat(place, coast) for place in places]
        wide: BaseGeometry = shapely.buffer(coast, offing_km * METRES)
        wide = shapely.simplify(wide, offing_km * METRES / 2)
        for place in wet:
            near = shapely.buffer(place, HARBOUR_KM * METRES)
            wide = shapely.union(
                shapely.difference(wide, near), shapely.intersection(coast, near)
            )
        return cls(wide, shapely.get_coordinates(wet), back)

    def way(self) -> tuple[LonLat, ...] | None:
        """Return the shortest way from end to end; None where there is none."""
        import numpy as np
        import shapely

        if not self._one_sea():
            return None
        corners = _corners(self.land)
        nodes = np.vstack((self.ends, corners.at))
        # what only touches the coast is no crossing: metres of it are taken off
        solid = shapely.buffer(self.land, -SKIN_KM * METRES)
        shapely.prepare(solid)
        path = _search(nodes, corners, solid)
        if path is None:
            return None
        lons, lats = self.to_degrees.transform(*nodes[path].T)
        rounded = zip(lons.round(DECIMALS), lats.round(DECIMALS), strict=True)
        return unwrap([(float(lon), float(lat)) for lon, lat in rounded])

    def _one_sea(self) -> bool:
        """Tell whether both ends lie in one piece of the water around."""
        import shapely

        around = shapely.box(*shapely.total_bounds([self.land, *self._places()]))
        seas = shapely.get_parts(shapely.difference(around, self.land))
        gaps = [shapely.distance(seas, place) for place in self._places()]
        return bool(((gaps[0] < 1) & (gaps[1] < 1)).any())

    def _places(self) -> "list[BaseGeometry]":
        import shapely

        return [shapely.Point(*end) for end in self.ends]


class Corners(NamedTuple):
    """Where a way may turn: the vertices at which the land juts out."""

    at: "Points"
    sides: tuple["Points", "Points"]
    """Steps from each to its two neighbours along the shore."""

    def touched(self, steps: "Points", of: "slice | int") -> "NDArray[np.bool_]":
        """Tell which ``steps`` that begin or end at corners only touch the land there.

        A way that leaves a corner with land on both of its sides turns for nothing.
        """
        import numpy as np

        lengths = np.hypot(*steps.T)
        offs = [
            (steps[:, 0] * side[of, ..., 1] - steps[:, 1] * side[of, ..., 0])
            / np.where(lengths, lengths, 1)
            for side in self.sides
        ]
        skin = SKIN_KM * METRES
        apart: NDArray[np.bool_] = np.minimum(*offs) < -skin
        return ~(apart & (np.maximum(*offs) > skin))


def _corners(land: "BaseGeometry") -> Corners:
    import numpy as np
    import shapely

    found = [np.empty((0, 3, 2))]
    for ring in shapely.get_rings(shapely.get_parts(shapely.normalize(land))):
        # clockwise shells and counterclockwise holes, after normalising
        here = shapely.get_coordinates(ring)[:-1]
        back, on = np.roll(here, 1, axis=0) - here, np.roll(here, -1, axis=0) - here
        juts = back[:, 0] * on[:, 1] - back[:, 1] * on[:, 0] > 0
        found.append(np.stack((here, back, on), axis=1)[juts])
    at, back, on = np.unique(np.vstack(found), axis=0).transpose(1, 0, 2)
    return Corners(at, (back, on))


def _search(
    nodes: "Points", corners: Corners, solid: "BaseGeometry"
) -> list[int] | None:
    """Return the shortest way from the first node to the second, by A*.

    Which nodes see each other is found out for those alone that are reached, and at
    which a way may turn.
    """
    import numpy as np
    import shapely

    goal, ends = 1, 2
    left = np.hypot(*(nodes - nodes[goal]).T)
    best = np.full(len(nodes), np.inf)
    best[0] = 0.0
    former: dict[int, int] = {}
    done: set[int] = set()
    queue = [(float(left[0]), 0)]
    while queue:
        _, here = heappop(queue)
        if here == goal:
            return _traced(former, goal)
        if here in done:
            continue
        done.add(here)
        steps = nodes - nodes[here]
        length = best[here] + np.hypot(*steps.T)
        hopeful = length < best
        hopeful[ends:] &= corners.touched(steps[ends:], slice(None))
        if here >= ends:
            hopeful &= corners.touched(steps, here - ends)
        there = np.flatnonzero(hopeful)
        pairs = np.stack((np.broadcast_to(nodes[here], nodes.shape), nodes), axis=1)
        seen = ~shapely.intersects(solid, shapely.linestrings(pairs[there]))
        for one in there[seen].tolist():
            best[one] = length[one]
            former[one] = here
            heappush(queue, (float(length[one] + left[one]), one))
    return None


def _traced(former: dict[int, int], goal: int) -> list[int]:
    path = [goal]
    while path[-1] in former:
        path.append(former[path[-1]])
    return path[::-1]


def _afloat(place: "BaseGeometry", coast: "BaseGeometry") -> "BaseGeometry":
    """Return the place itself if it is in the sea, else the nearest that is."""
    import shapely

    if not shapely.intersects(coast, place):
        return place
    shore = shapely.boundary(coast)
    return shapely.line_interpolate_point(shapely.shortest_line(shore, place), 0.0)


def _box(start: LonLat, end: LonLat, margin: float) -> Bbox:
    (west, east), (south, north) = (
        sorted(pair) for pair in zip(start, end, strict=True)
    )
    around = max(margin * max(east - west, north - south), LEAST_DEG)
    return (
        west - around,
        max(south - around, -90.0),
        east + around,
        min(north + around, 90.0),
    )


def _land(box: Bbox) -> "BaseGeometry":
    """Return the land of a box whose longitudes may run on beyond ±180."""
    import shapely
    from shapely.affinity import translate

    west, south, east, north = box
    parts = []
    for turn in (-TURN, 0.0, TURN):
        left, right = max(west, turn - 180), min(east, turn + 180)
        if left < right:
            land = land_in((left - turn, south, right - turn, north))
            parts.append(translate(land, turn))
    return shapely.union_all(parts)
