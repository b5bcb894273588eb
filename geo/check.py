"""What only positions can tell: lengths and detours that look wrong."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from geo.errors import InputError, Place, Problem
from geo.geodesy import distance_km
from geo.lock import Lock
from geo.models import Corridor
from geo.regions import codes_of
from geo.route import Route, RouteLeg
from geo.values import Context

if TYPE_CHECKING:
    from geo.read.folder import AtlasFolder

LENGTH_TOLERANCE = 0.15
"""Share of the published length by which ours may differ unmentioned."""
DETOUR = 3.0
"""Times the great circle beyond which a leg looks wrong."""
SHORT_KM = 5.0
"""Legs whose ends are nearer than this may wind as they like."""


def check(folder: "AtlasFolder", lock: Lock) -> tuple[Problem, ...]:
    """Return warnings about the corridors of ``folder`` as ``lock`` draws them.

    Raises InputError where the region that the atlas marks is not known.
    """
    marks = Context(region=folder.atlas.region, country=folder.atlas.country)
    try:
        codes_of(marks)
    except InputError as error:
        at = Place(folder.root / "atlas.yaml")
        raise InputError(replace(one, at=at) for one in error.problems) from error
    corridors = [one for layer in folder.layers for one in layer.corridors]
    return tuple(chain.from_iterable(_warnings(one, lock) for one in corridors))


def _warnings(corridor: Corridor, lock: Lock) -> Iterator[Problem]:
    route = lock.routes[corridor.id]
    yield from _published(corridor, route)
    for leg in route.legs:
        yield from _detours(corridor, leg)


def _published(corridor: Corridor, route: Route) -> Iterable[Problem]:
    if corridor.length is None:
        return
    ours, theirs = route.length_km, corridor.length.km
    if abs(ours - theirs) > LENGTH_TOLERANCE * theirs:
        share = (ours - theirs) / theirs
        message = (
            f"corridor `{corridor.id}` measures {ours:.0f} km, {share:+.0%} against "
            f"the published {theirs:g} km ({corridor.length.source})"
        )
        fix = "check the stops and the figure, or say in the description why"
        yield Problem(corridor.at, "length-differs", message, fix)


def _detours(corridor: Corridor, leg: RouteLeg) -> Iterable[Problem]:
    direct = distance_km(leg.line[0], leg.line[-1])
    if direct > SHORT_KM and leg.length_km > DETOUR * direct:
        first, last = (leg.waypoints[end].name or "a point" for end in (0, -1))
        message = (
            f"corridor `{corridor.id}`: {first} to {last} measures "
            f"{leg.length_km:.0f} km, {leg.length_km / direct:.1f} × the straight way"
        )
        fix = "check the order of the stops, and lon before lat in each"
        yield Problem(corridor.at, "detour", message, fix)
