"""Readings as a chart: a panel a measure, a line a subject, both axes logarithmic."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.report import OURS
from benchmarks.runs import Readings

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
"""Okabe-Ito; https://jfly.uni-koeln.de/color/"""
MARKERS = "osD^vPX"
COLUMNS = 2
PANEL_IN = (5.2, 3.6)
"""Width and height of a panel, inches."""


@contextmanager
def figure(
    path: Path, rows: int = 1, columns: int = 1, *, size: tuple[float, float]
) -> Iterator[tuple["Figure", Sequence["Axes"]]]:
    """Give a figure of so many panels, inches wide and high; save it in the end."""
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib import pyplot as plt

    whole, grid = plt.subplots(rows, columns, figsize=size, squeeze=False)
    for axes in grid.flat:
        axes.spines[["top", "right"]].set_visible(False)
    yield whole, list(grid.flat)
    whole.savefig(path, dpi=140)
    plt.close(whole)


def draw(
    path: Path,
    readings: Readings,
    units: Mapping[str, str],
    panels: Sequence[str],
) -> None:
    """Draw the measures ``panels``; PNG, SVG or PDF by the name of the file."""
    rows = -(-len(panels) // COLUMNS)
    size = (PANEL_IN[0] * COLUMNS, PANEL_IN[1] * rows)
    with figure(path, rows, COLUMNS, size=size) as (whole, grid):
        for axes, measure in zip(grid, panels, strict=False):
            panel(axes, readings, measure, f"{measure}, {units[measure]}")
        for axes in grid[len(panels) :]:
            axes.set_axis_off()
        labelled = grid[0].get_legend_handles_labels()
        whole.legend(*labelled, loc="lower center", ncols=3, frameon=False)
        whole.tight_layout(rect=(0, 0.09, 1, 1))


def bars(path: Path, readings: Readings, unit: str) -> None:
    """Draw the median of everyone's only measure, with its range."""
    series = {key.subject: values for key, values in readings.values.items()}
    middles = [median(values) for values in series.values()]
    pairs = list(zip(middles, series.values(), strict=True))
    low = [middle - min(own) for middle, own in pairs]
    high = [max(own) - middle for middle, own in pairs]
    size = (PANEL_IN[0] * 1.5, 0.6 + 0.5 * len(series))
    with figure(path, size=size) as (whole, (axes,)):
        axes.barh(list(series), middles, xerr=(low, high), color=COLOURS[0])
        axes.invert_yaxis()
        axes.set_xlabel(unit)
        whole.tight_layout()


def beside(path: Path, readings: Readings, size: int, measures: Sequence[str]) -> None:
    """Draw how many times ours each peer takes at one size: left of 1, less."""
    peers = [who for who in readings.subjects() if who != OURS]
    known = [one for one in measures if readings.median(OURS, size, one)]
    thick = 0.8 / max(1, len(peers))
    inches = (PANEL_IN[0] * 1.5, 1 + 0.4 * len(known))
    with figure(path, size=inches) as (whole, (axes,)):
        for at, who in enumerate(peers):
            ratios = [readings.ratio(size, one, who, OURS) for one in known]
            rows = [row + at * thick for row, times in enumerate(ratios) if times]
            more = [times - 1 for times in ratios if times]
            axes.barh(rows, more, thick, left=1, color=COLOURS[at], label=who)
        axes.axvline(1, color="#333333", linewidth=1)
        middle = (len(peers) - 1) * thick / 2
        axes.set_yticks([row + middle for row in range(len(known))], known)
        axes.invert_yaxis()
        axes.set(xlabel=f"times ours, {size:,} features", xscale="log")
        axes.xaxis.set_major_formatter("{x:,g}")
        axes.xaxis.set_minor_formatter("{x:,g}")
        axes.legend(frameon=False)
        whole.tight_layout()


def panel(axes: "Axes", readings: Readings, measure: str, title: str) -> None:
    """Draw one measure of all subjects."""
    from matplotlib.ticker import LogFormatter

    for at, subject in enumerate(readings.subjects()):
        curve = readings.curve(subject, measure)
        look, width = COLOURS[at], 2.4 if subject == OURS else 1.4
        (line,) = axes.plot(*zip(*curve, strict=True) if curve else ([], []))
        line.set(label=subject, color=look, linewidth=width, marker=MARKERS[at])
        line.set_markersize(5)
    axes.set(xscale="log", yscale="log", xlabel="features", title=title)
    axes.xaxis.set_major_formatter("{x:,g}")
    axes.yaxis.set_major_formatter("{x:,g}")
    axes.yaxis.set_minor_formatter(LogFormatter())
    axes.grid(visible=True, which="major", color="#dddddd", linewidth=0.6)
