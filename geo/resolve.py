"""Names to places and corridors to lines: pins first, then the lock, then geocoders.

The lock that comes out answers all that the atlas needs. What it no longer names
stays in it, lest a layer that is taken out for a day is asked again (`unused` lists
it). While the lock that came in answers everything, no geocoder is opened.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from geo.errors import InputError, LockError, Problem
from geo.journal import Journal, Refusal
from geo.lands.inside import verify
from geo.lock import Alternative, Lock, Position, digest
from geo.manifest import program
from geo.matches import Match, Scored
from geo.models import Site
from geo.progress import Tick
from geo.routing.corridors import Routed, route_all
from geo.routing.ladder import Ladder, Opener
from geo.routing.misplaced import misplaced
from geo.routing.stops import Places, Sites
from geo.unanswered import unanswered
from geo.values import Pin
from geo.wanted import Request, requests

if TYPE_CHECKING:
    from geo.geocoders import Geocoder
    from geo.read.folder import AtlasFolder

KEPT = 4
"""Alternatives that the lock keeps of a match."""

Geocoders = Callable[[], Sequence["Geocoder"]]


@dataclass(frozen=True)
class Answers:
    """What became of requests: each has a position or problems."""

    positions: dict[str, Position]
    problems: dict[str, tuple[Problem, ...]]


def resolve(
    folder: "AtlasFolder",
    lock: Lock,
    geocoders: Geocoders,
    *,
    routers: Opener = tuple,
    tick: Tick | None = None,
    journal: Journal | None = None,
) -> Lock:
    """Return a lock that answers every site, stop and corridor of ``folder``.

    Raises InputError with all names and lines that have no answer, and ServiceError
    where a routing service did not answer.
    """
    sites = Sites.of(folder.layers)
    wanted = requests(folder.layers, sites)
    lock = _trusted(lock, wanted)
    found = answer(wanted, lock, geocoders, tick=tick, journal=journal)
    ladder = Ladder(folder.root, routers)
    places = Places(sites, found.positions)
    routed = route_all(folder.layers, places, lock, ladder, journal=journal)
    needed = _whole(folder, found, routed, misplaced(folder.layers, places))
    return needed.with_unused(lock, journal.answers.values() if journal else ())


def resolved(folder: "AtlasFolder", lock: Lock, *, tick: Tick | None = None) -> Lock:
    """Return ``lock`` as it answers ``folder``; nobody is asked.

    Raises LockError where it does not answer everything, and InputError.
    """
    sites = Sites.of(folder.layers)
    wanted = requests(folder.layers, sites)
    lock = _trusted(lock, wanted)
    _refuse(one.id for one in wanted if lock.action(one.id, one.hash) == "resolve")
    found = answer(wanted, lock, tuple, tick=tick)
    places = Places(sites, found.positions)
    routed = route_all(folder.layers, places, lock, Ladder(folder.root), locked=True)
    needed = _whole(folder, found, routed, misplaced(folder.layers, places))
    _refuse(routed.stale)
    return needed.with_unused(lock)


def _trusted(lock: Lock, wanted: Iterable[Request]) -> Lock:
    """Return ``lock`` without what lies outside the region that is asked for.

    It was verified when it was found; but anyone can edit a lock.
    """
    moved = []
    for one in wanted:
        if not one.is_pinned and lock.action(one.id, one.hash) == "keep":
            try:
                verify(lock.positions[one.id], one.at)
            except InputError:
                moved.append(one.id)
    return lock.without(moved) if moved else lock


def _whole(
    folder: "AtlasFolder", found: Answers, routed: Routed, stops: Iterable[Problem]
) -> Lock:
    """Return the lock of all answers. Raises InputError where one is missing."""
    several = (*found.problems.values(), routed.problems, stops)
    if problems := [one for some in several for one in some]:
        raise InputError(problems, warnings=folder.warnings)
    return Lock.of(found.positions.values(), routed.routes.values())


def _refuse(stale: Iterable[str]) -> None:
    if listed := ", ".join(sorted(stale)):
        message = f"the lock is stale for {listed}"
        raise LockError(f"{message}; run `make-map lock` and commit what changed")


def answer(
    wanted: Sequence[Request],
    lock: Lock,
    geocoders: Geocoders,
    *,
    tick: Tick | None = None,
    journal: Journal | None = None,
) -> Answers:
    """Return a position for each request, or why it has none.

    What is asked goes into ``journal``, and what that holds is not asked.
    """
    found = Answers({}, {})
    find = _Finder(geocoders, journal)
    for number, request in enumerate(wanted, start=1):
        try:
            found.positions[request.id] = _position(request, lock, find)
        except InputError as error:
            found.problems[request.id] = error.problems
        if tick:
            tick(number, len(wanted))
    return found


def _position(request: Request, lock: Lock, find: "_Finder") -> Position:
    """Return the answer to one request. Raises InputError.

    What the lock holds is taken, see `_trusted`.
    """
    if request.site and request.site.pin:
        pinned = pinned_at(request, request.site, request.site.pin)
        known = lock.positions.get(request.id) == pinned
        return pinned if known else verify(pinned, request.at)
    if lock.action(request.id, request.hash) == "keep":
        return lock.positions[request.id]
    return find(request)


class _Finder:
    """Asks the journal, then geocoders, which are opened when the first is needed."""

    def __init__(self, geocoders: Geocoders, journal: Journal | None) -> None:
        self._open = geocoders
        self._journal = journal

    def __call__(self, request: Request) -> Position:
        """Look a name up, and note what comes of it. Raises InputError."""
        if self._journal is None:
            return look_up(request, self._geocoders)
        key = (request.id, request.hash)
        if noted := self._journal.answers.get(key):
            return noted
        refusal = self._journal.refusals.get(key)
        if refusal and refusal.sources == self._sources:
            raise InputError(refusal.problems(request.at))
        return self._ask(request, self._journal)

    def _ask(self, request: Request, journal: Journal) -> Position:
        try:
            found = look_up(request, self._geocoders)
        except InputError as error:
            refusal = Refusal.of(self._sources, error.problems)
            journal.refuse((request.id, request.hash), refusal)
            raise
        journal.answer(found)
        return found

    @cached_property
    def _geocoders(self) -> "Sequence[Geocoder]":
        return self._open()

    @cached_property
    def _sources(self) -> str:
        """The hash of who is asked: by name, and the program with its own data."""
        return digest([program(), *(one.name for one in self._geocoders)])


def look_up(request: Request, geocoders: "Sequence[Geocoder]") -> Position:
    """Return where the geocoders have a name. Raises InputError at its place."""
    match = consider(request, geocoders)
    if match.best is None:
        asked = [one.name for one in geocoders]
        raise InputError([unanswered(request, match, asked)])
    return verify(_matched(request, match, match.best), request.at)


def consider(request: Request, geocoders: "Sequence[Geocoder]") -> Match:
    """Return what the geocoders make of a name. Raises InputError at its place."""
    from geo.locate import locate

    try:
        return locate(request.query, geocoders)
    except InputError as error:
        raise InputError(_placed(error, request)) from error


def _placed(error: InputError, request: Request) -> list[Problem]:
    """Return problems with a request's context at the place of the request."""
    name = request.query.name
    return [
        Problem(request.at, one.code, f"`{name}`: {one.message}", one.fix)
        for one in error.problems
    ]


def pinned_at(request: Request, site: Site, pin: Pin) -> Position:
    """Return the position that a site's author has written."""
    return Position(
        id=request.id,
        feature="site",
        query=request.query.name,
        context=request.query.context,
        request=request.hash,
        status="pinned",
        kind=site.kind,
        lonlat=site.lonlat or (0, 0),
        source=pin.source,
        licence=pin.licence,
        basis=pin.basis,
        uncertainty_km=pin.uncertainty_km,
        reason=pin.reason,
    )


def _matched(request: Request, match: Match, best: Scored) -> Position:
    found = best.candidate
    others = [one for one in match.candidates if one != best][:KEPT]
    return Position(
        id=request.id,
        feature=request.feature,
        query=request.query.name,
        context=request.query.context,
        request=request.hash,
        status="matched",
        name=found.name,
        kind=found.kind,
        lonlat=found.lonlat,
        source=found.source,
        source_id=found.source_id or None,
        licence=found.licence,
        basis=found.basis,
        uncertainty_km=found.uncertainty_km,
        score=best.score,
        margin=match.margin,
        alternatives=tuple(Alternative.of(one) for one in others),
    )
