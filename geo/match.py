"""The decision which place a name means: pure, and rather no answer than a wrong one.

Every prospect that nothing contradicts, and the possibility that the place is in no
gazetteer, weigh what the evidence says (`geo.weighing.evidence`); their shares are
probabilities. An answer needs ACCEPT. A prospect that contradicts the asker
(another kind, another region) is shown and never chosen, however well it is named.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from geo.kinds import AREAS, FACILITIES, HOST_KM, POPULATED, agreement
from geo.matches import Match
from geo.names import SAME, STEM, spoken_kinds
from geo.sphere import DEGREE_KM, km_between
from geo.vocabulary import Doubt
from geo.weighing import weights
from geo.weighing.doubts import area_asked, confirmed, could_be, doubt
from geo.weighing.evidence import Judged, calibrated, judge, least_apart, nowhere
from geo.weighing.prospect import Asked, Prospect
from geo.weighing.where import Extent, Where

ACCEPT: Mapping[Extent, float] = {"anywhere": 0.87, "region": 0.87, "near": 0.915}
"""Least probability of an answer, by what the context tells. Over all that reach it,
one in a hundred is wrong at the most (measured: docs/matching.md)."""
SAME_PLACE_KM = 5.0
"""Records of one name closer than this are one place: gazetteers disagree so much."""
SAME_SPOT_KM = 2.0
"""The same for records of different kinds."""
AS_GOOD = 0.25
"""Share of the best weight from which a town stands for its station."""
NAMESAKES = FACILITIES | AREAS
SHOWN = 8
"""Most candidates in an answer."""


@dataclass(slots=True, eq=False)
class Decision:
    """What was decided about one name; `match` makes the full answer of it."""

    asked: Asked
    best: Judged | None
    """The chosen one."""
    ambiguous: bool
    margin: float
    """Probability of the best less that of its first rival."""
    judged: list[Judged]
    """Everything that was considered, best first."""
    extent: Extent = "anywhere"
    """What draws the bounds of the context."""
    doubt: Doubt | None = None
    """Why the best is not taken, likely as it is."""

    @property
    def status(self) -> Literal["matched", "ambiguous", "not_found"]:
        """``matched``, ``ambiguous`` or ``not_found``."""
        if self.best is not None:
            return "matched"
        return "ambiguous" if self.ambiguous else "not_found"

    @property
    def tied(self) -> list[Judged]:
        """The places that nothing tells apart: the likeliest and its equals.

        Were they alone with the likeliest, neither would be answered. What can only
        contest a name, as a district does its town, outweighs nothing that it means.
        """
        fitting = [one for one in self.judged if one.fits]
        taken = [one for one in fitting if could_be(self.asked, one)]
        apart = least_apart(ACCEPT[self.extent], self.extent)
        found = (_level(some, apart) for some in (taken, fitting))
        return list(dict.fromkeys(one for some in found for one in some))

    def match(self) -> Match:
        """Return the decision with the candidates that are worth showing.

        An ambiguous one lists only what could be meant; one that is not found also
        what is named alike but of another kind, or elsewhere.
        """
        judged = self.judged
        if self.doubt == "elsewhere":  # the place of that very name is to be seen
            judged = sorted(judged, key=lambda one: one.prospect.tier > SAME)
        shown = [one for one in judged if one.fits or not self.ambiguous][:SHOWN]
        tied = self.tied
        scored = tuple(one.scored(tied=one in tied) for one in shown)
        return Match(
            status=self.status,
            query=self.asked.query,
            best=scored[0] if self.best else None,
            margin=self.margin,
            candidates=scored,
            doubt=self.doubt,
        )


def decide(
    asked: Asked,
    prospects: Iterable[Prospect],
    where: Where,
    *,
    absent: float = weights.ABSENT,
) -> Decision:
    """Choose the prospect that is meant, or tell that none can be chosen.

    ``absent`` is the share of names that are expected to have no place in any
    gazetteer. A name is ambiguous where it would be answered but for its rivals.
    """
    judged = [judge(asked, one, where) for one in prospects]
    if len(judged) > 1:
        judged.sort(key=_order)
    fitting = [one for one in judged if one.fits]
    if asked.several and any(one.prospect.aside for one in fitting):
        fitting = confirmed(fitting)
    nothing = nowhere(asked, judged, where, absent=absent)
    if not fitting:
        odds: Doubt | None = "odds" if where.at_odds else None
        made = Decision(
            asked, None, ambiguous=False, margin=0.0, judged=judged, doubt=odds
        )
        area = None if odds else area_asked(asked)
        return no_place(made, area) if area else made
    _share(fitting, nothing)
    best = _first(fitting, asked)
    rivals, echoes = _others(best, fitting, asked)
    against = sum([one.weight for one in rivals])
    together = best.weight + sum([one.weight for one in echoes])
    rest = against + nothing
    best.probability = calibrated(together / (together + rest), where)
    for one in rivals:
        one.probability = (1 - best.probability) * one.weight / rest
    next_best = max([one.probability for one in rivals], default=0.0)
    if best is not judged[0]:
        judged.remove(best)
        judged.insert(0, best)
    reason, enough = doubt(asked, best, judged, where), ACCEPT[where.extent]
    accepted = best.probability >= enough and reason is None
    meant = calibrated(1 - nothing / (together + rest), where) if rivals else 0.0
    likely = max(best.probability, meant) >= enough
    return Decision(
        asked,
        best if accepted else None,
        ambiguous=likely and not accepted and reason != "elsewhere",
        margin=round(max(0.0, best.probability - next_best), 4),
        judged=judged,
        extent=where.extent,
        doubt=reason if likely else None,
    )


def no_place(made: Decision, area: Doubt) -> Decision:
    """Return a decision that takes nothing: the name is that of an area.

    Its seat is worth showing, and what bears its name; what is spelt alike is not.
    """
    shown = [one for one in made.judged if one.prospect.tier <= STEM]
    could_be_meant = bool(shown) and made.status != "not_found"
    return replace(made, best=None, ambiguous=could_be_meant, judged=shown, doubt=area)


def _level(some: Sequence[Judged], apart: float) -> list[Judged]:
    """Return the places that are not ``apart`` times less likely than the first."""
    most = max((one.weight for one in some), default=0.0)
    return [one for one in some if one.weight * apart > most]


def _share(fitting: Sequence[Judged], nothing: float) -> None:
    """Give each prospect its share of the probability."""
    total = nothing + sum([one.weight for one in fitting])
    for one in fitting:
        one.probability = one.weight / total


def _order(judged: Judged) -> tuple[bool, float, int, int]:
    one = judged.prospect
    return (not judged.fits, -judged.weight, -one.population, one.rank)


def _first(ranked: Sequence[Judged], asked: Asked) -> Judged:
    """Return the best prospect, of those as good the one of the spoken kind.

    A bare name means a town before its station; a port the port before its station.
    Of two records of one place, that which is mainly called so counts, then that of
    the earlier gazetteer.
    """
    least = AS_GOOD * ranked[0].weight
    if len(ranked) == 1 or ranked[1].weight < least:
        return ranked[0]
    top = [one for one in ranked if one.weight >= least]
    towns = [one for one in top if asked.bare and one.prospect.kind not in NAMESAKES]
    spoken = [one for one in top if one.prospect.kind in asked.spoken]
    first = next(iter(towns or spoken or ranked))
    alike = [one for one in top if one.prospect.kind == first.prospect.kind]
    _, echoes = _others(first, alike, asked)
    return min((first, *echoes), key=_precedence)


def _precedence(judged: Judged) -> tuple[bool, int]:
    return not judged.prospect.main, judged.prospect.rank


def _others(
    best: Judged, fitting: Sequence[Judged], asked: Asked
) -> tuple[list[Judged], list[Judged]]:
    """Return the places that the name could mean as well, and other records of one.

    What is named after a town near by is neither. Stations are listed by bare names;
    a port listed so is called so.
    """
    rivals: list[Judged] = []
    echoes: list[Judged] = []
    one = best.prospect
    hosts = asked.bare and one.kind in POPULATED
    apart = max(HOST_KM, one.radius_km) / DEGREE_KM
    for judged in fitting:
        if judged is best:
            continue
        two = judged.prospect
        if abs(two.lat - one.lat) > apart:  # most namesakes: no need to measure
            rivals.append(judged)
            continue
        km = km_between((one.lon, one.lat), (two.lon, two.lat))
        if km <= _radius(one, two) and not (two.main and _is_abroad(one, two)):
            echoes.append(judged)
        elif not (hosts and km <= HOST_KM and _is_named_after(two)):
            rivals.append(judged)
    return rivals, echoes


def _is_abroad(one: Prospect, other: Prospect) -> bool:
    """Tell whether two places lie in two countries: however near, they are two."""
    return bool(one.country and other.country) and one.country != other.country


def _is_named_after(one: Prospect) -> bool:
    """Tell whether a place is named after its town, and not called like it."""
    if one.kind not in FACILITIES:
        return False
    return one.kind == "station" or bool(spoken_kinds(one.spelling()))


def _radius(one: Prospect, other: Prospect) -> float:
    """Return up to which distance two records may be of one place, in km."""
    close = SAME_PLACE_KM if agreement(one.kind, other.kind) else SAME_SPOT_KM
    return max(close, min(one.radius_km, other.radius_km))
