"""Ours and peers' pages of the same features: made, opened, dragged, zoomed, by turns.

Python's time and memory are those of a process of its own, warmed up by a page of one
feature; *ready* and the frames are those of a Chromium of its own (see `opened`).
"""

import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import child
from benchmarks.chart import draw
from benchmarks.options import Choices, Options, parse
from benchmarks.page.makers import SUBJECTS
from benchmarks.page.opened import opened
from benchmarks.page.targets import TARGETS
from benchmarks.places import SHAPES
from benchmarks.report import growth, table, write_json
from benchmarks.runs import MISSED, Readings, take_turns
from benchmarks.targets import judged

SIZES = (1_000, 10_000, 100_000)
EMPTY = 1
"""Features of the page that tells what a page weighs without any."""
BUILD_LIMIT_S = 600.0
MEGABYTE = 1e6
UNITS = {
    "build": "s",
    "memory": "MB",
    "memory / frame": "times",
    "bytes": "MB",
    "ready": "ms",
    "whole": "ms",
    "frame p95": "ms",
    "frame longest": "ms",
    "longest task": "ms",
}
PANELS = ("build", "bytes", "ready", "frame p95")


def main(arguments: Sequence[str]) -> None:
    """Print figures, growth and targets; write JSON and a chart where asked."""
    options = parse("page", __doc__, arguments, Choices(SIZES, tuple(SUBJECTS)))
    readings, say = Readings(), sys.stdout.write
    with tempfile.TemporaryDirectory() as folder:
        for size in (EMPTY, *options.sizes):
            at_size(options, size, Path(folder), readings)
    lines = [*table(readings, UNITS), "", *growth(readings)]
    verdicts = list(judged(TARGETS[options.shape], readings))
    say("\n".join([*lines, "", *verdicts, ""]))
    if options.json:
        write_json(options.json, "page", readings, UNITS, verdicts)
    if options.chart:
        draw(options.chart, readings, UNITS, PANELS)


def at_size(options: Options, size: int, folder: Path, readings: Readings) -> None:
    """Measure everyone at one size."""
    frame, out = folder / "frame.parquet", folder / "page.html"
    SHAPES[options.shape](size).to_parquet(frame)

    def measure(subject: str) -> Mapping[str, float]:
        return built(subject, frame, out)

    def keep(subject: str, found: Mapping[str, float]) -> None:
        readings.add(subject, size, found)
        sys.stderr.write(f"{size} {subject}: {dict(found)}\n")

    take_turns(options.subjects, options.runs, measure, keep)


def built(name: str, frame: Path, out: Path) -> dict[str, float]:
    """Make a page of a frame and open it; return all figures of one turn."""
    subject = SUBJECTS[name]
    cost = child.run(subject.work, frame, out, limit_s=BUILD_LIMIT_S)
    if cost is None:
        return {"build": MISSED}
    figures = {
        "build": cost.seconds,
        "memory": cost.peak_bytes / MEGABYTE,
        "memory / frame": cost.peak_bytes / cost.frame_bytes,
        "bytes": cost.file_bytes / MEGABYTE,
    }
    return figures | opened(out, subject)
