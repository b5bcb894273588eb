"""Why a name has no answer, in words, and what would give it one."""

from geo.errors import Problem
from geo.matches import Match, Query, Scored
from geo.report import scored_json
from geo.wanted import Request

SHOWN = 5
"""Candidates that a message lists; the problem itself carries all of them."""


def unanswered(request: Request, match: Match) -> Problem:
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
