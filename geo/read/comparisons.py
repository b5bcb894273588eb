"""What is wrong in comparisons, as far as the whole folder has to be known."""

from collections import Counter
from collections.abc import Iterator

from geo.errors import Problem
from geo.read.problems import problem
from geo.read.yaml import Document, Loc
from geo.values import Comparison

Used = Iterator[tuple[Loc, str]]
"""Ids, and where they stand."""


def compared(comparisons: tuple[Comparison, ...]) -> Used:
    """Yield the corridors that comparisons are made without."""
    for index, one in enumerate(comparisons):
        for place, identity in enumerate(one.without):
            yield ("comparisons", index, "without", place), identity


def ends(comparisons: tuple[Comparison, ...]) -> Used:
    """Yield the sites that ways begin and end at."""
    for index, one in enumerate(comparisons):
        for place, trip in enumerate(one.ways):
            loc: Loc = ("comparisons", index, "ways", place)
            yield (*loc, "origin"), trip.origin
            yield (*loc, "destination"), trip.destination


def at_odds(
    comparisons: tuple[Comparison, ...], document: Document
) -> Iterator[Problem]:
    """Yield a problem for each way to where it begins, and each second speed."""
    for index, one in enumerate(comparisons):
        for place, trip in enumerate(one.ways):
            if trip.origin == trip.destination:
                at = document.value(("comparisons", index, "ways", place))
                message = f"the way begins and ends at `{trip.origin}`"
                fix = "name two sites"
                yield problem(at, "one-place", message, fix)
        modes = Counter(speed.mode for speed in one.speeds)
        for mode in [mode for mode, count in modes.items() if count > 1]:
            at = document.key(("comparisons", index, "speeds"))
            message = f"there are {modes[mode]} speeds of {mode}"
            fix = "keep the one that the hours shall follow from"
            yield problem(at, "duplicate-speed", message, fix)
