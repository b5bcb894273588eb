"""The layers that are written: seven attributes, and points, lines or areas."""

from collections.abc import Callable, Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

SEED = 7
BOX = (49, 41, 57, 47)
"""West, south, east, north, degrees."""
REACH = (0.01, 0.02)
"""Degrees from the middle of a line or area to its vertices."""
VERTICES = 20
"""Of each line and area."""
WORDS = ("Ақтау", "Жаңаөзен", "Форт-Шевченко", "Құрық", "Бейнеу", "Шетпе", "Өнеж")
KINDS = ("port", "station", "city", "settlement", "spring")
Floats = NDArray[np.float64]
Shapes = NDArray[Any]


def frame_of(shape: str, rows: int) -> gpd.GeoDataFrame:
    """Return a frame of random features, EPSG:4326, the same in every run."""
    chance = np.random.default_rng(SEED)
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
        geometry=SHAPES[shape](chance.uniform(BOX[:2], BOX[2:], (rows, 2)), chance),
        crs="EPSG:4326",
    )


def points(middles: Floats, _: np.random.Generator) -> Shapes:
    """Return a point at each place."""
    return np.asarray(shapely.points(middles), dtype=object)


def lines(middles: Floats, chance: np.random.Generator) -> Shapes:
    """Return a line that winds around each place."""
    return np.asarray(
        shapely.linestrings(around(middles, chance, closed=False)), dtype=object
    )


def areas(middles: Floats, chance: np.random.Generator) -> Shapes:
    """Return an area around each place."""
    return np.asarray(
        shapely.polygons(around(middles, chance, closed=True)), dtype=object
    )


def around(middles: Floats, chance: np.random.Generator, *, closed: bool) -> Floats:
    """Return VERTICES around each place, at random distances: (n, VERTICES, 2)."""
    angles = np.linspace(0, 2 * np.pi, VERTICES, endpoint=not closed)
    reach = chance.uniform(*REACH, (len(middles), VERTICES))
    steps = np.stack([reach * np.cos(angles), reach * np.sin(angles)], axis=2)
    corners: Floats = middles[:, None, :] + steps
    return corners


SHAPES: Mapping[str, Callable[[Floats, np.random.Generator], Shapes]] = {
    "points": points,
    "lines": lines,
    "areas": areas,
}
