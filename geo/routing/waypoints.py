"""Lines straight through their waypoints, labelled for what they are.

The method of a leg follows from its mode:

* ``chain``      rail, and every waypoint is a railway station: true at the stations,
                 straight between them
* ``geodesic``   air always; sea without `via` points: the shortest way
* ``schematic``  everything else: the true alignment is not known
"""

from collections.abc import Sequence
from itertools import pairwise

from geo.corridors.route import Method, Waypoint
from geo.geodesy import cut, densify, distance_km, mend
from geo.routing.rung import Line
from geo.vocabulary import Mode

NAME = "waypoints"
YARD_KM = 2.0
"""A port or town this near to the next station of a rail leg is served by it."""
RAIL_NODE = "OSM node"
"""How the source of a railway point begins that was taken from OpenStreetMap."""


def line(mode: Mode, waypoints: Sequence[Waypoint]) -> Line:
    """Return the line through ``waypoints`` in order."""
    points = mend(cut(densify([point.lonlat for point in waypoints])))
    snaps = (0.0,) * len(waypoints)
    return Line(points, method(mode, waypoints), NAME, "", None, snaps)


def method(mode: Mode, waypoints: Sequence[Waypoint]) -> Method:
    """Say what a line straight through ``waypoints`` is."""
    if mode == "rail" and _on_rails(waypoints):
        return "chain"
    if mode == "air" or (mode == "sea" and not any(point.via for point in waypoints)):
        return "geodesic"
    return "schematic"


def _on_rails(waypoints: Sequence[Waypoint]) -> bool:
    stations = [_is_station(point) for point in waypoints]
    served = list(stations)
    for here, there in pairwise(range(len(waypoints))):
        if distance_km(waypoints[here].lonlat, waypoints[there].lonlat) <= YARD_KM:
            served[here] |= stations[there]
            served[there] |= stations[here]
    return all(served)


def _is_station(point: Waypoint) -> bool:
    return point.kind == "station" or point.source.startswith(RAIL_NODE)
