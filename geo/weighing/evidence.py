"""What speaks for a place, and what for its being nowhere: sums of the weights."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, log1p, log10
from operator import mul

from geo.kinds import AREAS, FACILITIES, POPULATED, agreement
from geo.layout import MAIN, OLD, TYPED
from geo.matches import Evidence, Scored
from geo.names import CORE, SAME, SPELLING, STEM, meant_kinds, spoken_kinds
from geo.sphere import km_between
from geo.weighing import weights
from geo.weighing.likeness import FUZZY
from geo.weighing.prospect import Asked, Prospect
from geo.weighing.where import Extent, Where

MOST_AREA = 4.6
"""Log of the area of a circle of 250 km in circles of 25 km."""
WEIGHTS: Mapping[Extent, weights.Weights] = {
    "anywhere": weights.ANYWHERE,
    "region": weights.REGION,
    "near": weights.NEAR,
}
TOWN = 10_000
"""Inhabitants from which a place may be called a city."""
LEAST_SHARE = 1e-6
"""No share of the weights is surer than that."""
_AREA = weights.Place._fields.index("area")
VARYING = {extent: known.place[_AREA:] for extent, known in WEIGHTS.items()}
"""The weights of what takes many values."""
Known = tuple[int, int, float, bool, bool, int]
"""What takes few: tier, flags, agreement of the kinds, whether the known name adds
another kind, whether the asked one is in foreign letters, how many names there are."""
CLOSENESS = (1.0, 0.97, 0.93, 0.9, 0.9, 0.92)
"""How close two names are that meet in a tier, times their likeness: for people."""


@dataclass(slots=True, eq=False)
class Judged:
    """A prospect with the weight of what speaks for it."""

    prospect: Prospect
    inside: bool
    """Whether its place does not contradict the context."""
    weight: float
    """Odds, in the units of the other prospects of one decision."""
    kind: float
    """Agreement of the kinds, 0 to 1."""
    km: float | None
    """Distance from the stated place."""
    fits: bool
    """Whether neither kind nor place contradicts the query."""
    probability: float = 0.0

    def scored(self, *, tied: bool) -> Scored:
        """Return the full record of the place, with the evidence for it."""
        one = self.prospect
        near = 1.0 if self.km is None else 1 / (1 + self.km / weights.NEAR_KM)
        return Scored(
            candidate=one.candidate(),
            score=round(self.probability, 4),
            km_from_context=None if self.km is None else round(self.km, 1),
            tied=tied,
            evidence=Evidence(
                name=round(CLOSENESS[one.tier] * one.likeness, 4),
                kind=round(self.kind, 4),
                place=float(self.inside),
                near=round(near, 4),
            ),
        )


def judge(asked: Asked, one: Prospect, where: Where) -> Judged:
    """Weigh one prospect."""
    km, inside = None, True
    if not where.is_anywhere:
        lonlat = (one.lon, one.lat)
        km = km_between(lonlat, where.near) if where.near else None
        inside = where.admits(one.admin1, lonlat, km)
    kind = asked.kind_worth(one.kind, one.tier, one.flags)
    adds = bool(one.flags & TYPED) and _adds_other_kind(asked, one)
    extent, tier = where.extent, _tier(asked, one)
    known = (tier, one.flags, kind, adds, asked.foreign, one.names)
    odds = _steady(extent, known)
    if tier > SPELLING:
        odds += _dot(VARYING[extent], _varying(asked, one, tier, where, km))
    elif extent != "near":  # the same, of all but two traits that are nothing
        if one.population:
            odds += VARYING[extent][1] * log10(1 + one.population)
    elif km:
        odds += VARYING[extent][0] * _larger(km)
    return Judged(one, inside, exp(odds), kind, km, inside and kind > 0)


def place_traits(
    asked: Asked, one: Prospect, where: Where, *, km: float | None, kind: float
) -> weights.Place:
    """Return how much there is of each thing that speaks for a prospect."""
    adds = _adds_other_kind(asked, one)
    tier = _tier(asked, one)
    known = (tier, one.flags, kind, adds, asked.foreign, one.names)
    varying = _varying(asked, one, tier, where, km)
    return weights.Place(*_steady_traits(known), *varying)


def _tier(asked: Asked, one: Prospect) -> int:
    """Return the tier in which a place counts.

    "Station Beyneu" is all of the name of the station Beyneu, and "г. Актау" of a town
    of some size, as Chimbay is of "Gorod Chimbay". Of villages it is not: nearly all
    places are, and the word tells nothing. «Актауский порт» is another spelling of the
    port of Aktau.
    """
    named_after = one.tier == STEM and one.kind in asked.spoken & FACILITIES
    if named_after and asked.is_adjective:
        return SPELLING
    if one.tier != CORE:
        return one.tier
    if one.flags & TYPED:
        town = {"city"} == spoken_kinds(one.spelling()) >= asked.spoken
        return SAME if town and one.kind in POPULATED else CORE
    if one.kind in POPULATED:
        return SAME if "city" in asked.spoken and one.population >= TOWN else CORE
    return SAME if one.kind in asked.spoken - AREAS else CORE


@lru_cache(maxsize=65536)
def _steady(extent: Extent, known: Known) -> float:
    """Weigh what takes few values, once for each of them."""
    return _dot(WEIGHTS[extent].place, _steady_traits(known))


def _steady_traits(known: Known) -> tuple[float, ...]:
    """Return the traits from ``same`` to ``variant_names``."""
    tier, flags, kind, adds, foreign, names = known
    fame, variant = log1p(min(names, weights.MANY_NAMES)), not flags & MAIN
    return (
        *(float(tier == one) for one in (SAME, CORE, SPELLING, STEM, FUZZY)),
        float(variant),
        float(adds),
        log(kind) if kind else 0.0,
        float(bool(flags & OLD)),
        fame,
        fame * foreign,
        fame * variant,
    )


def _varying(
    asked: Asked, one: Prospect, tier: int, where: Where, km: float | None
) -> tuple[float, ...]:
    """Return the traits from ``area`` on; the last are of loose tiers only."""
    area = _larger(km) if km else 0.0
    people = 0.0 if where.extent == "near" else log10(1 + one.population)
    if tier <= SPELLING:
        return area, people  # the others are nothing
    return (
        area,
        people,
        one.likeness - weights.MIDDLING,
        max(0.0, one.likeness - weights.CLOSE),
        float(one.off == 1),
        min(asked.length, weights.LONG) / weights.LONG - weights.USUAL,
        log(max(1, one.among) / weights.CROWD),
    )


def _dot(one: Iterable[float], other: Iterable[float]) -> float:
    return float(sum(map(mul, one, other)))


def _larger(km: float) -> float:
    """Return the log of the area of a circle, in those of NEAR_KM; at least 0."""
    return 2 * log(max(km, weights.NEAR_KM) / weights.NEAR_KM)


def _adds_other_kind(asked: Asked, one: Prospect) -> bool:
    """Tell whether a type word of the known name says another kind than it has.

    Then it is part of the name: the station "Kuryk port" is no port.
    """
    if not one.flags & TYPED or one.tier == SAME:
        return False
    spelling = one.spelling()
    added = spoken_kinds(spelling) - asked.spoken
    if not added or any(agreement(kind, one.kind) for kind in added):
        return False
    return bool(meant_kinds(spelling) - asked.spoken)


def nowhere(
    asked: Asked, judged: Sequence[Judged], where: Where, *, absent: float
) -> float:
    """Weigh that the place is in no gazetteer, as the share ``absent`` of names is."""
    odds = _absent(where.extent, absence_traits(asked, judged, where))
    usual = weights.ABSENT_SHARE
    return exp(odds) * absent / (1 - absent) * (1 - usual) / usual


@lru_cache(maxsize=4096)
def _absent(extent: Extent, traits: weights.Absence) -> float:
    """Weigh what speaks for absence: names have much of it in common."""
    return _dot(WEIGHTS[extent].absence, traits)


def calibrated(share: float, where: Where) -> float:
    """Return the probability that a share of the weights stands for."""
    curve = WEIGHTS[where.extent].curve
    share = min(max(share, LEAST_SHARE), 1 - LEAST_SHARE)
    odds = curve.slope * log(share / (1 - share)) + curve.shift
    return 1 / (1 + exp(-odds))


def least_apart(probability: float, extent: Extent) -> float:
    """Return how many times as heavy a place must be as another to be so likely.

    The place is one of the two: what speaks for its absence does not count.
    """
    odds = probability / (1 - probability)
    return float(odds ** (1 / WEIGHTS[extent].curve.slope))


def absence_traits(
    asked: Asked, judged: Sequence[Judged], where: Where
) -> weights.Absence:
    """Return how much there is of each thing that speaks for absence.

    The more places bear a name elsewhere, the likelier it is borne here by chance.
    """
    inside = [
        one.inside for one in judged if one.prospect.tier <= SPELLING and one.kind
    ]
    extent = where.extent
    return _absence(
        min(MOST_AREA, _larger(where.radius_km)) if extent == "near" else 0.0,
        max(0, len(inside) - 1),
        0 if extent == "anywhere" else inside.count(False),
        max(0, weights.TYPICAL - asked.length),
        float(not asked.bare and bool(asked.kinds - POPULATED)),
        float(asked.foreign),
    )


@lru_cache(maxsize=4096)
def _absence(
    area: float, more: int, outside: int, missing: int, told: float, foreign: float
) -> weights.Absence:
    return weights.Absence(
        always=1.0,
        area=area,
        elsewhere=log1p(outside),
        common=log1p(more),
        short=missing / weights.FEW,
        told_kind=told,
        foreign=foreign,
    )
