"""What was measured, by subject, size and measure: medians, ratios, exponents."""

import math
import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

MISSED = math.inf
"""The value of what did not come within its limit."""
GROWS_FROM = 10_000
"""Features: in smaller pages what every page has outweighs them."""


class Key(NamedTuple):
    """What a value is of."""

    subject: str
    """Ours, or a peer."""
    size: int
    measure: str


@dataclass
class Readings:
    """Values in the order in which they were read."""

    values: dict[Key, list[float]] = field(default_factory=dict)

    def add(self, subject: str, size: int, found: Mapping[str, float]) -> None:
        """Keep one turn's values of a subject, by measure."""
        for measure, value in found.items():
            self.values.setdefault(Key(subject, size, measure), []).append(value)

    def median(self, subject: str, size: int, measure: str) -> float | None:
        """Return the median: None where nothing was read, MISSED if it never came."""
        found = self.values.get(Key(subject, size, measure))
        return statistics.median(found) if found else None

    def ratio(self, size: int, measure: str, one: str, other: str) -> float | None:
        """Return the median of ``one`` over that of ``other``."""
        above, below = (self.median(it, size, measure) for it in (one, other))
        if above is None or not below or math.isinf(above):
            return None
        return above / below

    def subjects(self) -> list[str]:
        """Return who was measured, in the order of coming."""
        return list(dict.fromkeys(key.subject for key in self.values))

    def sizes(self) -> list[int]:
        """Return all sizes, the smallest first."""
        return sorted({key.size for key in self.values})

    def measures(self) -> list[str]:
        """Return what was measured, in the order of coming."""
        return list(dict.fromkeys(key.measure for key in self.values))

    def curve(self, subject: str, measure: str) -> list[tuple[int, float]]:
        """Return size and median of every size at which there is a positive one."""
        pairs = ((size, self.median(subject, size, measure)) for size in self.sizes())
        return [(n, y) for n, y in pairs if y and math.isfinite(y)]

    def power(self, subject: str, measure: str) -> float | None:
        """Return by which power of N a measure grows, from GROWS_FROM on."""
        curve = self.curve(subject, measure)
        return exponent((n, y) for n, y in curve if n >= GROWS_FROM)

    def rows(self) -> Iterator[dict[str, object]]:
        """Yield every series as JSON holds it: what was missed is null."""
        for key, values in self.values.items():
            plain = [None if math.isinf(one) else one for one in values]
            middle = statistics.median(values)
            median = None if math.isinf(middle) else middle
            yield key._asdict() | {"n": len(plain), "median": median, "values": plain}


def exponent(curve: Iterable[tuple[int, float]]) -> float | None:
    """Return by which power of N a curve grows (least squares of logarithms)."""
    logs = [(math.log(n), math.log(y)) for n, y in curve]
    if not logs[1:]:  # a slope takes two points
        return None
    return statistics.linear_regression(*zip(*logs, strict=True)).slope


def take_turns(
    subjects: Iterable[str],
    runs: int,
    measure: Callable[[str], Mapping[str, float]],
    keep: Callable[[str, Mapping[str, float]], None],
) -> None:
    """Measure every subject ``runs`` times by turns.

    Who missed a limit is not asked again: it would miss it again, minutes later.
    """
    left = list(subjects)
    for _ in range(runs):
        for subject in tuple(left):
            found = measure(subject)
            keep(subject, found)
            if MISSED in found.values():
                left.remove(subject)
