"""How much each piece of evidence weighs, in natural log odds.

Fitted by ``python -m benchmarks calibrate`` to names of Kazakhstan that were held
out of their own gazetteer, a quarter of them with their place taken away
(docs/matching.md), for each extent of the context by itself. Every place, and the
possibility that the name's place is in no gazetteer, weighs the sum of its traits
times these; ``exp`` of the sums are the shares in which they divide the probability.
"""

from typing import Final, NamedTuple


class Place(NamedTuple):
    """What speaks for a place; as traits, how much of it does."""

    same: float = 0.0
    """The whole name is the same (tiers of `geo.names`)."""
    core: float = 0.0
    """The name is the same but for type words."""
    spelling: float = 0.0
    """It is the same in another spelling."""
    stem: float = 0.0
    """It is the same but for its ending."""
    fuzzy: float = 0.0
    """It is merely alike."""
    variant: float = 0.0
    """The place is called so in some language, not mainly."""
    other_kind: float = 0.0
    """The known name has a type word of another kind: "Kuryk port", a station."""
    kind: float = 0.0
    """Log of the agreement of the kinds."""
    old: float = 0.0
    """The place is no longer called so."""
    names: float = 0.0
    """Log of how many names the place has: the better known are asked for more."""
    foreign_names: float = 0.0
    """The same, of a name in foreign letters: only well-known places have such."""
    variant_names: float = 0.0
    """The same, of a name that is not its main one: of many, one meets by chance."""
    area: float = 0.0
    """Log of how much larger than of NEAR_KM a circle through the place is."""
    people: float = 0.0
    """Powers of ten of its inhabitants, unless it is said what is near."""
    likeness: float = 0.0
    """Likeness above MIDDLING, of names that share no sure key."""
    very_alike: float = 0.0
    """Likeness above CLOSE, of the same names."""
    one_off: float = 0.0
    """Such a name differs by one letter."""
    length: float = 0.0
    """Letters of such a name, beyond the usual, in units of LONG."""
    crowd: float = 0.0
    """Log of how many spellings such a name was compared with, beyond CROWD."""


class Absence(NamedTuple):
    """What speaks for the place being in no gazetteer."""

    always: float = 0.0
    """What the context alone says."""
    area: float = 0.0
    """Log of how much larger the circle or box is than a circle of NEAR_KM."""
    elsewhere: float = 0.0
    """Log of one and how many bear the very name outside the context."""
    common: float = 0.0
    """Log of how many bear the very name at all."""
    short: float = 0.0
    """Letters that the name has less than TYPICAL, in units of FEW."""
    told_kind: float = 0.0
    """Another kind than a settlement is told: chance brings few of it."""
    foreign: float = 0.0
    """The name is in foreign letters."""


class Curve(NamedTuple):
    """From a share of the weights to a probability: a straight line in log odds."""

    slope: float
    shift: float


class Weights(NamedTuple):
    """The weights where the context has one extent."""

    place: Place
    absence: Absence
    curve: Curve


MIDDLING: Final = 0.7
CLOSE: Final = 0.85
LONG: Final = 12
USUAL: Final = 0.6
"""Length that is usual, in units of LONG."""
CROWD: Final = 1000
MANY_NAMES: Final = 30
"""More names than that say no more."""
NEAR_KM: Final = 25.0
TYPICAL: Final = 8
FEW: Final = 4
ABSENT: Final = 0.25
"""Share of names whose place is expected to be in no gazetteer, if it is not told."""
ABSENT_SHARE: Final = 0.25
"""Share of names without a place among those that the weights were fitted to."""

BY_HAND: Final = {
    "kind": 4.0,
    "old": -0.4,
    "area": -1.0,
    "people": 0.3,
    "crowd": -0.5,
}
"""What the development data, all present names of settlements in one gazetteer that
seldom counts inhabitants, cannot tell: how kinds, old names and inhabitants count,
places farther off than 25 km, among which chance grows with the area, and gazetteers
of other sizes."""
WIDER: Final = 0.35
"""The weight of ``Absence.area``: a region, some 250 km across, weighs what was
fitted for it."""

ANYWHERE: Final = Weights(
    Place(
        same=3.44,
        core=1.10,
        spelling=1.13,
        stem=-3.45,
        fuzzy=-3.32,
        variant=2.38,
        other_kind=-1.16,
        kind=4.00,
        old=-0.40,
        names=0.68,
        foreign_names=1.06,
        variant_names=-1.25,
        area=-1.00,
        people=0.30,
        likeness=13.90,
        very_alike=2.33,
        one_off=1.57,
        length=2.96,
        crowd=-0.50,
    ),
    Absence(
        always=1.10,
        area=0.35,
        elsewhere=0.00,
        common=1.36,
        short=0.27,
        told_kind=-0.64,
        foreign=1.68,
    ),
    Curve(0.88, 0.28),
)
"""For decisions without a finer context than a country."""
REGION: Final = Weights(
    Place(
        same=3.59,
        core=0.99,
        spelling=1.47,
        stem=-3.39,
        fuzzy=-3.23,
        variant=2.22,
        other_kind=-1.51,
        kind=4.00,
        old=-0.40,
        names=0.53,
        foreign_names=1.02,
        variant_names=-1.12,
        area=-1.00,
        people=0.30,
        likeness=13.50,
        very_alike=1.02,
        one_off=1.24,
        length=2.31,
        crowd=-0.50,
    ),
    Absence(
        always=0.56,
        area=0.35,
        elsewhere=0.67,
        common=0.38,
        short=-0.17,
        told_kind=-1.14,
        foreign=1.67,
    ),
    Curve(0.95, 0.26),
)
NEAR: Final = Weights(
    Place(
        same=3.67,
        core=1.16,
        spelling=1.70,
        stem=-3.02,
        fuzzy=-3.06,
        variant=1.08,
        other_kind=-1.26,
        kind=4.00,
        old=-0.40,
        names=0.64,
        foreign_names=1.08,
        variant_names=-0.57,
        area=-1.00,
        people=0.30,
        likeness=8.33,
        very_alike=-0.35,
        one_off=1.49,
        length=1.10,
        crowd=-0.50,
    ),
    Absence(
        always=-0.44,
        area=0.35,
        elsewhere=0.85,
        common=-0.48,
        short=-0.22,
        told_kind=-2.15,
        foreign=2.06,
    ),
    Curve(1.09, 0.03),
)
