"""Benchmarks of one measure at one size: what they are told, and what they write."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.report import write_json
from benchmarks.runs import Readings


@dataclass(frozen=True)
class Files:
    """Where figures go, beside the terminal."""

    json: Path | None
    chart: Path | None


def options(name: str, about: str | None, arguments: Sequence[str]) -> Files:
    """Return the files that ``python -m benchmarks NAME`` is to write."""
    program = f"python -m benchmarks {name}"
    parser = argparse.ArgumentParser(program, description=about)
    parser.add_argument("--json", type=Path, help="write all values")
    parser.add_argument("--chart", type=Path, help="draw a chart (PNG or SVG)")
    found = parser.parse_args(arguments)
    return Files(found.json, found.chart)


def write(
    files: Files, name: str, readings: Readings, units: Mapping[str, str]
) -> None:
    """Write what was asked for of a benchmark of one measure, at one size."""
    if files.json:
        write_json(files.json, name, readings, units)
    if files.chart:
        from benchmarks.chart import bars

        bars(files.chart, readings, ", ".join(units.values()))
