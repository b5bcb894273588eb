"""The nearest line of each point: ours, and geopandas in an equidistant projection.

Points and lines come from a seed: N points all over Kazakhstan, N / 10 roads of 20
vertices that bend; *town* has the same roads, a hundredth as large, all in one town.
The peer is `sjoin_nearest` with its distance, of both frames brought from degrees to
an azimuthal equidistant projection around the middle of the country: what a point
needs before its kilometres can be told. Both run by turns in one process, warm.

*Error* is the worst of `SAMPLE` points, against what pyproj finds along every geodesic
that may be the nearest: as a share of the distance, of `LEAST_KM` at least.
"""

import sys
import time
from collections.abc import Callable, Mapping, Sequence

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod

from benchmarks.chart import draw
from benchmarks.options import Choices, Options, parse
from benchmarks.report import OURS, table, write_json
from benchmarks.runs import Readings, take_turns
from benchmarks.targets import Growth, Target, judged
from geo.access.nearest import nearest

SIZES = (10_000, 100_000)
PEER = "sjoin_nearest"
SEED = 7
BOX = (46.5, 40.6, 87.3, 55.4)
"""West, south, east, north of Kazakhstan, degrees."""
TOWN = (76.9, 43.25)
LINES = 10
"""Points for each line."""
VERTICES = 20
STEP = 0.02
"""Degrees between vertices."""
BEND = 0.4
"""Standard deviation of a bend, radians."""
SHRUNK = 0.01
"""Of roads in the town, and of their distances from its middle."""
FLAT = "+proj=aeqd +lat_0=48 +lon_0=67 +ellps=WGS84"
SAMPLE = 50
LEAST_KM = 0.1
KM = 1000.0
PERCENT = 100.0
UNITS = {"country": "s", "town": "s", "country error": "%", "town error": "%"}
PANELS = ("country", "town")
TARGETS: tuple[Target | Growth, ...] = (
    Target(100_000, "country", 5.0),
    *(
        Target(size, measure, 1.0, peer=PEER)
        for size in SIZES
        for measure in ("country", "town")
    ),
    *(
        Target(size, f"{measure} error", 0.5)
        for size in SIZES
        for measure in ("country", "town")
    ),
)
WGS84 = Geod(ellps="WGS84")
Floats = NDArray[np.float64]
Frames = tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]


def main(arguments: Sequence[str]) -> None:
    """Print figures and targets; write JSON and a chart where asked."""
    options = parse("access", __doc__, arguments, Choices(SIZES, tuple(FINDERS)))
    readings = Readings()
    for size in options.sizes:
        at_size(options, size, readings)
    verdicts = list(judged(TARGETS, readings))
    sys.stdout.write("\n".join([*table(readings, UNITS), "", *verdicts, ""]))
    if options.json:
        write_json(options.json, "access", readings, UNITS, verdicts)
    if options.chart:
        draw(options.chart, readings, UNITS, PANELS)


def at_size(options: Options, size: int, readings: Readings) -> None:
    """Measure all by turns, after one that warms them up; then how right they are."""
    for where, shrunk in (("country", 1.0), ("town", SHRUNK)):
        frames = drawn(size, shrunk)

        def timed(
            who: str, name: str = where, given: Frames = frames
        ) -> Mapping[str, float]:
            began = time.perf_counter()
            FINDERS[who](*given)
            return {name: time.perf_counter() - began}

        take_turns(options.subjects, 1, timed, lambda *_: None)
        take_turns(
            options.subjects,
            options.runs,
            timed,
            lambda who, found: readings.add(who, size, found),
        )
        some = np.random.default_rng(SEED).choice(size, SAMPLE, replace=False)
        right = reference(*frames, some)
        for who in options.subjects:
            off = np.abs(FINDERS[who](*frames)[some] - right)
            worst = (off / np.maximum(right, LEAST_KM)).max() * PERCENT
            readings.add(who, size, {f"{where} error": float(worst)})


def drawn(size: int, shrunk: float) -> Frames:
    """Return points and lines, EPSG:4326."""
    chance = np.random.default_rng(SEED)
    points = shapely.points(chance.uniform(BOX[:2], BOX[2:], (size, 2)))
    lines = max(1, size // LINES)
    start = chance.uniform(BOX[:2], BOX[2:], (lines, 1, 2))
    turn = chance.uniform(0, 2 * np.pi, (lines, 1))
    turn = turn + chance.normal(0, BEND, (lines, VERTICES)).cumsum(axis=1)
    steps = STEP * np.stack([np.cos(turn), np.sin(turn)], axis=2)
    corners = start + steps.cumsum(axis=1)
    if shrunk < 1:
        corners = TOWN + (corners - TOWN) * shrunk
    return (
        gpd.GeoDataFrame(geometry=points, crs="EPSG:4326"),
        gpd.GeoDataFrame(geometry=shapely.linestrings(corners), crs="EPSG:4326"),
    )


def ours(points: gpd.GeoDataFrame, lines: gpd.GeoDataFrame) -> Floats:
    """Return km to the nearest line of each point."""
    return nearest(points.geometry.to_numpy(), lines.geometry.to_numpy()).km


def joined(points: gpd.GeoDataFrame, lines: gpd.GeoDataFrame) -> Floats:
    """Return km to the nearest line of each point, in the plane."""
    here, there = points.to_crs(FLAT), lines.to_crs(FLAT)
    found = gpd.sjoin_nearest(here, there, distance_col="metres")
    found = found[~found.index.duplicated()]
    metres: Floats = found["metres"].to_numpy()
    return metres / KM


FINDERS: Mapping[str, Callable[[gpd.GeoDataFrame, gpd.GeoDataFrame], Floats]] = {
    OURS: ours,
    PEER: joined,
}


def reference(
    points: gpd.GeoDataFrame, lines: gpd.GeoDataFrame, some: NDArray[np.intp]
) -> Floats:
    """Return km to the nearest line of some points, by a search along geodesics."""
    ends = shapely.get_coordinates(lines.geometry).reshape(len(lines), VERTICES, 2)
    start, end = (x.reshape(-1, 2) for x in (ends[:, :-1], ends[:, 1:]))
    azimuth, _, length = WGS84.inv(*start.T, *end.T)
    found = []
    for place in shapely.get_coordinates(points.geometry.iloc[some]):
        far = away(place, start)
        # no place of a piece is nearer than its start by more than its length
        near = np.flatnonzero(far - length <= far.min())
        found.append(along(place, start[near], azimuth[near], length[near]) / KM)
    return np.array(found)


def away(place: Floats, others: Floats) -> Floats:
    """Return metres from a place to others, (lon, lat) in degrees."""
    here = np.broadcast_to(place, others.shape)
    metres: Floats = WGS84.inv(*here.T, *others.T)[2]
    return metres


def along(place: Floats, start: Floats, azimuth: Floats, length: Floats) -> float:
    """Return the least metres from a place to geodesics, by looking ever closer."""
    low, high, best = np.zeros(len(start)), length, np.inf
    shares = np.linspace(0, 1, VERTICES)
    for _ in range(6):
        ways = low[:, None] + (high - low)[:, None] * shares
        east, north = np.repeat(start, VERTICES, axis=0).T
        lon, lat, _ = WGS84.fwd(east, north, np.repeat(azimuth, VERTICES), ways.ravel())
        far = away(place, np.stack([lon, lat], axis=1)).reshape(ways.shape)
        at = far.argmin(axis=1)
        rows = np.arange(len(ways))
        low = ways[rows, np.maximum(at - 1, 0)]
        high = ways[rows, np.minimum(at + 1, VERTICES - 1)]
        best = min(best, float(far.min()))
    return best
