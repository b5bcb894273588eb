"""The checks of a corridor's line: each yields code, message and fix of what is odd.

The line is as the lock has it. What is odd is a warning: the map is built all the
same, and says what it draws.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.corridors.route import Route, RouteLeg
from geo.geodesy import distance_km
from geo.kinds import HUBS
from geo.lands.coast import over_land
from geo.models import Corridor
from geo.routing.gates import DETOUR, SHORT_KM, SNAP_KM, call
from geo.vocabulary import LonLat

if TYPE_CHECKING:
    from shapely import LineString

LENGTH_TOLERANCE = 0.15
"""Share of the published length by which ours may differ unmentioned."""
LONGER = 0.05
"""The same of a line straight from place to place, where ours is the longer one."""
GAP_KM = 2.0
"""Legs whose ends are farther apart do not meet."""
AT_SEA_KM = 5.0
"""Roads and railways over more water than this look wrong: bridges and bays are
shorter."""
STRAIGHT = frozenset({"schematic", "chain", "geodesic"})
"""Methods of lines that run straight from place to place."""
Found = tuple[str, str, str]
"""Code, message and fix."""
Check = Callable[[Corridor, Route], Iterator[Found]]


def published(corridor: Corridor, route: Route) -> Iterator[Found]:
    """Compare the length with the published one."""
    if corridor.length is None:
        return
    ours, theirs = route.length_km, corridor.length.km
    share = (ours - theirs) / theirs
    straight = all(leg.method in STRAIGHT for leg in route.legs)
    if abs(share) > LENGTH_TOLERANCE or (straight and share > LONGER):
        message = (
            f"measures {ours:.0f} km, {share:+.0%} against "
            f"the published {theirs:g} km ({corridor.length.source})"
        )
        fix = "check the stops and the figure, or say in the description why"
        if straight and share > 0:
            message += ", and no way is shorter than the straight lines along it"
        yield "length-differs", message, fix


def detours(_corridor: Corridor, route: Route) -> Iterator[Found]:
    """Compare each leg with the straight way."""
    for leg in route.legs:
        direct = distance_km(leg.line[0], leg.line[-1])
        if direct > SHORT_KM and leg.length_km > DETOUR * direct:
            times = f"{leg.length_km / direct:.1f} × the straight way"
            message = f"{_ends(leg)} measures {leg.length_km:.0f} km, {times}"
            fix = "check the order of the stops, and lon before lat in each"
            yield "detour", message, fix


def snaps(_corridor: Corridor, route: Route) -> Iterator[Found]:
    """Tell of stops that the line does not reach."""
    for leg in route.legs:
        for point in leg.waypoints:
            if (point.snap_km or 0) > SNAP_KM:
                message = f"its line passes {call(point)} {point.snap_km:.1f} km away"
                fix = "mend the position of the stop, or choose another line"
                yield "snapped-far", message, fix


def crossings(_corridor: Corridor, route: Route) -> Iterator[Found]:
    """Tell where a leg crosses or repeats itself."""
    import shapely

    for leg in route.legs:
        drawn = shapely.LineString(leg.line)
        if not drawn.is_simple:
            lon, lat = _crossing(drawn)
            message = f"{_ends(leg)} meets itself at {lon:.4f}, {lat:.4f}"
            yield "crosses-itself", message, "check the order of the stops there"


def coasts(_corridor: Corridor, route: Route) -> Iterator[Found]:
    """Tell of sea legs over land, and of land legs over the sea."""
    for leg in route.legs:
        dry = over_land(leg.line) if leg.mode != "air" else []
        km = sum(km for _, km in dry)
        if leg.mode == "sea" and dry:
            lon, lat = dry[0][0][0]
            place = f"first at {lon:.4f}, {lat:.4f}"
            message = f"{_ends(leg)} crosses {km:.1f} km of land, {place}"
            fix = "name via points at sea; lakes count as land: on one it may be right"
            yield "over-land", message, fix
        wet = leg.length_km - km
        if leg.mode in ("road", "rail") and wet > AT_SEA_KM:
            message = f"{_ends(leg)} goes {wet:.0f} km over the sea"
            yield (
                "over-water",
                message,
                "name via points on land; a ferry is of the mode sea",
            )


def joints(_corridor: Corridor, route: Route) -> Iterator[Found]:
    """Tell where legs do not meet, or change the mode at no place for that."""
    for one, other in pairwise(route.legs):
        here, there = one.waypoints[-1], other.waypoints[0]
        km = distance_km(one.line[-1], other.line[0])
        if km > GAP_KM:
            message = f"its legs do not meet: {call(here)} and {call(there)}"
            fix = "begin each leg where the one before ends"
            yield "legs-apart", f"{message} are {km:.1f} km apart", fix
        kinds = {here.kind, there.kind}
        if one.mode != other.mode and not kinds & HUBS:
            message = f"it changes from {one.mode} to {other.mode} at {call(here)}"
            fix = "name the port, dry port or station where that is done"
            yield "no-transfer", message, fix


CHECKS: tuple[Check, ...] = (published, detours, snaps, crossings, coasts, joints)


def _crossing(drawn: "LineString") -> LonLat:
    """Return a place where a line meets itself."""
    import shapely

    ends = {drawn.coords[0], drawn.coords[-1]}
    for part in shapely.get_parts(shapely.node(drawn)):
        for end in (part.coords[0], part.coords[-1]):
            if end not in ends:
                return float(end[0]), float(end[1])
    lon, lat = drawn.coords[0]
    return float(lon), float(lat)


def _ends(leg: RouteLeg) -> str:
    return f"{call(leg.waypoints[0])} to {call(leg.waypoints[-1])}"
