"""Why a name has no answer, in words, and what would give it one."""

from collections.abc import Collection

from geo.errors import Problem
from geo.matches import Match, Query, Scored
from geo.report import others, scored_json
from geo.sphere import km_between
from geo.vocabulary import MAX_LAT, Doubt
from geo.wanted import Request
from geo.weighing.doubt_words import INSTEAD, because
from geo.weighing.where import FAR_KM

SHOWN = 5
"""Candidates that a message lists; the problem itself carries all of them."""
LIKELY = 0.5
"""Probability from which a place that is no answer is rather meant than not."""


def unanswered(request: Request, match: Match, asked: Collection[str] = ()) -> Problem:
    """Return the problem of a name without an answer, and what would give one.

    ``asked`` are the names of the geocoders.
    """
    rows = tuple(scored_json(one) for one in match.candidates)
    name = request.query.name
    shown = "; ".join(_line(one) for one in match.candidates[:SHOWN])
    swapped = _swapped(request.query, match)
    if match.status == "ambiguous":
        message = f"`{name}` could be {len(rows)} places: {shown}"
        if match.doubt:
            message = f"`{name}` is not sure, {because(match.doubt, name)}: {shown}"
        fix = swapped or _settle(request, match.doubt)
        return Problem(request.at, "ambiguous", message, fix, rows)
    code = "unknown-stop" if request.feature == "stop" else "not-found"
    near = f"; the nearest names: {shown}" if shown else ""
    message = f"no place is known by the name `{name}`{_where(request.query)}{near}"
    if match.doubt:
        message += f"; {because(match.doubt, name)}"
    fix = swapped or _named_inside(request, match.doubt)
    if match.doubt is None and not swapped:
        fix = f"{_take_likely(request, match)}{fix}; {others(asked)}"
    return Problem(request.at, code, message, fix, rows)


def _swapped(query: Query, match: Match) -> str:
    """Return the fix where candidates are near the mirror of ``near_point`` alone."""
    if query.context.near_point is None:
        return ""
    lon, lat = query.context.near_point
    reach = query.context.within_km or FAR_KM
    places = [one.candidate.lonlat for one in match.candidates]
    if any(km_between((lon, lat), one) <= reach for one in places):
        return ""
    if abs(lon) > MAX_LAT or all(km_between((lat, lon), one) > reach for one in places):
        return ""
    return f"longitude comes first: write `near_point: [{lat}, {lon}]`"


def _take_likely(request: Request, match: Match) -> str:
    """Return what to write where the nearest name is the right one; else nothing."""
    if not match.candidates or match.candidates[0].score < LIKELY:
        return ""
    one = match.candidates[0].candidate
    lon, lat = one.lonlat
    place, source = f"lonlat: [{lon}, {lat}]", f"source: {one.source} {one.source_id}"
    if request.feature == "stop":
        written = f"the stop as `{{name: ..., {place}, {source}}}`"
    else:
        written = f"`{place}` with `pin: {{reason: ..., {source}}}`"
    return f"where {one.name} is meant, write {written}; else "


def _settle(request: Request, doubt: Doubt | None) -> str:
    if doubt in INSTEAD:
        return _named_inside(request, doubt)
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


def _named_inside(request: Request, doubt: Doubt | None) -> str:
    """Return what to write for what is no place, and by hand for what is one."""
    if doubt is None or doubt not in INSTEAD:
        return _elsewhere(request) + _place_by_hand(request)
    drawn = ", or draw its outline in a vector file" * (request.feature != "stop")
    return f"{INSTEAD[doubt]}{drawn}; or {_place_by_hand(request)}"


def _elsewhere(request: Request) -> str:
    """Return what to write where the place lies elsewhere than its context says."""
    context = request.query.context
    if not (context.region or context.country):
        return ""
    return "say its own `region` or `country` if it lies elsewhere, or "


def _place_by_hand(request: Request) -> str:
    if request.feature == "stop":
        return "write the stop as `{name: ..., lonlat: [lon, lat], source: ...}`"
    pin = "`pin: {reason: ..., source: ...}`"
    return f"write its position: `lonlat: [lon, lat]` with {pin}"


def _where(query: Query) -> str:
    context = query.context
    near = context.near or ", ".join(map(str, context.near_point or ()))
    parts = [context.region, context.country, near and f"near {near}"]
    stated = ", ".join(part for part in [query.kind, *parts] if part)
    return f" ({stated})" if stated else ""


def _line(scored: Scored) -> str:
    found, far = scored.candidate, scored.km_from_context
    where = ", ".join(filter(None, (found.kind, found.region, found.country)))
    away = f", {far:.0f} km from the context" if far is not None else ""
    return f"{found.name} ({where}{away}, score {scored.score:.2f})"
