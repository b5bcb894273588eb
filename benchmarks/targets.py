"""What the figures should reach, and whether they do: nothing is rounded in favour."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmarks.report import OURS, shown
from benchmarks.runs import Readings


class Target(NamedTuple):
    """A figure of ours that should be at most ``limit``.

    With a peer, the limit is a multiple of the peer's figure; ``beyond_empty`` takes
    each one's own page of one feature off both.
    """

    size: int
    measure: str
    limit: float
    peer: str = ""
    beyond_empty: bool = False

    def line(self, readings: Readings) -> str:
        """Return the target, the figure, and met or not."""
        value = self.value(readings)
        than = f"{shown(self.limit)} of {self.peer}" if self.peer else shown(self.limit)
        beyond = " beyond the page of one feature" if self.beyond_empty else ""
        what = f"{self.size:,} features: {self.measure}{beyond} at most {than}"
        if value is None:
            return f"not measured  {what}"
        verdict = "met    " if value <= self.limit else "NOT MET"
        return f"{verdict}  {what}: {shown(value)}"

    def value(self, readings: Readings) -> float | None:
        """Return our figure, or how much of the peer's it is."""
        mine = self.figure(readings, OURS)
        if not self.peer or mine is None:
            return mine
        theirs = self.figure(readings, self.peer)
        if theirs is None or math.isinf(mine):
            return None if theirs is None else mine
        return mine / theirs if theirs > 0 else math.inf

    def figure(self, readings: Readings, subject: str) -> float | None:
        """Return the median of a subject."""
        found = readings.median(subject, self.size, self.measure)
        if not self.beyond_empty or found is None:
            return found
        empty = readings.median(subject, 1, self.measure)
        return None if empty is None else found - empty


class Growth(NamedTuple):
    """A power of N by which a figure should grow at most."""

    measure: str
    limit: float

    def line(self, readings: Readings) -> str:
        """Return the target, the power, and met or not."""
        power = readings.power(OURS, self.measure)
        what = f"{self.measure} grows no faster than N^{self.limit}"
        if power is None:
            return f"not measured  {what}"
        verdict = "met    " if power <= self.limit else "NOT MET"
        return f"{verdict}  {what}: N^{power:.2f}"


Targets = Mapping[str, Sequence[Target | Growth]]


def judged(targets: Sequence[Target | Growth], readings: Readings) -> Iterator[str]:
    """Yield a line for each target."""
    for one in targets:
        yield one.line(readings)
