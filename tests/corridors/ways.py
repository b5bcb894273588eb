"""Small worlds of corridors: a degree of the equator is 111.32 km long."""

from itertools import count
from types import SimpleNamespace

from geo.corridors.network import Corridors
from geo.corridors.route import Route, RouteLeg, Waypoint
from geo.geodesy import densify, length_km
from geo.lock import Lock
from geo.models import Corridor
from geo.routing.along import follow

DEGREE = 111.32
PLACES = {
    "a": (0.0, 0.0),
    "b": (1.0, 0.0),
    "c": (2.0, 0.0),
    "d": (1.0, 1.0),
    "e": (9.0, 0.0),
    "north": (0.5, 1.0),
    "south": (0.5, -1.0),
    "port": (2.0, 0.03),
    "quay": (2.0, 0.04),
    "town": (2.0, 0.035),
}
KINDS = {"port": "port"}


def waypoint(word):
    """Return the place of a word; a star behind it says that it is no stop."""
    name = word.removesuffix("*")
    kind = KINDS.get(name, "settlement")
    at = {"lonlat": PLACES[name], "source": "a map", "kind": kind}
    return Waypoint(name=name, ref=name, via=word.endswith("*"), **at)


def drawn(mode, points, method):
    """Return a leg straight through places."""
    line = densify([point.lonlat for point in points])
    shape = {"line": line, "length_km": length_km(line), "waypoints": points}
    return RouteLeg(mode=mode, method=method, engine="test", **shape)


class World:
    """Corridors between places, drawn straight."""

    def __init__(self):
        self.corridors, self.routes, self.number = [], {}, count()

    def add(self, stops, mode="road", *, along=None, method="schematic", **more):
        """Add a corridor through the places of ``stops``; return its id."""
        key, words = f"way-{next(self.number)}", stops.split()
        leg = {"mode": mode, "stops": [word.removesuffix("*") for word in words]}
        own = {"id": key, "names": {"en": key}, "legs": [leg | {"along": along}]}
        self.corridors.append(Corridor.model_validate(own | more))
        points = [waypoint(word) for word in words]
        if along:
            made = follow(mode, points, self.routes[along])
        else:
            made = drawn(mode, points, method)
        self.routes[key] = Route(id=key, request="0", legs=(made,))
        return key

    def cut(self):
        """Return the corridors, cut at their stops."""
        layer = SimpleNamespace(corridors=self.corridors)
        return Corridors.of([layer], Lock.of([], self.routes.values()))

    def way(self, ends, modes=("road", "rail", "sea"), **options):
        """Return the shortest way between two places."""
        return self.cut().network(modes, **options).shortest(*ends.split())


def told(way):
    """Return each stretch of a way in short."""
    return [(one.corridor, one.start.key, one.end.key) for one in way]


def km(way):
    return sum(one.km for one in way)
