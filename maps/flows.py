"""How large capacities are drawn: lines by their width, marks by a disc around them.

Widths are proportional to amounts, and so are areas of discs: twice as much is twice as
much ink. Only amounts of one family of units share a scale, so that tonnes are never
compared with vehicles; a scale ends at a round number. What would be too thin to see is
drawn at the least size, and the legend says up to which amount.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray

from maps.style import Draw

if TYPE_CHECKING:
    import pandas as pd

FAMILIES: Mapping[str, tuple[str, float]] = {
    "t/year": ("mass", 1.0),
    "kt/year": ("mass", 1e3),
    "Mt/year": ("mass", 1e6),
    "TEU/year": ("containers", 1.0),
    "vehicles/day": ("vehicles", 1.0),
    "passengers/year": ("passengers", 1.0),
}
"""Units -> what they measure, and how much of its smallest unit one of them is."""
AMOUNT, UNIT = "capacity_amount", "capacity_unit"
LIMITS: Mapping[Draw, tuple[float, float]] = {
    "point": (13.0, 28.0),
    "line": (2.0, 16.0),
}
"""Least and most CSS pixels: radii of discs (a mark has 10), widths of lines."""
POWERS: Mapping[Draw, float] = {"point": 0.5, "line": 1.0}
"""A radius grows with the square root of the amount, a width with the amount."""
FINE = 0.5
"""Sizes are whole numbers of these pixels: a few symbols stand for all amounts."""
ROUND = (1.0, 2.0, 5.0, 10.0)
STEPS = 3
"""How many sizes a legend shows."""

Amounts = NDArray[np.float64]


@dataclass(frozen=True)
class Scale:
    """The sizes of one family of units, of lines or of points."""

    draw: Draw
    family: str
    unit: str
    """The largest unit that some amount is given in: that of the legend."""
    top: float
    """The amount of the largest size, in the smallest unit of the family."""

    def sizes(self, amounts: Amounts) -> Amounts:
        """Return the sizes (CSS pixels) of amounts in the smallest unit; NaN: 0."""
        least, most = LIMITS[self.draw]
        exact = most * (amounts / self.top) ** POWERS[self.draw]
        return np.nan_to_num(np.clip(np.round(exact / FINE) * FINE, least, most))

    @property
    def factor(self) -> float:
        """How much of the smallest unit one of `unit` is."""
        return FAMILIES[self.unit][1]

    @property
    def floor(self) -> float:
        """The amount, in `unit`, up to which all is drawn at the least size."""
        least, most = LIMITS[self.draw]
        share = (least / most) ** (1 / POWERS[self.draw])
        return _exact(self.top / self.factor * share, 2)

    def legend(self) -> dict[str, object]:
        """Return what the page is told: amounts in `unit`, sizes in CSS pixels."""
        amounts = steps(self.top / self.factor)
        sizes = self.sizes(np.array(amounts) * self.factor)
        return {
            "draw": self.draw,
            "unit": self.unit,
            "floor": self.floor,
            "steps": [[a, float(s)] for a, s in zip(amounts, sizes, strict=True)],
        }


def steps(top: float) -> list[float]:
    """Return round numbers downwards from ``top``, which is one: 20, 10, 5."""
    power = math.floor(math.log10(top) + 1e-9)
    powers = (power + 1, power, power - 1)
    down = [_exact(one * 10.0**exp) for exp in powers for one in reversed(ROUND[:3])]
    return [one for one in down if one <= top * (1 + 1e-9)][:STEPS]


def round_up(amount: float) -> float:
    """Return the least of … 1, 2, 5, 10, 20 … that is no less than ``amount``."""
    power = 10.0 ** math.floor(math.log10(amount))
    return next(
        _exact(one * power) for one in ROUND if one * power >= amount * (1 - 1e-9)
    )


def _exact(value: float, digits: int = 12) -> float:
    return float(f"{value:.{digits}g}")


def scales(frames: Iterable["pd.DataFrame"]) -> list[Scale]:
    """Return the scales that the capacities of some frames need."""
    most: dict[tuple[Draw, str], float] = {}
    units: dict[tuple[Draw, str], set[str]] = {}
    for frame in frames:
        for draw, rows in _drawn(frame):
            for family, amounts in _amounts(frame[rows]).items():
                if np.isfinite(amounts).any():
                    key = draw, family
                    most[key] = max(most.get(key, 0.0), float(np.nanmax(amounts)))
                    units.setdefault(key, set()).update(
                        unit for unit in frame[rows][UNIT] if isinstance(unit, str)
                    )
    return [
        Scale(draw, family, _largest(units[draw, family], family), round_up(top))
        for (draw, family), top in sorted(most.items())
    ]


def _largest(units: Iterable[str], family: str) -> str:
    known = [one for one in FAMILIES if one in units and FAMILIES[one][0] == family]
    return max(known, key=lambda one: FAMILIES[one][1])


def _drawn(frame: "pd.DataFrame") -> Iterator[tuple[Draw, NDArray[np.bool_]]]:
    """Yield which rows are points and which are lines, where there are capacities."""
    if AMOUNT in frame.columns and UNIT in frame.columns:
        dimensions = shapely.get_dimensions(np.asarray(frame.geometry.values, object))
        yield "point", dimensions == 0
        yield "line", dimensions == 1


def _amounts(frame: "pd.DataFrame") -> dict[str, Amounts]:
    """Return amounts in the smallest unit of each family; NaN where there is none."""
    import pandas as pd

    given = pd.to_numeric(frame[AMOUNT], errors="coerce").to_numpy(
        float, na_value=np.nan
    )
    given = np.where(np.isfinite(given) & (given > 0), given, np.nan)
    known = [
        FAMILIES.get(unit) if isinstance(unit, str) else None for unit in frame[UNIT]
    ]
    families = {one[0] for one in known if one}
    return {
        family: given
        * np.array([one[1] if one and one[0] == family else np.nan for one in known])
        for family in families
    }


def row_sizes(frame: "pd.DataFrame", known: Sequence[Scale]) -> dict[Draw, Amounts]:
    """Return the size of each row as a point and as a line (CSS pixels); 0: none."""
    found: dict[Draw, Amounts] = {draw: np.zeros(len(frame)) for draw in LIMITS}
    amounts: dict[str, Any] = {}
    if AMOUNT in frame.columns and UNIT in frame.columns:
        amounts = _amounts(frame)
    for scale in known:
        if scale.family in amounts:
            own = scale.sizes(amounts[scale.family])
            found[scale.draw] = np.maximum(found[scale.draw], own)
    return found
