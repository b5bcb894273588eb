"""Layers written in each format: by this program, by geopandas and by ogr2ogr.

By turns all write the same frame: points, lines and areas of 20 vertices, with texts
in Cyrillic, a year, a number and a list. ogr2ogr, where it is installed, converts a
FlatGeobuf file, and so has to read it, too. What a peer cannot write is left out.
*Beyond the frame* is by how much the memory of a process that has made the frame grows
at most while we write it.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import child
from benchmarks.chart import beside
from benchmarks.export.frames import SHAPES, frame_of
from benchmarks.export.writers import (
    CANNOT,
    DRIVERS,
    GEOPANDAS,
    PARQUET,
    SOURCE,
    SUBJECTS,
    Writer,
    write_ours,
    writers,
)
from benchmarks.options import Choices, Options, parse
from benchmarks.report import OURS, growth, table, write_json
from benchmarks.runs import Readings
from benchmarks.targets import Growth, Target, judged
from geo.export import FORMATS

WRITTEN = (*DRIVERS, PARQUET)
SIZES = (100_000,)
EVERY = "all"
CHOICES = Choices(SIZES, SUBJECTS, (EVERY, *SHAPES), WRITTEN)
JUDGED = (100_000, 1_000_000)
FASTER = {"geojson": 3.0}
"""Times as fast as geopandas we should be at least, where that is not once."""
MEGABYTE = 1e6
BEYOND = "beyond the frame"
TIMED = tuple(f"{shape}, {form}" for shape in SHAPES for form in WRITTEN)
UNITS = dict.fromkeys(TIMED, "s") | {f"{one}, {BEYOND}": "MB" for one in TIMED}


def main(arguments: Sequence[str]) -> None:
    """Print figures, growth and targets; write JSON and a chart where asked."""
    options = parse("export", __doc__, arguments, CHOICES)
    readings = Readings()
    for size in options.sizes:
        for shape in SHAPES if options.shape == EVERY else (options.shape,):
            at_size(options, shape, size, readings)
    verdicts = list(judged(targets(options), readings))
    lines = [*table(readings, UNITS), "", *growth(readings), "", *verdicts, ""]
    sys.stdout.write("\n".join(lines))
    if options.json:
        write_json(options.json, "export", readings, UNITS, verdicts)
    if options.chart:
        beside(options.chart, readings, max(options.sizes), TIMED)


def targets(options: Options) -> list[Target | Growth]:
    """Return what should be reached at the sizes that are measured."""
    sizes = [size for size in JUDGED if size in options.sizes] or JUDGED[:1]
    return [
        Target(size, f"{shape}, {form}", 1 / FASTER.get(form, 1.0), GEOPANDAS)
        for size in sizes
        for shape in SHAPES
        for form in options.formats
    ]


def at_size(options: Options, shape: str, size: int, readings: Readings) -> None:
    """Measure all who can write a frame, in each format."""
    frame = frame_of(shape, size)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = named(folder / "source", SOURCE)
        write_ours(frame, SOURCE, source)
        for form in options.formats:
            known = writers(form, frame, source)
            wanted = {who: known[who] for who in options.subjects if who in known}
            for who, taken in by_turns(wanted, named(folder / "out", form), options):
                readings.add(who, size, {f"{shape}, {form}": taken})
            if OURS in wanted:
                more = beyond(shape, size, form) / MEGABYTE
                readings.add(OURS, size, {f"{shape}, {form}, {BEYOND}": more})


def by_turns(
    known: Mapping[str, Writer], out: Path, options: Options
) -> Iterator[tuple[str, float]]:
    """Yield the seconds of each turn, after one that warms up and tells who can."""
    able = {who: write for who, write in known.items() if seconds(write, out)}
    for _ in range(options.runs):
        for who, write in able.items():
            taken = seconds(write, out)
            sys.stderr.write(f"{out.suffix} {who}: {taken}\n")
            if taken:
                yield who, taken


def seconds(write: Writer, out: Path) -> float | None:
    """Return what writing takes; None where these values cannot be written."""
    began = time.perf_counter()
    try:
        write(out)
        return time.perf_counter() - began
    except CANNOT:
        return None
    finally:
        out.unlink(missing_ok=True)


def named(stem: Path, form: str) -> Path:
    """Return a path with the suffix of a format."""
    return stem.with_suffix(FORMATS[form].suffix)


def beyond(shape: str, rows: int, form: str) -> int:
    """Return the bytes that writing takes at most beyond the frame."""
    code = f"from {__name__} import peak; peak({shape!r}, {rows}, {form!r})"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    return int(done.stdout)


def peak(shape: str, rows: int, form: str) -> None:
    """Print by how much the memory of this process grows while it writes a frame."""
    with tempfile.TemporaryDirectory() as folder:
        out = named(Path(folder) / "layer", form)
        write_ours(frame_of(shape, 1), form, out)
        frame = frame_of(shape, rows)
        child.settle()
        held = child.memory("VmRSS")
        (child.PROCESS / "clear_refs").write_text(child.FORGET_PEAK, "ascii")
        write_ours(frame, form, out)
        sys.stdout.write(str(child.memory("VmHWM") - held))
