"""The same features written by Python and read back by a page, in each format.

Writing is measured in a process of its own (see `child`); *decoded* is when all rows
with all attributes are at hand in a Chromium of their own, since the navigation began.
"""

import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import child
from benchmarks.browser import said_by
from benchmarks.chart import draw
from benchmarks.options import Choices, Options, parse
from benchmarks.payload.formats import FORMATS, bundles, page
from benchmarks.places import SHAPES
from benchmarks.report import growth, table, write_json
from benchmarks.runs import MISSED, Readings, take_turns
from benchmarks.targets import Growth, Target, judged

SIZES = (10_000, 100_000, 1_000_000)
LIMIT_S = 120.0
MEGABYTE = 1e6
MOST_MEMORY = 4
"""Times the frame's own size that writing may hold at most, the frame included."""
POWER = 1.05
UNITS = {
    "encode": "s",
    "rows per second": "rows",
    "bytes per row": "bytes",
    "memory": "MB",
    "memory / frame": "times",
    "decoded": "ms",
}
PANELS = ("encode", "bytes per row", "memory / frame", "decoded")
TARGETS: tuple[Target | Growth, ...] = (
    *(Target(size, "memory / frame", MOST_MEMORY) for size in SIZES),
    *(Growth(measure, POWER) for measure in ("encode", "memory", "decoded")),
)


def main(arguments: Sequence[str]) -> None:
    """Print figures, growth and targets; write JSON and a chart where asked."""
    options = parse("payload", __doc__, arguments, Choices(SIZES, tuple(FORMATS)))
    readings = Readings()
    with tempfile.TemporaryDirectory() as folder:
        bundles(Path(folder))
        for size in options.sizes:
            at_size(options, size, Path(folder), readings)
    verdicts = list(judged(TARGETS, readings))
    lines = [*table(readings, UNITS), "", *growth(readings), "", *verdicts, ""]
    sys.stdout.write("\n".join(lines))
    if options.json:
        write_json(options.json, "payload", readings, UNITS, verdicts)
    if options.chart:
        draw(options.chart, readings, UNITS, PANELS)


def at_size(options: Options, size: int, folder: Path, readings: Readings) -> None:
    """Measure every format at one size."""
    frame = folder / "frame.parquet"
    SHAPES[options.shape](size).to_parquet(frame)

    def measure(name: str) -> Mapping[str, float]:
        return there_and_back(name, frame, folder, size)

    def keep(name: str, found: Mapping[str, float]) -> None:
        readings.add(name, size, found)
        sys.stderr.write(f"{size} {name}: {dict(found)}\n")

    take_turns(options.subjects, options.runs, measure, keep)


def there_and_back(name: str, frame: Path, folder: Path, size: int) -> dict[str, float]:
    """Write a frame in a format, and read it in a page."""
    form, html = FORMATS[name], folder / "page.html"
    file = folder / f"data{form.suffix}"
    cost = child.run(form.work, frame, file, limit_s=LIMIT_S)
    if cost is None:
        return {"encode": MISSED}
    body = form.elements(file.read_bytes())
    html.write_text(page(form, body, folder), "utf-8")
    figures = {
        "encode": cost.seconds,
        "rows per second": size / cost.seconds,
        "bytes per row": len(body.encode()) / size,
        "memory": cost.peak_bytes / MEGABYTE,
        "memory / frame": cost.peak_bytes / cost.frame_bytes,
    }
    return figures | {"decoded": decoded(html, size)}


def decoded(html: Path, size: int) -> float:
    """Return ms until a page has decoded all rows; MISSED beyond LIMIT_S."""
    said = said_by(html, "bench:decoded", limit_s=LIMIT_S)
    if said is None:
        return MISSED
    count, took = said.split()
    if int(count) != size:
        raise RuntimeError(f"{html.name} decoded {count} rows of {size}")
    return float(took)
