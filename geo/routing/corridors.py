"""All corridors of an atlas, each after those whose lines it follows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter

from geo.errors import Problem
from geo.lock import Lock, digest
from geo.models import Corridor, Layer, Leg
from geo.route import Route, RouteLeg, Waypoint
from geo.routing import ROUTERS
from geo.routing.along import NotAlongError, follow
from geo.routing.stops import AmbiguousSiteError, Places

ROUTER = "waypoints"


@dataclass
class Routed:
    """The lines that were made or kept, and what stood in the way of others."""

    routes: dict[str, Route] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    """Ids of corridors that the lock did not answer."""


def route_all(layers: Sequence[Layer], places: Places, lock: Lock) -> Routed:
    """Return the line of every corridor, from ``lock`` where that still answers.

    Corridors with a stop that has no position are left out: who looked the stop
    up reports it.
    """
    entries = {one.id: (one, layer) for layer in layers for one in layer.corridors}
    done = Routed()
    for key in _ordered(entries, done):
        corridor, layer = entries[key]
        try:
            legs = [places.waypoints(x, corridor, layer) for x in corridor.all_legs]
        except AmbiguousSiteError as error:
            done.problems.append(_several_sites(corridor, error))
            continue
        whole = [points for points in legs if points is not None]
        if len(whole) == len(legs):
            _route(corridor, whole, done, lock)
    return done


def _route(
    corridor: Corridor,
    waypoints: list[tuple[Waypoint, ...]],
    done: Routed,
    lock: Lock,
) -> None:
    legs = list(zip(corridor.all_legs, waypoints, strict=True))
    if any(leg.along and leg.along not in done.routes for leg, _ in legs):
        return
    request = digest([_question(leg, points, done.routes) for leg, points in legs])
    if lock.action(corridor.id, request) == "keep":
        done.routes[corridor.id] = lock.routes[corridor.id]
        return
    done.stale.append(corridor.id)
    made = [_leg(corridor, leg, points, done) for leg, points in legs]
    whole = tuple(leg for leg in made if leg is not None)
    if len(whole) == len(made):
        route = Route(id=corridor.id, request=request, legs=whole)
        done.routes[corridor.id] = route


def _question(
    leg: Leg, points: Sequence[Waypoint], routes: Mapping[str, Route]
) -> list[object]:
    """Return everything that the line of a leg depends on."""
    along = [leg.along, routes[leg.along].request] if leg.along else [ROUTER]
    return [leg.mode, *along, *map(_said, points)]


def _said(point: Waypoint) -> dict[str, object]:
    """Return what a waypoint says, not what it leaves open: that may grow."""
    return point.model_dump(exclude_defaults=True)


def _leg(
    corridor: Corridor, leg: Leg, points: Sequence[Waypoint], done: Routed
) -> RouteLeg | None:
    try:
        if leg.along:
            return follow(leg.mode, points, done.routes[leg.along])
    except NotAlongError as error:
        fix = "name stops that lie on it, in its order, or leave `along` out"
        message = f"corridor `{corridor.id}`: {error}"
        done.problems.append(Problem(corridor.at, "not-along", message, fix))
        return None
    if len({point.lonlat for point in points}) == 1:
        message = f"corridor `{corridor.id}`: all stops of a leg are one place"
        fix = "name stops that are places of their own"
        done.problems.append(Problem(corridor.at, "one-place", message, fix))
        return None
    return ROUTERS[ROUTER](leg.mode, points)


def _ordered(
    entries: Mapping[str, tuple[Corridor, Layer]], done: Routed
) -> Iterator[str]:
    """Yield ids so that each comes after those it follows; report what cannot."""
    needs = {key: _needs(one, entries, done) for key, (one, _) in entries.items()}
    try:
        yield from TopologicalSorter(needs).static_order()
    except CycleError as error:
        cycle = error.args[1]
        corridor = entries[min(cycle)][0]
        message = f"corridors follow each other in a ring: {' → '.join(cycle)}"
        fix = "give one of them stops without `along`"
        done.problems.append(Problem(corridor.at, "along-ring", message, fix))


def _needs(
    corridor: Corridor, entries: Mapping[str, tuple[Corridor, Layer]], done: Routed
) -> list[str]:
    wanted = [leg.along for leg in corridor.all_legs if leg.along]
    for unknown in [key for key in wanted if key not in entries]:
        near = get_close_matches(unknown, entries, n=1)
        fix = f"did you mean `{near[0]}`?" if near else "write the id of a corridor"
        message = f"corridor `{corridor.id}` follows `{unknown}`, which is no corridor"
        done.problems.append(Problem(corridor.at, "unknown-corridor", message, fix))
    return [key for key in wanted if key in entries]


def _several_sites(corridor: Corridor, error: AmbiguousSiteError) -> Problem:
    ids = ", ".join(site.id for site in error.sites)
    message = f"corridor `{corridor.id}`: `{error.sites[0].name}` could be {ids}"
    fix = "write the id of the one that is meant"
    return Problem(corridor.at, "ambiguous", message, fix)
