"""The decision which place a name means: pure, and rather no answer than a wrong one.

A candidate's score is how close its name is, times how well its kind agrees,
times how well its position agrees with the context. One that contradicts the
asker (another kind, another region) is never chosen, however well it is named.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from geo.matches import Candidate, Evidence, Match, Query, Scored
from geo.names import SAME_HEAVY, closeness, forms, light
from geo.sphere import km_between

ACCEPT = 0.735
"""Least score of an answer. Inside the stated region it allows one wrong letter
in five, in the stated country one in seven, without context one in ten."""
MARGIN = 0.08
"""Least lead over any other place. More than the step from the same spelling to
another system's (0.07): namesakes are not told apart by orthography."""
OLD_NAME = 0.96
"""What a name that a place no longer has is worth beside a present one."""
QUALIFIED = 0.88
"""A type word of another kind is part of the name: the station "Kuryk port"."""
SHORT_NAME = 5
"""Below so many letters, a mere alternate name proves nothing without context:
gazetteers hold many machine-made ones (``Kurk`` for Kork-e Olya in Iran)."""
ALLIED_KIND = 0.95
"""A kind that people use for the other, such as valley for canyon."""
UNKNOWN_KIND = 0.9
"""A place that a gazetteer files under ``other``."""
NO_CONTEXT, COUNTRY_ONLY, UNPLACED = 0.89, 0.95, 0.9
"""Worth of a *misspelt* name without context, with only the country, or of a
candidate that does not say in which region it lies."""
SAME_PLACE_KM = 2.0
"""Records closer than this are one place: gazetteers disagree by about as much."""
HOST_KM = 30.0
"""A station, port or airport this near to its namesake town is named after it, and
the bare name means the town (Zhetybay: 15 km; Aktau airport: 24 km)."""
NEAR_KM, FAR_KM = 100.0, 250.0
"""Nearness counts less and less up to the first, and is denied from the second."""
NEAR_WEIGHT = 0.25
"""What a candidate at NEAR_KM loses."""
CONTRADICTED = 0.5
"""What is left of the score of a candidate that contradicts the query: it is shown."""
SHOWN = 8
"""Most candidates in an answer."""

POPULATED = frozenset({"city", "settlement"})
FACILITIES = frozenset({"station", "port", "airport", "terminal", "dry_port"})
_LAND = frozenset(
    {"canyon", "cave", "depression", "lake", "landslide", "mountain", "reserve"}
    | {"salt_flat", "tract", "valley"}
)
ALLIED: tuple[frozenset[str], ...] = (
    POPULATED,
    _LAND,
    frozenset({"port", "terminal", "logistics_hub", "industrial_zone", "dry_port"}),
    frozenset({"airport", "logistics_hub"}),
    frozenset({"station", "dry_port", "logistics_hub", "border_crossing"}),
    frozenset({"shrine", "necropolis", "monument", "museum", "cave"}),
    frozenset({"resort", "beach", "bay"}),
    frozenset({"factory", "power_plant", "mine", "oil_field", "industrial_zone"}),
)
"""Kinds that are used for one another. A port is not its city."""


@dataclass(frozen=True)
class Where:
    """The context of a query, resolved: what `decide` knows of places."""

    admin1: str | None = None
    """GeoNames code of the stated region."""
    country: str | None = None
    near: tuple[float, float] | None = None
    """Position (lon, lat; WGS 84) of the place that the query is near to."""


def decide(query: Query, candidates: Iterable[Candidate], where: Where) -> Match:
    """Choose the candidate that ``query`` means, or say why none is chosen.

    An ambiguous answer lists only what could be meant; one that is not found
    also what is named alike but of another kind, or elsewhere.
    """
    ranked = sorted((_judge(query, one, where) for one in candidates), key=_order)
    shown = tuple(judged.scored for judged in ranked[:SHOWN])
    fitting = [judged.scored for judged in ranked if judged.fits]
    if not fitting or fitting[0].score < ACCEPT:
        return Match(status="not_found", query=query, candidates=shown)
    bare = _is_bare(query)
    best = _first(fitting, query, bare=bare)
    rivals = (one.score for one in fitting if _rivals(best, one, bare=bare))
    margin = round(best.score - max(rivals, default=0.0), 4)
    if margin < MARGIN or _is_flimsy(query, best.candidate, where):
        shown = tuple(fitting[:SHOWN])
        return Match(status="ambiguous", query=query, margin=margin, candidates=shown)
    return Match(
        status="matched", query=query, best=best, margin=margin, candidates=shown
    )


def fits(query: Query, candidate: Candidate, where: Where) -> bool:
    """Tell whether a candidate could be accepted as far as it is concerned."""
    judged = _judge(query, candidate, where)
    return judged.fits and judged.scored.score >= ACCEPT


class _Judged(NamedTuple):
    scored: Scored
    fits: bool
    """Whether neither kind nor place contradicts the query."""


def _order(judged: _Judged) -> tuple[bool, float, int, str]:
    one = judged.scored.candidate
    return (not judged.fits, -judged.scored.score, -one.population, one.source_id)


def _judge(query: Query, one: Candidate, where: Where) -> _Judged:
    """Score one candidate; one that contradicts the query keeps half its score."""
    name = _name_worth(query, one)
    kind = _kind_worth(query, one, exact=name == 1.0)
    place = _place_worth(one, where, misspelt=name < SAME_HEAVY * OLD_NAME)
    km = round(km_between(one.lonlat, where.near), 1) if where.near else None
    near = _near_worth(km)
    worth = kind * place * near
    scored = Scored(
        candidate=one,
        score=round(name * (worth or CONTRADICTED), 4),
        km_from_context=km,
        evidence=Evidence(
            name=round(name, 4), kind=kind, place=round(place, 4), near=round(near, 4)
        ),
    )
    return _Judged(scored, fits=worth > 0)


def _name_worth(query: Query, one: Candidate) -> float:
    known = (one.spelling,) if one.spelling else (one.name, *_texts(one))
    worth = max(closeness(query.name, name) for name in known)
    added = _types(one.spelling) - _types(query.name)
    if added and not any(agreement(kind, one.kind) for kind in added):
        worth *= QUALIFIED
    return worth * (OLD_NAME if one.old_name else 1.0)


def _is_flimsy(query: Query, one: Candidate, where: Where) -> bool:
    """Tell whether all that speaks for a place is one short alternate name."""
    if where != Where() or query.kind or len(light(query.name)) >= SHORT_NAME:
        return False
    return bool(one.spelling) and one.spelling not in (one.name, *_texts(one))


def _texts(one: Candidate) -> Iterator[str]:
    yield from (text for text in (one.names.ru, one.names.kk, one.names.en) if text)


def _kind_worth(query: Query, one: Candidate, *, exact: bool) -> float:
    """Return 0 where the asked kind, or the type words of the name, contradict."""
    worth = agreement(query.kind, one.kind) if query.kind else 1.0
    spoken = _types(query.name)
    if spoken and not exact:
        worth *= max(agreement(kind, one.kind) for kind in spoken)
    return worth


def _types(name: str) -> frozenset[str]:
    """Return the kinds of which the type words of a name speak."""
    return frozenset().union(*(form.kinds for form in forms(name)))


def agreement(asked: str, found: str) -> float:
    """Return how well two kinds agree: 1 the same, 0 never used for one another."""
    if asked == found:
        return 1.0
    if any(asked in group and found in group for group in ALLIED):
        return ALLIED_KIND
    return UNKNOWN_KIND if "other" in (asked, found) else 0.0


def _place_worth(one: Candidate, where: Where, *, misspelt: bool) -> float:
    """Return 0 outside the stated region or country."""
    if where.country and one.country not in (None, where.country):
        return 0.0
    if where.admin1 and one.admin1 not in (None, where.admin1):
        return 0.0
    if where.admin1:
        return 1.0 if one.admin1 else UNPLACED
    if not misspelt or where.near:
        return 1.0
    return COUNTRY_ONLY if where.country else NO_CONTEXT


def _near_worth(km: float | None) -> float:
    if km is None:
        return 1.0
    return 0.0 if km > FAR_KM else 1 - NEAR_WEIGHT * min(km / NEAR_KM, 1)


def _is_bare(query: Query) -> bool:
    """Tell whether nothing in the query speaks of a kind."""
    return query.kind is None and not _types(query.name)


def _first(fitting: list[Scored], query: Query, *, bare: bool) -> Scored:
    """Return the best candidate, of those as good the one of the spoken kind.

    A bare name means a town before its station; a port the port before its station.
    """
    top = [one for one in fitting if one.score > fitting[0].score - MARGIN]
    towns = [one for one in top if bare and one.candidate.kind not in FACILITIES]
    spoken = [one for one in top if one.candidate.kind in _types(query.name)]
    return next(iter(towns or spoken or fitting))


def _rivals(best: Scored, other: Scored, *, bare: bool) -> bool:
    """Tell whether ``other`` is another place that the name could mean as well.

    Stations are listed by bare names; a port listed so is called so.
    """
    one, two = best.candidate, other.candidate
    km = km_between(one.lonlat, two.lonlat)
    radius = min(one.uncertainty_km or 0.0, two.uncertainty_km or 0.0)
    if km <= max(SAME_PLACE_KM, radius):
        return False
    hosted = one.kind in POPULATED and two.kind in FACILITIES and km <= HOST_KM
    own = two.kind != "station" and bool(two.spelling) and not _types(two.spelling)
    return not (bare and hosted) or own
