"""Writing a layer in each format, against geopandas and ogr2ogr, run by turns.

``python -m benchmarks export [--rows N] [--runs N] [--formats A,B] [--json FILE]``

All write the same frame with seven attributes: texts in Cyrillic, a year, a number and
a list. geopandas writes with Arrow; ogr2ogr, where it is installed, converts a
FlatGeobuf file, and so has to read it, too. What cannot be written by a peer is
``null``. *Beyond the frame* is by how much the memory of a process that has made the
frame grows at most while it writes ours.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from benchmarks import child
from geo.export import FORMATS, Features

DRIVERS = {
    "geojson": ("GeoJSON", {"RFC7946": "YES"}),
    "gpkg": ("GPKG", {}),
    "fgb": ("FlatGeobuf", {}),
    "kml": ("KML", {}),
    "csv": ("CSV", {"GEOMETRY": "AS_WKT"}),
}
"""Format -> the driver of GDAL, and what makes it write the same."""
VERTICES = 20
"""Of each line and polygon."""
WORDS = ("Ақтау", "Жаңаөзен", "Форт-Шевченко", "Құрық", "Бейнеу", "Шетпе", "Өнеж")
KINDS = ("port", "station", "city", "settlement", "spring")
Times = dict[str, list[float]]


def main(arguments: Sequence[str]) -> None:
    """Print the medians and their ratios; write them to a file where one is named."""
    options = _options().parse_args(arguments)
    found = {
        draw: dict(_formats(draw, options)) for draw in ("points", "lines", "polygons")
    }
    if options.json:
        Path(options.json).write_text(json.dumps(found, indent=2) + "\n")


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks export")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--json")
    return parser


def frame_of(draw: str, rows: int) -> gpd.GeoDataFrame:
    """Return a frame of random shapes, the same in every run."""
    chance = np.random.default_rng(7)
    names = chance.choice(WORDS, rows)
    return gpd.GeoDataFrame(
        {
            "id": [f"f{number}" for number in range(rows)],
            "name": [f"{name} {number}" for number, name in enumerate(names)],
            "kind": chance.choice(KINDS, rows).astype(object),
            "status": "existing",
            "start": chance.integers(1990, 2030, rows),
            "budget_amount": chance.uniform(0, 1e9, rows).round(2),
            "tags": [["қала", f"т{number % 9}"] for number in range(rows)],
        },
        geometry=_shapes(draw, rows, chance),
        crs="EPSG:4326",
    )


def _shapes(draw: str, rows: int, chance: np.random.Generator) -> NDArray[Any]:
    lonlat = np.column_stack(
        [chance.uniform(49, 57, rows), chance.uniform(41, 47, rows)]
    )
    if draw == "points":
        return shapely.points(lonlat)
    angles = np.linspace(0, 2 * np.pi, VERTICES, endpoint=draw == "lines")
    reach = chance.uniform(0.01, 0.02, (rows, VERTICES))
    around = np.stack([reach * np.cos(angles), reach * np.sin(angles)], axis=2)
    corners = lonlat[:, None, :] + around
    return (
        shapely.linestrings(corners) if draw == "lines" else shapely.polygons(corners)
    )


def _formats(draw: str, options: argparse.Namespace) -> Iterator[tuple[str, Any]]:
    frame = frame_of(draw, options.rows)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.fgb"
        FORMATS["fgb"].write([Features("source", [frame])], source)
        for name in options.formats.split(","):
            writers = dict(_writers(name, frame, source))
            times = _by_turns(writers, Path(folder) / "out", options.runs)
            found = _report(draw, name, times)
            beyond = _beyond(draw, options.rows, name)
            yield name, found | {"beyond_frame_bytes": beyond}


def _beyond(draw: str, rows: int, name: str) -> int:
    """Return the bytes that writing takes at most beyond the frame."""
    code = f"from benchmarks.export import peak; peak({draw!r}, {rows}, {name!r})"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    beyond = int(done.stdout)
    sys.stdout.write(f"{'':17} {beyond / 1e6:.0f} MB beyond the frame\n")
    return beyond


def peak(draw: str, rows: int, name: str) -> None:
    """Print by how much the memory of this process grows while it writes a frame."""
    with tempfile.TemporaryDirectory() as folder:
        out = (Path(folder) / "layer").with_suffix(FORMATS[name].suffix)
        FORMATS[name].write([Features("layer", [frame_of(draw, 1)])], out)
        frame = frame_of(draw, rows)
        child.settle()
        held = child.memory("VmRSS")
        (child.PROCESS / "clear_refs").write_text(child.FORGET_PEAK, "ascii")
        FORMATS[name].write([Features("layer", [frame])], out)
        sys.stdout.write(str(child.memory("VmHWM") - held))


def _writers(
    name: str, frame: gpd.GeoDataFrame, source: Path
) -> Iterator[tuple[str, Callable[[Path], object]]]:
    suffix = FORMATS[name].suffix
    yield (
        "ours",
        lambda out: FORMATS[name].write(
            [Features("layer", [frame])], out.with_suffix(suffix)
        ),
    )
    if name == "parquet":
        yield (
            "geopandas",
            lambda out: frame.to_parquet(
                out.with_suffix(suffix), write_covering_bbox=True
            ),
        )
        return
    driver, extra = DRIVERS[name]
    yield (
        "geopandas",
        lambda out: frame.to_file(
            out.with_suffix(suffix), driver=driver, use_arrow=True, **extra
        ),
    )
    if program := shutil.which("ogr2ogr"):
        settings = [word for pair in extra.items() for word in ("-lco", "=".join(pair))]
        yield (
            "ogr2ogr",
            lambda out: subprocess.run(
                [program, "-f", driver, *settings, out.with_suffix(suffix), source],
                check=True,
                capture_output=True,
            ),
        )


def _by_turns(
    writers: dict[str, Callable[[Path], object]], out: Path, runs: int
) -> Times:
    """Return the seconds of each run, after one that warms up; none that failed."""
    times: Times = {name: [] for name in writers}
    for turn in range(runs + 1):
        for name, write in writers.items():
            out.mkdir()
            began = time.perf_counter()
            try:
                write(out / "layer")
            except (ValueError, RuntimeError, subprocess.CalledProcessError):
                continue
            finally:
                shutil.rmtree(out)
            if turn:
                times[name].append(time.perf_counter() - began)
    return times


def _report(draw: str, name: str, times: Times) -> dict[str, Any]:
    medians = {
        who: statistics.median(seconds) if seconds else None
        for who, seconds in times.items()
    }
    ours = medians["ours"] or 0
    ratios = {who: found and found / ours for who, found in medians.items()}
    shown = "  ".join(
        f"{who} {found:.3f} s (x{ratios[who]:.2f})" if found else f"{who} cannot"
        for who, found in medians.items()
    )
    sys.stdout.write(f"{draw:8} {name:8} {shown}\n")
    return {"seconds": times, "medians": medians, "times_ours": ratios}
