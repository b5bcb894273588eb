"""Fit the weights of `geo.weighing.weights` to the evaluation names, and print them.

Half of the places teach, the other half is left to check (`accuracy`). The fit
maximises the likelihood of the right answers: a place, or none where it was taken
away; a ridge keeps traits that are rare from weighing much.
"""

import math
import random
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.names.accuracy import Tally, ask
from benchmarks.names.held_out import (
    HINTS,
    SEED,
    Case,
    HeldOut,
    Hint,
    cases,
    entries,
    is_right,
    teaches,
    where,
)
from benchmarks.options import nothing
from geo.match import decide
from geo.weighing import weights
from geo.weighing.evidence import WEIGHTS, Judged, absence_traits, judge, place_traits
from geo.weighing.prospect import Asked
from geo.weighing.where import Extent, Where

RIDGE = 1.0
STRICTER = (0.0, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97)
"""Probabilities from which answers are counted, to choose what they should need."""
EXTENTS: Mapping[Hint, Extent] = {
    "none": "anywhere",
    "region": "region",
    "near": "near",
}
PLACE, ABSENCE = weights.Place._fields, weights.Absence._fields


class Sample(NamedTuple):
    """One question with the traits of all its possible answers."""

    places: np.ndarray
    """A row of traits for each place that fits."""
    right: np.ndarray
    """Which of them are right."""
    absence: np.ndarray
    weight: float


def samples(gazetteer: HeldOut, drawn: list[Case], hint: Hint) -> Iterator[Sample]:
    """Yield each name with a hint, with its place and without it."""
    chance, share = random.Random(f"{SEED} {hint}"), weights.ABSENT_SHARE
    for case in drawn:
        context = where(case, hint, chance)
        if context is None:
            continue
        for gone in (False, True):
            asked, found = gazetteer.ask(case, context, gone=gone)
            judged = [judge(asked, one, context) for one in found]
            weight = share if gone else 1 - share
            yield _sample(case, asked, judged, context, weight)


def _sample(
    case: Case, asked: Asked, judged: list[Judged], context: Where, weight: float
) -> Sample:
    fitting = [one for one in judged if one.fits]
    traits = [
        place_traits(asked, one.prospect, context, km=one.km, kind=one.kind)
        for one in fitting
    ]
    return Sample(
        places=np.array(traits, dtype=float).reshape(-1, len(PLACE)),
        right=np.array([is_right(case, one.prospect) for one in fitting], dtype=bool),
        absence=np.array(absence_traits(asked, judged, context), dtype=float),
        weight=weight,
    )


class Fit:
    """The likelihood of samples, as a function of the weights."""

    def __init__(self, taken: list[Sample]) -> None:
        self.places = np.concatenate([one.places for one in taken])
        self.right = np.concatenate([one.right for one in taken])
        self.of = np.repeat(np.arange(len(taken)), [len(one.right) for one in taken])
        self.absence = np.stack([one.absence for one in taken])
        self.weight = np.array([one.weight for one in taken])
        names = (*PLACE, *ABSENCE)
        self.fixed = np.array([name in weights.BY_HAND for name in names])
        self.start = np.array([weights.BY_HAND.get(name, 0.0) for name in names])
        area = len(PLACE) + ABSENCE.index("area")
        self.start[area], self.fixed[area] = weights.WIDER, True

    def loss(self, values: np.ndarray) -> tuple[float, np.ndarray]:
        """Return the negative log likelihood and its gradient."""
        count = len(self.weight)
        place = np.exp(self.places @ values[: len(PLACE)])
        nowhere = np.exp(self.absence @ values[len(PLACE) :])
        total = np.bincount(self.of, place, count) + nowhere
        good = np.bincount(self.of, place * self.right, count)
        known = good > 0
        loss = np.log(total) - np.log(np.where(known, good, nowhere))
        part = place / total[self.of]
        part -= np.where(self.right, place / np.where(known, good, 1.0)[self.of], 0.0)
        rest = nowhere / total - ~known
        slope = np.concatenate(
            [
                self.places.T @ (part * self.weight[self.of]),
                self.absence.T @ (rest * self.weight),
            ]
        )
        free = np.where(self.fixed, 0.0, values)
        slope = np.where(self.fixed, 0.0, slope + RIDGE * free)
        return float(loss @ self.weight + RIDGE * free @ free / 2), slope

    def solve(self) -> np.ndarray:
        """Return the weights of the greatest likelihood."""
        from scipy.optimize import minimize

        return np.asarray(minimize(self.loss, self.start, jac=True).x)


def curve(gazetteer: HeldOut, drawn: list[Case], hint: Hint) -> weights.Curve:
    """Fit the line that makes probabilities of the shares, with today's weights."""
    from scipy.optimize import minimize

    chance = random.Random(f"{SEED} {hint}")
    odds, right, weight = [], [], []
    for case in drawn:
        context = where(case, hint, chance)
        for gone in (False, True) if context else ():
            asked, found = gazetteer.ask(case, context or Where(), gone=gone)
            made = decide(asked, found, context or Where())
            best = next((one for one in made.judged if one.fits), None)
            if best is not None:
                odds.append(_undone(best.probability, hint))
                right.append(is_right(case, best.prospect))
                share = weights.ABSENT_SHARE
                weight.append(share if gone else 1 - share)
    x, y, w = np.array(odds), np.array(right), np.array(weight)

    def loss(line: np.ndarray) -> float:
        p = 1 / (1 + np.exp(-(line[0] * x + line[1])))
        return -float(w @ np.log(np.where(y, p, 1 - p)))

    return weights.Curve(*np.round(minimize(loss, [1.0, 0.0]).x, 2))


def _undone(probability: float, hint: Hint) -> float:
    """Return the log odds of the share that a probability was made of."""
    line = WEIGHTS[EXTENTS[hint]].curve
    odds = math.log(probability / (1 - probability))
    return (odds - line.shift) / line.slope


def main(arguments: Sequence[str]) -> None:
    """Print the weights as `geo.weighing.weights` should hold them, hint by hint.

    The curves belong to the weights that it holds now: run it twice. So do the
    answers from each probability on, which tell what more refusals would avoid.
    """
    nothing("calibrate", __doc__, arguments)
    drawn = [case for case in cases() if case.left and teaches(case)]
    say = sys.stdout.write
    with tempfile.TemporaryDirectory() as folder:
        gazetteer = HeldOut(Path(folder) / "evaluation.index", entries())
        for hint in HINTS:
            fit = Fit(list(samples(gazetteer, drawn, hint)))
            say(f"{EXTENTS[hint].upper()}, of {len(fit.weight)} questions\n")
            for line in _written(fit.solve(), curve(gazetteer, drawn, hint)):
                say(f"    {line}\n")
            for line in frontier(ask(gazetteer, drawn, hint), hint):
                say(f"{line}\n")
        gazetteer.close()


def frontier(tally: Tally, hint: Hint) -> Iterator[str]:
    """Yield what is answered, and how wrongly, from each probability on."""
    for least in STRICTER:
        said = f"from {least:g}" if least else "as it is"
        yield f"  {said:9}{tally.from_on(least).line(hint)}"


def _written(values: np.ndarray, line: weights.Curve) -> Iterator[str]:
    """Yield the lines of `weights.Weights`."""
    parts = (("Place", PLACE, values), ("Absence", ABSENCE, values[len(PLACE) :]))
    for title, fields, part in parts:
        yield f"{title}("
        yield from (f"    {f}={v:.2f}," for f, v in zip(fields, part, strict=False))
        yield "),"
    yield f"Curve({line.slope:.2f}, {line.shift:.2f}),"
