"""Names to places and corridors to lines: pins first, then the lock, then geocoders.

The lock that comes out holds exactly what the atlas needs: what it no longer names
is gone. While the lock that came in answers everything, no geocoder is opened.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geo.errors import InputError, LockError, Place, Problem
from geo.inside import verify
from geo.lock import Alternative, Lock, Position, digest
from geo.matches import Match, Query, Scored
from geo.models import Corridor, Layer, Site
from geo.report import scored_json
from geo.routing.corridors import route_all
from geo.routing.stops import Places, Sites, asked
from geo.values import Pin

if TYPE_CHECKING:
    from geo.geocoders import Geocoder
    from geo.read.folder import AtlasFolder

SHOWN = 5
"""Candidates that a message lists; the problem itself carries all of them."""
KEPT = 4
"""Alternatives that the lock keeps of a match."""

Geocoders = Callable[[], Sequence["Geocoder"]]
Tick = Callable[[int, int], None]
"""Tells how many of how many names are done."""


@dataclass(frozen=True)
class Request:
    """A position that the atlas needs."""

    id: str
    feature: Literal["site", "stop"]
    query: Query
    at: Place
    site: Site | None = None

    @property
    def hash(self) -> str:
        """The hash of everything that decides the answer."""
        question: list[object] = [self.query.model_dump()]
        if self.site and self.site.pin:
            question += [self.site.lonlat, self.site.pin.model_dump()]
        return digest(question)


def resolve(
    folder: "AtlasFolder",
    lock: Lock,
    geocoders: Geocoders,
    *,
    locked: bool = False,
    tick: Tick | None = None,
) -> Lock:
    """Return the lock that answers every site, stop and corridor of ``folder``.

    Raises InputError with all names that have no answer, and LockError where
    ``locked`` and ``lock`` is not that lock already.
    """
    sites = Sites.of(folder.layers)
    wanted = requests(folder.layers, sites)
    stale = [one for one in wanted if lock.action(one.id, one.hash) == "resolve"]
    if locked:
        _refuse([one.id for one in stale])
    positions, problems = _positions(wanted, lock, geocoders, tick)
    routed = route_all(folder.layers, Places(sites, positions), lock)
    if problems or routed.problems:
        raise InputError([*problems, *routed.problems])
    found = Lock.of(positions.values(), routed.routes.values())
    if locked:
        _refuse([*routed.stale, *_unwanted(lock, found)])
    return found


def requests(layers: Sequence[Layer], sites: Sites) -> tuple[Request, ...]:
    """Return every position that ``layers`` need, each once."""
    sites_first = [_site_request(one, layer) for layer in layers for one in layer.sites]
    found: dict[str, Request] = {}
    for one in [*sites_first, *(_stop_request(*stop) for stop in asked(layers, sites))]:
        found.setdefault(one.id, one)
    return tuple(found.values())


def _site_request(site: Site, layer: Layer) -> Request:
    context = site.context.over(layer.context)
    query = Query(name=site.name, kind=site.kind, context=context)
    return Request(site.id, "site", query, site.at, site)


def _stop_request(key: str, query: Query, corridor: Corridor) -> Request:
    return Request(key, "stop", query, corridor.at)


def _refuse(stale: Sequence[str]) -> None:
    if stale:
        listed = ", ".join(sorted(stale))
        message = f"the lock is stale for {listed}"
        raise LockError(f"{message}; run `make-map lock` and commit what changed")


def _unwanted(lock: Lock, found: Lock) -> list[str]:
    held = {*lock.positions, *lock.routes}
    needed = {*found.positions, *found.routes}
    return [f"{key} (no longer there)" for key in held - needed]


def _positions(
    wanted: Sequence[Request], lock: Lock, geocoders: Geocoders, tick: Tick | None
) -> tuple[dict[str, Position], list[Problem]]:
    positions: dict[str, Position] = {}
    problems: list[Problem] = []
    find = _Finder(geocoders)
    for number, request in enumerate(wanted, start=1):
        try:
            positions[request.id] = _position(request, lock, find)
        except InputError as error:
            problems += error.problems
        if tick:
            tick(number, len(wanted))
    return positions, problems


def _position(request: Request, lock: Lock, find: "_Finder") -> Position:
    """Return the answer to one request. Raises InputError.

    What the lock holds was verified when it was found.
    """
    if request.site and request.site.pin:
        pinned = _pinned(request, request.site, request.site.pin)
        known = lock.positions.get(request.id) == pinned
        return pinned if known else verify(pinned, request.at)
    if lock.action(request.id, request.hash) == "keep":
        return lock.positions[request.id]
    match = find(request)
    if match.best is None:
        raise InputError([_unanswered(request, match)])
    return verify(_matched(request, match, match.best), request.at)


class _Finder:
    """Opens the geocoders when the first name needs them."""

    def __init__(self, geocoders: Geocoders) -> None:
        self._open = geocoders
        self._geocoders: Sequence[Geocoder] | None = None

    def __call__(self, request: Request) -> Match:
        """Look a name up. Raises InputError at the request's place."""
        from geo.locate import locate

        if self._geocoders is None:
            self._geocoders = self._open()
        try:
            return locate(request.query, self._geocoders)
        except InputError as error:
            raise InputError(_placed(error, request)) from error


def _placed(error: InputError, request: Request) -> list[Problem]:
    """Return problems with a request's context at the place of the request."""
    name = request.query.name
    return [
        Problem(request.at, one.code, f"`{name}`: {one.message}", one.fix)
        for one in error.problems
    ]


def _pinned(request: Request, site: Site, pin: Pin) -> Position:
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


def _unanswered(request: Request, match: Match) -> Problem:
    """Return the problem of a name without an answer, and what would give one."""
    rows = tuple(scored_json(one) for one in match.candidates)
    name = request.query.name
    shown = "; ".join(_line(one) for one in match.candidates[:SHOWN])
    if match.status == "ambiguous":
        message = f"`{name}` could be {len(rows)} places: {shown}"
        return Problem(request.at, "ambiguous", message, _settle(request), rows)
    code = "unknown-stop" if request.feature == "stop" else "not-found"
    near = f"; the nearest names: {shown}" if shown else ""
    message = f"no place is known by the name `{name}`{_where(request.query)}{near}"
    return Problem(request.at, code, message, _place_by_hand(request), rows)


def _settle(request: Request) -> str:
    context, kind = request.query.context, request.query.kind
    open_keys = [
        f"`{key}`"
        for key, value in [
            ("region", context.region),
            ("near", context.near),
            ("country", context.country),
            ("kind", kind),
        ]
        if value is None
    ]
    missing = f"say which with {' or '.join(open_keys)}, or " if open_keys else ""
    return missing + _place_by_hand(request)


def _place_by_hand(request: Request) -> str:
    if request.feature == "stop":
        return "write the stop as `{name: ..., lonlat: [lon, lat], source: ...}`"
    pin = "`pin: {reason: ..., source: ...}`"
    return f"write its position: `lonlat: [lon, lat]` with {pin}"


def _where(query: Query) -> str:
    context = query.context
    parts = [context.region, context.country, context.near and f"near {context.near}"]
    stated = ", ".join(part for part in [query.kind, *parts] if part)
    return f" ({stated})" if stated else ""


def _line(scored: Scored) -> str:
    found, far = scored.candidate, scored.km_from_context
    where = ", ".join(filter(None, (found.kind, found.region, found.country)))
    away = f", {far:.0f} km from the context" if far is not None else ""
    return f"{found.name} ({where}{away}, score {scored.score:.2f})"
