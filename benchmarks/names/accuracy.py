"""Recall, and the triple answered, precision, false accepts; and the calibration."""

import random
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from benchmarks.names.held_out import (
    HINTS,
    SEED,
    Case,
    HeldOut,
    Hint,
    draw,
    entries,
    is_right,
    teaches,
    where,
)
from geo.match import Decision, decide
from geo.weighing.likeness import FUZZY, likeness
from geo.weighing.prospect import Asked, Prospect
from geo.weighing.weights import ABSENT
from geo.weighing.where import Where

NAMES = 6000
GROUPS = ("undecided", "equally alike")
UNALIKE = 0.6
RATES = (0.0, 0.1, 0.25, 0.5)
"""Shares of names whose place is taken away, in the measure of calibration."""
FEWER = 2000
"""Names that are asked once more for each share."""
LEAST_SHARE = 0.01
BINS = 15


@dataclass(frozen=True)
class Outcome:
    """What became of one question."""

    probability: float
    """Of the best place; 0 without any."""
    right: bool
    answered: bool
    twin: bool = False
    """Whether the answer bears another name of the place that was meant: it is a
    second record of that place, or a namesake."""

    def from_on(self, least: float) -> Self:
        """Return it, unanswered where the place is less probable."""
        return replace(self, answered=self.answered and self.probability >= least)


@dataclass(frozen=True)
class Tally:
    """The outcomes of one hint: with the place in the gazetteer, and without it."""

    present: tuple[Outcome, ...]
    absent: tuple[Outcome, ...]

    def from_on(self, least: float) -> Self:
        """Return it without the answers that are less probable."""
        parts = (self.present, self.absent)
        return type(self)(*(tuple(one.from_on(least) for one in it) for it in parts))

    def line(self, hint: Hint) -> str:
        """Return the triple with its counts."""
        answered = [one for one in self.present if one.answered]
        right = sum(one.right for one in answered)
        wrong = [one for one in self.absent if one.answered and not one.right]
        twins = sum(one.twin for one in wrong)
        return (
            f"  {hint:7} answered {_share(len(answered), len(self.present))}  "
            f"precision {_share(right, len(answered))}  "
            f"false accepts {_share(len(wrong), len(self.absent))}, of these bearing "
            f"another of its names {twins}"
        )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):6.2f} % ({part}/{whole})"


def outcome(gazetteer: HeldOut, case: Case, made: Decision) -> Outcome:
    """Return what a decision is worth."""
    best = next((one for one in made.judged if one.fits), None)
    if best is None:
        return Outcome(0.0, right=False, answered=False)
    right = is_right(case, best.prospect)
    answered = made.best is not None
    twin = answered and not right and gazetteer.is_twin(case, best.prospect.rank)
    return Outcome(best.probability, right=right, answered=answered, twin=twin)


def ask(
    gazetteer: HeldOut, drawn: Sequence[Case], hint: Hint, *, absent: float = ABSENT
) -> Tally:
    """Ask every name with and without its place, with one kind of hint."""
    chance = random.Random(f"{SEED} {hint}")
    found: dict[bool, list[Outcome]] = {False: [], True: []}
    for case in drawn:
        context = where(case, hint, chance)
        for gone in (False, True) if context else ():
            asked, prospects = gazetteer.ask(case, context or Where(), gone=gone)
            made = decide(asked, prospects, context or Where(), absent=absent)
            found[gone].append(outcome(gazetteer, case, made))
    return Tally(tuple(found[False]), tuple(found[True]))


def calibration_error(outcomes: Sequence[Outcome]) -> float:
    """Return the expected calibration error over BINS bins of equal width."""
    error = 0.0
    for number in range(BINS):
        held = [one for one in outcomes if _bin(one.probability) == number]
        if held:
            stated = sum(one.probability for one in held) / len(held)
            actual = sum(one.right for one in held) / len(held)
            error += abs(stated - actual) * len(held) / len(outcomes)
    return error


def _bin(probability: float) -> int:
    return min(BINS - 1, int(probability * BINS))


def mixed(tally: Tally, rate: float) -> list[Outcome]:
    """Return outcomes of which ``rate`` are of names whose place is not there."""
    whole = len(tally.present)
    absent = random.Random(SEED).sample(tally.absent, round(whole * rate))
    return [*tally.present[: whole - len(absent)], *absent]


def recall(gazetteer: HeldOut, drawn: Sequence[Case]) -> str:
    """Return how often a key leads to the place, and it is in the top group.

    The top group is what a decision cannot tell apart; beside it stands what meets
    the name in just the same way (sure keys; else the same likeness). A name that is
    no variant of the others, as after a renaming, can be in no group.
    """
    keyed, lost = 0, 0
    top, size = dict.fromkeys(GROUPS, 0), dict.fromkeys(GROUPS, 0)
    for case in drawn:
        asked, found = gazetteer.ask(case, Where(), gone=False)
        keyed += gazetteer.shares_key(case)
        lost += max(likeness(case.name, name) for name in case.left) < UNALIKE
        tied = decide(asked, found, Where()).tied
        groups = ([one.prospect for one in tied], equally_alike(asked, found))
        for name, group in zip(GROUPS, groups, strict=True):
            top[name] += any(is_right(case, one) for one in group)
            size[name] += len(group)
    whole = len(drawn)
    lines = (
        f"\n  top group, {name}: {_share(top[name], whole)}, "
        f"{size[name] / whole:.2f} places in it"
        for name in GROUPS
    )
    known = f"  exact key {_share(keyed, whole)}; like no other name "
    return known + f"of the place {_share(lost, whole)}{''.join(lines)}"


def equally_alike(asked: Asked, found: Sequence[Prospect]) -> list[Prospect]:
    """Return the prospects whose names meet the asked one equally well.

    A region or district is never taken for a bare name (`geo.match`): whatever meets
    such a name best among the places that can be taken is in the group as well.
    """
    fitting = [one for one in found if asked.kind_worth(one.kind, one.tier, one.flags)]
    taken = [one for one in fitting if asked.could_be(one.kind, one.tier, one.flags)]
    group = {one.rank: one for some in (taken, fitting) for one in _best(some)}
    return list(group.values())


def _best(some: Sequence[Prospect]) -> list[Prospect]:
    least = max(map(_worth, some), default=0.0) - 1e-9
    return [one for one in some if _worth(one) >= least]


def _worth(one: Prospect) -> float:
    return 2.0 if one.tier < FUZZY and one.likeness == 1.0 else one.likeness


def main() -> None:
    """Print recall, the triples and the calibration for names that taught nothing."""
    drawn = [case for case in draw(NAMES, SEED) if not teaches(case)]
    with tempfile.TemporaryDirectory() as folder:
        gazetteer = HeldOut(Path(folder) / "evaluation.index", entries())
        report(gazetteer, drawn)
        gazetteer.close()


def report(gazetteer: HeldOut, drawn: Sequence[Case]) -> None:
    """Print what is measured, as it comes."""
    say = sys.stdout.write
    say(f"{len(drawn)} names, each held out of its place\n")
    say(recall(gazetteer, drawn) + "\n")
    for hint in HINTS:
        tally = ask(gazetteer, drawn, hint)
        say(tally.line(hint) + "\n")
        say(f"    calibration error, share not told: {_errors(tally)}\n")
        told = {
            rate: ask(gazetteer, drawn[:FEWER], hint, absent=max(rate, LEAST_SHARE))
            for rate in RATES
        }
        errors = (
            f"{rate:g}: {calibration_error(mixed(it, rate)):.3f}"
            for rate, it in told.items()
        )
        say(f"    calibration error, share told:     {'  '.join(errors)}\n")
        sys.stdout.flush()


def _errors(tally: Tally) -> str:
    errors = ((rate, calibration_error(mixed(tally, rate))) for rate in RATES)
    return "  ".join(f"{rate:g}: {error:.3f}" for rate, error in errors)
