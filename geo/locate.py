"""One name, looked up everywhere, with the decision and its evidence."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from geo.address import address, may_be_region
from geo.commas import run_together, separated
from geo.errors import NOWHERE, InputError, Problem
from geo.geocoders import Geocoder
from geo.kinds import AREAS, POPULATED
from geo.lands.districts import District, districts_called, districts_of, is_elsewhere
from geo.lands.region_index import exactly
from geo.lands.regions import any_contains, codes_of, kindred, region_codes
from geo.list_marks import unnumbered, without_marks
from geo.match import Decision, decide, no_place
from geo.matches import Match, Query
from geo.names import SAME, SPELLING, STEM
from geo.paired import paired
from geo.values import Context
from geo.vocabulary import LonLat
from geo.weighing.doubt_words import GREATER, INSTEAD, because
from geo.weighing.evidence import Judged
from geo.weighing.prospect import Asked, Prospect
from geo.weighing.weights import ABSENT
from geo.weighing.where import Where

NOTHING, ANYWHERE = Query(name="-").context, Where()
"""What is known of a name alone."""
RANKS = 1 << 40
"""More places than a geocoder has."""


def locate(
    query: Query, geocoders: Sequence[Geocoder], *, absent: float = ABSENT
) -> Match:
    """Decide which place ``query`` means among the candidates of all geocoders.

    Services are asked only about what the gazetteers do not settle. ``absent`` is
    the share of names that are expected to have no place. Raises InputError (one
    Problem, at NOWHERE) where the context itself cannot be understood
    (``unknown-region``, ``unknown-near`` or ``ambiguous-near``), and ServiceError
    where a service gave no answer.
    """
    return decision(query, geocoders, absent=absent).match()


def decision(
    query: Query,
    geocoders: Sequence[Geocoder],
    *,
    absent: float = ABSENT,
    where: Where | None = None,
) -> Decision:
    """Decide as `locate` does, without making the records of all candidates.

    ``where`` is what the context says, if the caller has resolved it already.
    """
    where = where or resolve_context(query.context, geocoders)
    made = _by_address(query, query.name, where, geocoders, absent)
    if made.best is None:
        made = _as_pasted(made, where, geocoders, absent)
    if made.status == "not_found" and made.asked.doubt in GREATER:
        return no_place(made, made.doubt or made.asked.doubt)
    return no_place(made, "region") if _means_region(made, where) else made


def _as_pasted(
    made: Decision, where: Where, geocoders: Sequence[Geocoder], absent: float
) -> Decision:
    """Return a decision, or that of the name with the comma or stroke that it lacks.

    So it is where a place surely bears what is left, and none bears the whole.
    """
    query = made.asked.query
    name = without_marks(query.name)
    if (text := separated(name)) is None:
        plain = unnumbered(name)
        text = run_together(plain or name, where.country) or plain or paired(name)
        if text is None or any(map(_is_called_so, made.judged)):
            return made
    other = _by_address(query, text, where, geocoders, absent)
    sure = any(one.fits and _is_surely(one) for one in other.judged)
    return other if sure and (other.best or other.ambiguous) else made


def _is_called_so(one: Judged) -> bool:
    """Tell whether a place bears a name with the country or the number in it."""
    if not _is_surely(one):
        return False
    known = one.prospect.spelling()
    numbered = any(map(str.isdigit, known))
    return numbered or one.prospect.tier == SAME or run_together(known) is not None


def _by_address(
    query: Query,
    name: str,
    where: Where,
    geocoders: Sequence[Geocoder],
    absent: float,
) -> Decision:
    """Decide by what the name says of the place, and of where that lies."""
    said = address(name)
    asked = Asked(query, said.name, said.doubt)
    if not (said.country or said.regions or said.within):
        return _among_all(asked, where, geocoders, absent)
    inner = _narrowed(_narrowed(where, said.regions, said.country), said.within)
    made = _among_all(asked, inner, geocoders, absent)
    lost = made.best is None and not made.ambiguous and made.doubt != "district"
    if said.around and lost and not said.within:
        town = Asked(query, said.around, "inside")
        other = _among_all(town, where, _offline(geocoders), absent)
        return other if other.ambiguous else made
    if made.best and _lies_elsewhere(made.best, said.districts):
        return replace(made, best=None, doubt="odds")
    return made


def _lies_elsewhere(one: Judged, told: Sequence[District]) -> bool:
    """Tell whether a place is known to lie in no district that the name says."""
    found = one.prospect
    if not told or found.kind not in POPULATED:
        return False
    return is_elsewhere(found.candidate().name, found.admin1, told)


def _means_region(made: Decision, where: Where) -> bool:
    """Tell whether a bare name is that of a region, and of no place known in it.

    Without a context «Голестан» is no suburb of Tehran. But «Атырау» is a city, too.
    """
    asked = made.asked
    if not may_be_region(asked.name) or asked.spoken:
        return False
    if made.doubt not in (None, "weak"):
        return False
    free = asked.bare and where.extent == "anywhere"
    likely = [made.best] if made.best else list(filter(_is_surely, made.judged))
    if likely and not free and made.status != "not_found":
        return False
    if likely:  # nearly all names: by their letters alone, which takes no time
        codes = exactly(asked.name, where.country)
    else:
        codes = region_codes(asked.name, where.country, surely=True)
    inside = kindred(codes) if codes else codes
    return bool(codes) and not any(one.prospect.admin1 in inside for one in likely)


def _is_surely(one: Judged) -> bool:
    return one.prospect.tier <= SPELLING


def _among_all(
    asked: Asked, where: Where, geocoders: Sequence[Geocoder], absent: float
) -> Decision:
    """Ask the gazetteers, and services where these do not settle it."""
    found = _ask(asked, where, _offline(geocoders))
    made = _district_there(decide(asked, found, where, absent=absent), where)
    services = [one for one in geocoders if one.online]
    if services and made.best is None:
        found += _ask(asked, where, services)
        made = _district_there(decide(asked, found, where, absent=absent), where)
    return made


def _district_there(made: Decision, where: Where) -> Decision:
    """Return a decision; a district that lies elsewhere is not told as what it is."""
    told = districts_called(made.asked.name) if made.doubt == "district" else ()
    if told and not _admits_any(where, told):
        return replace(made, ambiguous=False, doubt="odds")
    return _no_district(made, where)


def _no_district(made: Decision, where: Where) -> Decision:
    """Return a decision, but for a name that is surely a district's and no place's.

    «Мұнайлы» is no misspelling of the village of Munayshy, nor of one in a region in
    which no such district lies. A kind that is asked for says that a place is meant,
    and so does an adjective ("Бейнеуская станция").
    """
    asked, best = made.asked, made.best
    if best and _bears(asked, best):  # nearly all names
        return made
    known = (one for one in made.judged if one.fits or best is None)
    if any(_bears(asked, one) and not one.prospect.aside for one in known):
        return made
    if not asked.bare and (best is None or best.prospect.tier <= STEM):
        return made
    named = districts_of(asked.folds)
    if made.doubt == "odds" or not named:
        return made
    if _admits_any(where, named):
        return no_place(made, "district")
    return replace(no_place(made, "elsewhere"), ambiguous=False)


def _admits_any(where: Where, some: Sequence[District]) -> bool:
    """Tell whether a district lies in the country and region that are stated."""
    return any(
        where.country in (None, one.country)
        and (not where.admin1 or one.admin1 in where.admin1)
        for one in some
    )


def _bears(asked: Asked, one: Judged) -> bool:
    """Tell whether a place surely bears a name, before any district of it.

    A bare «Каракия» is the district rather than the depression.
    """
    kind = one.prospect.kind
    return _is_surely(one) and (not asked.bare or kind in POPULATED or kind in AREAS)


def _offline(geocoders: Sequence[Geocoder]) -> list[Geocoder]:
    return [one for one in geocoders if not one.online]


def _narrowed(
    where: Where, regions: frozenset[str], country: str | None = None
) -> Where:
    """Return a context with what the name itself says of the country and region.

    Nothing fits where the two are at odds.
    """
    codes = kindred(regions) if regions else regions
    countries = {code.partition(".")[0] for code in codes}
    country = country or (countries.pop() if len(countries) == 1 else None)
    at_odds = country and where.country and country != where.country
    shared = where.admin1 & codes if where.admin1 and codes else where.admin1 or codes
    if at_odds or (where.admin1 and codes and not shared):
        return replace(where, at_odds=True)
    holds = where.holds or (partial(any_contains, regions) if codes else None)
    return replace(where, admin1=shared, country=where.country or country, holds=holds)


def _ask(asked: Asked, where: Where, geocoders: Sequence[Geocoder]) -> list[Prospect]:
    """Return what geocoders find; of equals, what an earlier one finds counts."""
    found: list[Prospect] = []
    for order, geocoder in enumerate(geocoders):
        some = geocoder.prospects(asked, where)
        if order:
            for one in some:
                one.rank += order * RANKS
        found += some
    return found


def resolve_context(context: Context, geocoders: Sequence[Geocoder]) -> Where:
    """Return what a context says of places; raises InputError, see `locate`."""
    if context is NOTHING:  # the default of a query: nothing is told
        return ANYWHERE
    codes, country = _codes(context)
    near = context.near_point
    if context.near:
        near = _position(context, geocoders)
    return Where(
        kindred(codes) if codes else codes,
        country,
        near,
        context.within_km,
        context.bbox,
        partial(any_contains, codes) if codes else None,
    )


def _codes(context: Context) -> tuple[frozenset[str], str | None]:
    """Return `codes_of` a context, which may also say what a place is near to."""
    try:
        return codes_of(context)
    except InputError as error:
        (one,) = error.problems
        other = replace(one, fix=f"{one.fix}, or give `near` instead")
        raise InputError([other]) from error


def _position(context: Context, geocoders: Sequence[Geocoder]) -> LonLat:
    """Return the position of the place that a context is near to.

    It is looked for in the same country; the region may be the neighbouring one.
    """
    name = context.near or ""
    narrow = Context(region=context.region, country=context.country)
    wider = Context(country=context.country)
    for attempt in dict.fromkeys((narrow, wider)):
        match = locate(Query(name=name, context=attempt), geocoders)
        if match.best:
            return match.best.candidate.lonlat
        if match.status == "ambiguous":
            break
    several = match.status == "ambiguous"
    there = f" in {context.country}" if context.country else ""
    means = "could be several places" if several else f"is known to no one{there}"
    if match.doubt and match.doubt in INSTEAD:
        means += f": {because(match.doubt, name)}"
    rest = "`region`" if context.country else "`region` or `country`"
    fix = f"name a better-known place{there}, or add {rest}"
    code = "ambiguous-near" if several else "unknown-near"
    raise InputError([Problem(NOWHERE, code, f"`near: {name}` {means}", fix)])
