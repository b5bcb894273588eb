"""What every benchmark is told: sizes, runs, where the figures go."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.places import SHAPES
from benchmarks.report import OURS

RUNS = 5


@dataclass(frozen=True)
class Options:
    """The words of a command."""

    sizes: tuple[int, ...]
    runs: int
    json: Path | None
    chart: Path | None
    subjects: tuple[str, ...]
    """Who is measured."""
    shape: str
    formats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choices:
    """What a benchmark can measure: the default is all of it."""

    sizes: Sequence[int]
    subjects: Sequence[str]
    shapes: Sequence[str] = tuple(SHAPES)
    """The first one, unless another is named."""
    formats: Sequence[str] = ()


GROWTH = (10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000)


def parse(
    name: str,
    about: str | None,
    arguments: Sequence[str],
    choices: Choices,
) -> Options:
    """Return the options of ``python -m benchmarks NAME``; exit 2 on a wrong word."""
    parser = argparse.ArgumentParser(f"python -m benchmarks {name}", description=about)
    add = parser.add_argument
    add("--sizes", type=counts, help="features, e.g. 1e3,1e5")
    add("--runs", type=int, default=RUNS, help="turns of each (default %(default)s)")
    add("--json", type=Path, help="write all values, the machine and the versions")
    add("--chart", type=Path, help="draw a chart (PNG or SVG)")
    add("--only", type=words, help=f"measure some of: {', '.join(choices.subjects)}")
    add("--growth", action="store_true", help="ours alone, from 1e4 to 3e6")
    add("--shape", choices=choices.shapes, default=choices.shapes[0])
    if choices.formats:
        add("--formats", type=words, help=f"some of: {', '.join(choices.formats)}")
    found = parser.parse_args(arguments)
    whole = (GROWTH, [OURS]) if found.growth else (choices.sizes, choices.subjects)
    measured = tuple(found.only or whole[1])
    written = tuple(vars(found).get("formats") or choices.formats)
    for asked, known in ((measured, choices.subjects), (written, choices.formats)):
        if unknown := set(asked) - set(known):
            parser.error(f"unknown: {', '.join(sorted(unknown))}")
    return Options(
        sizes=tuple(found.sizes or whole[0]),
        runs=found.runs,
        json=found.json,
        chart=found.chart,
        subjects=measured,
        shape=found.shape,
        formats=written,
    )


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
