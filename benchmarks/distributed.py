"""What folders cost by Dask, beside the engine for single tables: rates and overheads.

Names are drawn from the packaged gazetteer, SHARE of them with a letter wrong, no two
runs alike. The same names are answered as one table, as a folder by processes of this
machine, and as a folder by Dask, each by the command that users have, in turn. Every
run has two sizes: their difference is what names cost, the rest what starting does.
Processor time is what counts: a busy machine stretches the time of the clock.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.growth import UNIT, run
from benchmarks.names.speed import LONG_ENOUGH, misspelt
from benchmarks.options import nothing
from geo.gazetteer import Gazetteer

SEED = 20251125
ROUNDS = 5
FILES = 4
SIZES = (1_500, 6_000)
"""Names of a file."""
SHARE = 0.15
"""Of names that are misspelt."""
PLAN = 1_000_000_000
"""Names that the plan of docs/distributed.md is about."""
DASK = ("--engine", "dask")
ENGINES: dict[str, Sequence[str]] = {
    "one table, 1 process": ("--jobs", "1"),
    "folder, 1 process": ("--jobs", "1"),
    "folder, 2 processes": ("--jobs", "2"),
    "folder, Dask, 1 worker": ("--jobs", "1", *DASK),
    "folder, Dask, 2 workers": ("--jobs", "2", *DASK),
}
TABLE = "one table, 1 process"


class Cost(NamedTuple):
    """What one run took."""

    cpu_s: float
    """Of all processes together."""
    wall_s: float
    peak_mb: float
    """Of the largest process."""


class Costs(NamedTuple):
    """What the two sizes of a run took."""

    small: Cost
    large: Cost

    @property
    def rate(self) -> float:
        """Names for a second of processor time, once everything is started."""
        return _more() / (self.large.cpu_s - self.small.cpu_s)

    @property
    def wall_rate(self) -> float:
        """Names for a second of the clock, once everything is started."""
        return _more() / (self.large.wall_s - self.small.wall_s)

    @property
    def start_s(self) -> float:
        """Processor time of what is not names: interpreters, imports, the cluster."""
        return self.small.cpu_s - FILES * SIZES[0] / self.rate


def main(arguments: Sequence[str]) -> None:
    """Print the medians of ROUNDS rounds, and what PLAN names would cost."""
    nothing("distributed", __doc__, arguments)
    found: dict[str, list[Costs]] = {name: [] for name in ENGINES}
    chance = random.Random(SEED)
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), chance)
            for name in ENGINES:
                sizes = [measure(Path(folder), name, rows) for rows in SIZES]
                found[name].append(Costs(*sizes))
        sys.stdout.write(".")
        sys.stdout.flush()
    sys.stdout.write("\n")
    for line in lines(found):
        sys.stdout.write(f"{line}\n")


def write(folder: Path, chance: random.Random) -> None:
    """Write both sizes, each as a folder and as one table."""
    places = Gazetteer.open().places

    def name() -> str:
        while True:
            found = places.spelling(chance.randrange(places.number_of_names))
            wrong = chance.random() < SHARE
            if not wrong or len(found) >= LONG_ENOUGH:
                return misspelt(found, chance) if wrong else found

    for rows in SIZES:
        tables = [
            pa.table({"name": [name() for _ in range(rows)]}) for _ in range(FILES)
        ]
        (folder / str(rows)).mkdir()
        for number, table in enumerate(tables):
            pq.write_table(table, folder / f"{rows}/{number}.parquet")
        pq.write_table(pa.concat_tables(tables), folder / f"{rows}.parquet")


def measure(folder: Path, name: str, rows: int) -> Cost:
    """Run one engine over one size."""
    suffix = ".parquet" if name == TABLE else ""
    out = folder / f"{name}-{rows}{suffix}"
    command = ("make_map.py", "geocode", f"{folder / str(rows)}{suffix}", str(out))
    began = time.perf_counter()
    _, used = run((*command, "--name-column", "name", "--json", *ENGINES[name]))
    wall_s = time.perf_counter() - began
    return Cost(used.ru_utime + used.ru_stime, wall_s, used.ru_maxrss * UNIT / 1e6)


def lines(found: dict[str, list[Costs]]) -> list[str]:
    """Return a table of the medians, and the machine hours of the plan."""
    rates = {name: [one.rate for one in costs] for name, costs in found.items()}
    base = statistics.median(rates[TABLE])
    head = f"{'':24}  names/CPU s  (min-max)      of table  names/s  start s  peak MB"
    rows = [head]
    for name, costs in found.items():
        rate = statistics.median(rates[name])
        spread = f"({min(rates[name]):.0f}-{max(rates[name]):.0f})"
        wall = statistics.median(one.wall_rate for one in costs)
        start = statistics.median(one.start_s for one in costs)
        peak = statistics.median(one.large.peak_mb for one in costs)
        rows.append(
            f"{name:24}  {rate:11.0f}  {spread:13}  {rate / base:8.2f}  "
            f"{wall:7.0f}  {start:7.1f}  {peak:7.0f}"
        )
    hours = PLAN / statistics.median(rates["folder, Dask, 2 workers"]) / 3600
    return [*rows, f"{PLAN:.0e} names: {hours:.0f} core hours"]


def _more() -> int:
    return FILES * (SIZES[1] - SIZES[0])
