"""One name, looked up everywhere, with the decision and its evidence."""

from collections.abc import Sequence

from geo.errors import NOWHERE, InputError, Problem
from geo.geocoders import Geocoder
from geo.match import Where, decide
from geo.matches import Match, Query
from geo.regions import codes_of
from geo.values import Context
from geo.vocabulary import LonLat


def locate(query: Query, geocoders: Sequence[Geocoder]) -> Match:
    """Decide which place ``query`` means among the candidates of all geocoders.

    Raises InputError (one Problem, at NOWHERE) where the context itself cannot
    be understood: ``unknown-region``, ``unknown-near`` or ``ambiguous-near``.
    """
    admin1, country = codes_of(query.context)
    near = _position(query.context, geocoders) if query.context.near else None
    where = Where(admin1=admin1, country=country, near=near)
    found = [one for geocoder in geocoders for one in geocoder.candidates(query)]
    return decide(query, found, where)


def _position(context: Context, geocoders: Sequence[Geocoder]) -> LonLat:
    """Return the position of the place that a context is near to.

    It is looked for in the same country; the region may be the neighbouring one.
    """
    name = context.near or ""
    wider = context.model_copy(update={"near": None, "region": None})
    narrow = context.model_copy(update={"near": None})
    for attempt in dict.fromkeys((narrow, wider)):
        match = locate(Query(name=name, context=attempt), geocoders)
        if match.best:
            return match.best.candidate.lonlat
        if match.status == "ambiguous":
            break
    kind = "ambiguous" if match.status == "ambiguous" else "unknown"
    means = "could be several places" if kind == "ambiguous" else "is known to no one"
    fix = "name a better-known place, or add `region` or `country`"
    problem = Problem(NOWHERE, f"{kind}-near", f"`near: {name}` {means}", fix)
    raise InputError([problem])
