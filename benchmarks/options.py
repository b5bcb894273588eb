"""What every benchmark is told: sizes, runs, where the figures go."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

RUNS = 5


@dataclass(frozen=True)
class Options:
    """The words of a command."""

    sizes: tuple[int, ...]
    runs: int
    json: Path | None
    chart: Path | None
    only: tuple[str, ...]
    """Subjects to measure; none means all."""
    growth: bool
    """Measure how our own figures grow, over GROWTH sizes, without peers."""
    shape: str


GROWTH = (10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000)


def parse(
    name: str, about: str | None, arguments: Sequence[str], *, sizes: Sequence[int]
) -> Options:
    """Return the options of ``python -m benchmarks NAME``; exit 2 on a wrong word."""
    parser = argparse.ArgumentParser(f"python -m benchmarks {name}", description=about)
    add = parser.add_argument
    add("--sizes", type=counts, help="features, e.g. 1e3,1e5 (default %(default)s)")
    add("--runs", type=int, default=RUNS, help="turns of each (default %(default)s)")
    add("--json", type=Path, help="write all values, the machine and the versions")
    add("--chart", type=Path, help="draw a chart (PNG or SVG)")
    add("--only", type=words, default=(), help="measure these, e.g. ours,lonboard")
    add("--growth", action="store_true", help="ours alone, from 1e4 to 3e6")
    add("--shape", choices=("points", "parcels"), default="points")
    found = vars(parser.parse_args(arguments))
    default = GROWTH if found["growth"] else tuple(sizes)
    return Options(**found | {"sizes": found["sizes"] or default})


def nothing(name: str, about: str | None, arguments: Sequence[str]) -> None:
    """Refuse words that ``python -m benchmarks NAME`` does not know; exit 2."""
    program = f"python -m benchmarks {name}"
    argparse.ArgumentParser(program, description=about).parse_args(arguments)


def counts(text: str) -> tuple[int, ...]:
    """Return ``1e3,1e5`` as whole numbers."""
    return tuple(int(float(one)) for one in text.split(","))


def words(text: str) -> tuple[str, ...]:
    """Return what commas part."""
    return tuple(text.split(","))
