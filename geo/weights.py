"""How much each piece of evidence weighs, in natural log odds.

Fitted by ``python -m benchmarks calibrate`` to names of Kazakhstan that were held
out of their own gazetteer, a quarter of them with their place taken away
(docs/matching.md). Every place, and the possibility that the name's place is in no
gazetteer, weighs the sum of its traits times these; ``exp`` of the sums are the
shares in which they divide the probability.
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
    area: float = 0.0
    """Log of how much larger than of NEAR_KM a circle through the place is."""
    people: float = 0.0
    """Powers of ten of its inhabitants, unless it is said what is near."""
    likeness: float = 0.0
    """Likeness above MIDDLING, of names that share no sure key."""
    very_alike: float = 0.0
    """Likeness above CLOSE, of the same names."""
    length: float = 0.0
    """Letters of such a name, beyond the usual, in units of LONG."""
    crowd: float = 0.0
    """Log of how many spellings such a name was compared with, beyond CROWD."""


class Absence(NamedTuple):
    """What speaks for the place being in no gazetteer."""

    anywhere: float = 0.0
    """Nothing finer than a country is stated."""
    region: float = 0.0
    """A region is stated."""
    near: float = 0.0
    """What is near is stated, or a box."""
    area: float = 0.0
    """Log of how much larger the circle or box is than a circle of NEAR_KM."""
    elsewhere: float = 0.0
    """Log of one and how many bear the very name outside the context."""
    common: float = 0.0
    """Log of how many bear the very name, where no context is given."""
    common_region: float = 0.0
    common_near: float = 0.0
    short: float = 0.0
    """Letters that the name has less than TYPICAL, in units of FEW."""
    told_kind: float = 0.0
    """Another kind than a settlement is told: chance brings few of it."""


class Curve(NamedTuple):
    """From a share of the weights to a probability: a straight line in log odds."""

    slope: float
    shift: float


MIDDLING: Final = 0.7
CLOSE: Final = 0.85
LONG: Final = 12
USUAL: Final = 0.6
"""Length that is usual, in units of LONG."""
CROWD: Final = 1000
NEAR_KM: Final = 25.0
TYPICAL: Final = 8
FEW: Final = 4
ABSENT: Final = 0.25
"""Share of names whose place is expected to be in no gazetteer, if it is not told."""
ABSENT_SHARE: Final = 0.25
"""Share of names without a place among those that the weights were fitted to."""

BY_HAND: Final = {"kind": 4.0, "old": -0.4, "area": -1.0}
"""What the development data, all present names of settlements, cannot tell: how kinds
and old names count, and places farther off than 25 km, among which chance grows with
the area."""
WIDER: Final = 0.35
"""The weight of ``Absence.area``: a region, some 250 km across, weighs what was
fitted for it."""

PLACE: Final = Place(
    same=3.88,
    core=1.15,
    spelling=1.51,
    stem=-3.27,
    fuzzy=-2.64,
    likeness=15.18,
    very_alike=3.17,
    length=2.15,
    crowd=-0.4,
    variant=0.56,
    other_kind=-1.28,
    kind=4.0,
    old=-0.4,
    area=-1.0,
    people=0.27,
)
ABSENCE: Final = Absence(
    anywhere=0.74,
    region=0.15,
    near=-1.52,
    area=0.35,
    elsewhere=0.71,
    common=1.33,
    common_region=0.28,
    common_near=-0.34,
    short=-0.42,
    told_kind=-1.14,
)
ANYWHERE: Final = Curve(0.85, 0.37)
"""For decisions without a finer context than a country."""
REGION: Final = Curve(1.0, 0.26)
NEAR: Final = Curve(0.88, 0.11)
