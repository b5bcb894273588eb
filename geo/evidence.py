"""What speaks for a place, and what for its being nowhere: sums of `geo.weights`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, log1p, log10
from operator import mul

from geo import weights
from geo.kinds import POPULATED, agreement
from geo.layout import MAIN, OLD, TYPED
from geo.likeness import FUZZY
from geo.matches import Evidence, Scored
from geo.names import CORE, SAME, SPELLING, STEM, spoken_kinds
from geo.prospect import Asked, Prospect
from geo.sphere import km_between
from geo.where import Extent, Where

MOST_AREA = 4.6
"""Log of the area of a circle of 250 km in circles of 25 km."""
CURVES: Mapping[Extent, weights.Curve] = {
    "anywhere": weights.ANYWHERE,
    "region": weights.REGION,
    "near": weights.NEAR,
}
LEAST_SHARE = 1e-6
"""No share of the weights is surer than that."""
VARYING = weights.PLACE[weights.Place._fields.index("area") :]
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

    def scored(self) -> Scored:
        """Return the full record of the place, with the evidence for it."""
        one = self.prospect
        near = 1.0 if self.km is None else 1 / (1 + self.km / weights.NEAR_KM)
        return Scored(
            candidate=one.candidate(),
            score=round(self.probability, 4),
            km_from_context=None if self.km is None else round(self.km, 1),
            evidence=Evidence(
                name=round(CLOSENESS[one.tier] * one.likeness, 4),
                kind=round(self.kind, 4),
                place=float(self.inside),
                near=round(near, 4),
            ),
        )


def judge(asked: Asked, one: Prospect, where: Where) -> Judged:
    """Weigh one prospect."""
    lonlat = (one.lon, one.lat)
    km = km_between(lonlat, where.near) if where.near else None
    kind = asked.kind_worth(one.kind, one.tier)
    inside = where.admits(one.admin1, lonlat, km)
    adds = bool(one.flags & TYPED) and _adds_other_kind(asked, one)
    odds = _steady(one.tier, one.flags, kind, adds=adds)
    odds += _dot(VARYING, _varying(asked, one, where, km))
    return Judged(one, inside, exp(odds), kind, km, inside and kind > 0)


def place_traits(
    asked: Asked, one: Prospect, where: Where, *, km: float | None, kind: float
) -> weights.Place:
    """Return how much there is of each thing that speaks for a prospect."""
    adds = _adds_other_kind(asked, one)
    steady = _steady_traits(one.tier, one.flags, kind, adds=adds)
    return weights.Place(*steady, *_varying(asked, one, where, km))


@lru_cache(maxsize=4096)
def _steady(tier: int, flags: int, kind: float, *, adds: bool) -> float:
    """Weigh what takes few values, once for each of them."""
    return _dot(weights.PLACE, _steady_traits(tier, flags, kind, adds=adds))


def _steady_traits(
    tier: int, flags: int, kind: float, *, adds: bool
) -> tuple[float, ...]:
    """Return the traits from ``same`` to ``old``."""
    return (
        *(float(tier == one) for one in (SAME, CORE, SPELLING, STEM, FUZZY)),
        float(not flags & MAIN),
        float(adds),
        log(kind) if kind else 0.0,
        float(bool(flags & OLD)),
    )


def _varying(
    asked: Asked, one: Prospect, where: Where, km: float | None
) -> tuple[float, ...]:
    """Return the traits from ``area`` on; the last are of loose tiers only."""
    area = _larger(km) if km else 0.0
    people = 0.0 if where.extent == "near" else log10(1 + one.population)
    if one.tier <= SPELLING:
        return area, people  # the others are nothing
    return (
        area,
        people,
        one.likeness - weights.MIDDLING,
        max(0.0, one.likeness - weights.CLOSE),
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
    added = spoken_kinds(one.spelling()) - asked.spoken
    return bool(added) and not any(agreement(kind, one.kind) for kind in added)


def nowhere(
    asked: Asked, judged: Sequence[Judged], where: Where, *, absent: float
) -> float:
    """Weigh that the place is in no gazetteer, as the share ``absent`` of names is."""
    odds = _dot(weights.ABSENCE, absence_traits(asked, judged, where))
    usual = weights.ABSENT_SHARE
    return exp(odds) * absent / (1 - absent) * (1 - usual) / usual


def calibrated(share: float, where: Where) -> float:
    """Return the probability that a share of the weights stands for."""
    curve = CURVES[where.extent]
    share = min(max(share, LEAST_SHARE), 1 - LEAST_SHARE)
    odds = curve.slope * log(share / (1 - share)) + curve.shift
    return 1 / (1 + exp(-odds))


def absence_traits(
    asked: Asked, judged: Sequence[Judged], where: Where
) -> weights.Absence:
    """Return how much there is of each thing that speaks for absence.

    The more places bear a name elsewhere, the likelier it is borne here by chance.
    """
    inside = [
        one.inside for one in judged if one.prospect.tier <= SPELLING and one.kind
    ]
    near = where.extent == "near"
    return _absence(
        where.extent,
        area=min(MOST_AREA, _larger(where.radius_km)) if near else 0.0,
        more=max(0, len(inside) - 1),
        outside=inside.count(False),
        missing=max(0, weights.TYPICAL - asked.length),
        told=not asked.bare and bool(asked.kinds - POPULATED),
    )


@lru_cache(maxsize=4096)
def _absence(
    extent: Extent,
    *,
    area: float,
    more: int,
    outside: int,
    missing: int,
    told: bool,
) -> weights.Absence:
    common = log1p(more)
    return weights.Absence(
        anywhere=float(extent == "anywhere"),
        region=float(extent == "region"),
        near=float(extent == "near"),
        area=area,
        elsewhere=0.0 if extent == "anywhere" else log1p(outside),
        common=common if extent == "anywhere" else 0.0,
        common_region=common if extent == "region" else 0.0,
        common_near=common if extent == "near" else 0.0,
        short=missing / weights.FEW,
        told_kind=float(told),
    )
