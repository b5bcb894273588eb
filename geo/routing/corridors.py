"""All corridors of an atlas, each after those whose lines it follows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from graphlib import CycleError, TopologicalSorter

from geo.corridors.route import Route, RouteLeg, Waypoint
from geo.errors import Problem, SurveyError
from geo.geodesy import TURN
from geo.journal import Journal
from geo.lock import Lock, digest
from geo.models import Corridor, Layer, Leg
from geo.routing import surveyed
from geo.routing.along import NotAlongError, follow
from geo.routing.ladder import UNBUILT, Ladder
from geo.routing.stops import AmbiguousSiteError, Places
from geo.vocabulary import Said

LADDER = "ladder"
"""Says in a question that the line is one of our own; another is asked anew."""


@dataclass
class Routed:
    """The lines that were made or kept, and what stood in the way of others."""

    routes: dict[str, Route] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    """Ids of corridors that the lock did not answer."""


def route_all(
    layers: Sequence[Layer],
    places: Places,
    lock: Lock,
    ladder: Ladder,
    *,
    locked: bool = False,
    journal: Journal | None = None,
) -> Routed:
    """Return the line of every corridor, from ``lock`` where that still answers.

    Corridors with a stop that has no position are left out: who looked the stop
    up reports it. With ``locked`` no line is made. What is made goes into
    ``journal``, leg by leg, and what that holds is not made again. Raises ServiceError
    where a routing service did not answer.
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
            _Routing(corridor, done, ladder, locked, journal).route(whole, lock)
    return done


@dataclass(frozen=True)
class _Routing:
    """One corridor on its way to a line."""

    corridor: Corridor
    done: Routed
    ladder: Ladder
    locked: bool
    journal: Journal | None

    def route(self, waypoints: list[tuple[Waypoint, ...]], lock: Lock) -> None:
        """Keep the route of the lock, or make one, or note what is wrong."""
        key, done = self.corridor.id, self.done
        legs = list(zip(self.corridor.all_legs, waypoints, strict=True))
        if any(leg.along and leg.along not in done.routes for leg, _ in legs):
            return
        try:
            request = digest([self._question(leg, points) for leg, points in legs])
            if lock.action(key, request) == "keep":
                done.routes[key] = lock.routes[key]
                return
            done.stale.append(key)
            if self.locked:
                return
            made = tuple(self._leg(leg, points) for leg, points in legs)
        except NotAlongError as error:
            fix = "name stops that lie on it, in its order, or leave `along` out"
            self._refuse("not-along", str(error), fix)
        except SurveyError as error:
            self._refuse("bad-survey", str(error), error.fix)
        except _OnePlaceError:
            fix = "name stops that are places of their own"
            self._refuse("one-place", "all stops of a leg are one place", fix)
        else:
            done.routes[key] = Route(id=key, request=request, legs=made)

    def _question(self, leg: Leg, points: Sequence[Waypoint]) -> list[object]:
        """Return everything that the line of a leg depends on."""
        said = [_said(point) for point in points]
        if leg.along:
            return [leg.mode, leg.along, self.done.routes[leg.along].request, *said]
        if leg.geometry:
            survey = leg.geometry.model_dump(exclude_defaults=True)
            file = surveyed.content(self.ladder.root, leg.geometry)
            return [leg.mode, survey, file, *said]
        built = self._status(leg) not in UNBUILT
        return [leg.mode, LADDER, *([] if built else ["not built"]), *said]

    def _leg(self, leg: Leg, points: Sequence[Waypoint]) -> RouteLeg:
        if leg.along:
            return follow(leg.mode, points, self.done.routes[leg.along])
        # 180° east and west are one meridian
        if len({(lon % TURN, lat) for lon, lat in (one.lonlat for one in points)}) == 1:
            raise _OnePlaceError
        climb = partial(self.ladder.climb, leg, self._status(leg), points)
        if self.journal is None or leg.geometry:  # a file is read, not asked
            return climb()
        key = digest([self.ladder.sources, *self._question(leg, points)])
        if known := self.journal.lines.get(key):
            return known
        made = climb()
        self.journal.line(key, made)
        return made

    def _status(self, leg: Leg) -> Said:
        return leg.status or self.corridor.status

    def _refuse(self, code: str, message: str, fix: str) -> None:
        whole = f"corridor `{self.corridor.id}`: {message}"
        self.done.problems.append(Problem(self.corridor.at, code, whole, fix))


class _OnePlaceError(Exception):
    """All stops of a leg are one place."""


def _said(point: Waypoint) -> dict[str, object]:
    """Return what a waypoint says, not what it leaves open: that may grow."""
    return point.model_dump(exclude_defaults=True)


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
