"""Readings as tables for people, and as JSON for other programs."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.machine import machine
from benchmarks.runs import GROWS_FROM, Key, Readings

OURS = "ours"
NEVER = "never"


def shown(value: float | None, digits: int = 3) -> str:
    """Return a figure with ``digits`` significant ones; a dash where there is none."""
    if value is None:
        return "-"
    if math.isinf(value):
        return NEVER
    if value == 0:
        return "0"
    return f"{value:,.{max(0, digits - 1 - math.floor(math.log10(abs(value))))}f}"


def table(readings: Readings, units: Mapping[str, str]) -> Iterator[str]:
    """Yield lines: for each size and measure the median, range and ratio of each."""
    for size in readings.sizes():
        for measure in readings.measures():
            lines = [
                line
                for subject in readings.subjects()
                if (line := row(readings, Key(subject, size, measure), units))
            ]
            if lines:
                yield f"\n{size:,} features: {measure}, {units.get(measure, '')}"
                yield from lines


def row(readings: Readings, key: Key, units: Mapping[str, str]) -> str | None:
    """Return one subject's line; None where nothing was read."""
    values = readings.values.get(key)
    if not values or key.measure not in units:
        return None
    middle = readings.median(*key)
    spread = f"({shown(min(values))}–{shown(max(values))}, n {len(values)})"
    times = readings.ratio(key.size, key.measure, key.subject, OURS)
    beside = f"{shown(times)} x ours" if times and key.subject != OURS else ""
    return f"  {key.subject:22} {shown(middle):>10}  {spread:30} {beside}".rstrip()


def growth(readings: Readings, subject: str = OURS) -> Iterator[str]:
    """Yield by which power of N each measure of a subject grows, where it does."""
    for measure in readings.measures():
        power = readings.power(subject, measure)
        if power is not None:
            last = readings.curve(subject, measure)[-1][0]
            yield f"  {subject}, {measure}: N^{power:.2f} ({GROWS_FROM:,} to {last:,})"


def write_json(
    path: Path,
    name: str,
    readings: Readings,
    units: Mapping[str, str],
    targets: Sequence[str] = (),
) -> None:
    """Write all values, where they come from, and what became of the targets."""
    whole = {
        "benchmark": name,
        "machine": machine(),
        "units": dict(units),
        "readings": list(readings.rows()),
        "targets": list(targets),
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(f"{text}\n", "utf-8")
