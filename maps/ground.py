"""What the packaged data sets hold of the ground around an atlas: read once, cut twice.

The basemap draws a part of it finely, the surroundings draw the rest coarsely.
Coordinates are (lon, lat) in degrees, WGS 84; east of 180° where the extent is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray

from maps.assets import DATA
from maps.extent import Extent
from maps.layer import LANGUAGES

AREAS = ("land", "lakes")
LINES = ("borders", "regions", "rivers")
RANK = {"rivers": "scalerank"}
"""The column that tells how large a feature is, if one does; 0: the largest."""
TOWNS = 12_000
"""So many of the largest towns of the world are read far from an atlas: of some 50,000
people or more."""
NAMES = ("name", *(f"name_{language}" for language in LANGUAGES))

Geometries = NDArray[Any]


@dataclass(frozen=True)
class Places:
    """Towns and villages as columns."""

    xy: NDArray[np.float64]
    rank: NDArray[Any]
    """By population; 0 is the largest."""
    names: Mapping[str, NDArray[Any]]
    """One array per column of NAMES."""


@dataclass(frozen=True)
class Ground:
    """Land, waters, lines and places inside of an extent, cut at its edge."""

    extent: Extent
    shapes: Mapping[str, Geometries]
    """By the name of the data set; one that is missing is left out."""
    ranks: Mapping[str, NDArray[Any]]
    """One per geometry, where the data set has them."""
    places: Places | None

    def within(self, name: str, extent: Extent) -> Geometries:
        """Return what of a data set lies inside of ``extent``, a part of ours."""
        shapes = self.shapes[name]
        if extent == self.extent:
            return shapes
        cut: Geometries = shapely.clip_by_rect(shapes, *extent.box)
        return cut

    def large(self, name: str, rank: int) -> Geometries:
        """Return what of a data set is so large; all where it has no ranks."""
        shapes = self.shapes[name]
        return shapes[self.ranks[name] <= rank] if name in self.ranks else shapes


def read_ground(extent: Extent, named: Extent, *, data: Path = DATA) -> Ground:
    """Return what lies inside of ``extent``: smaller places only in ``named``."""
    shapes, ranks = {}, {}
    for name in AREAS + LINES:
        if (path := data / f"{name}.fgb").exists():
            columns = [RANK[name]] if name in RANK else []
            shapes[name], found = _read(path, columns, extent, cut=True)
            for column in found:
                ranks[name] = column
    path = data / "places.fgb"
    places = _places(path, named, extent) if path.exists() else None
    return Ground(extent, shapes, ranks, places)


def _places(path: Path, named: Extent, extent: Extent) -> Places:
    columns = ["rank", *NAMES]
    found, read = _read(path, columns, named)
    if extent != named:
        towns, values = _read(path, columns, extent, where=f"rank < {TOWNS}")
        far = ~shapely.intersects(towns, shapely.box(*named.box))
        found = np.concatenate([found, towns[far]])
        read = [
            np.concatenate([one, other[far]])
            for one, other in zip(read, values, strict=True)
        ]
    rank, *texts = read
    names = dict(zip(NAMES, texts, strict=True))
    return Places(shapely.get_coordinates(found), rank, names)


def _read(
    path: Path,
    columns: list[str],
    extent: Extent,
    *,
    where: str | None = None,
    cut: bool = False,
) -> tuple[Geometries, list[NDArray[Any]]]:
    """Return geometries, and one array per column; ``where`` is of SQL."""
    shapes, values = [], []
    for bounds, shift in extent.windows():
        meta, _, wkb, read = pyogrio.raw.read(
            path, columns=columns, bbox=bounds, where=where
        )
        by_name = dict(zip(meta["fields"], read, strict=True))
        values.append([by_name[name] for name in columns])
        found = shapely.from_wkb(wkb)
        inside = shapely.clip_by_rect(found, *bounds) if cut else found
        shapes.append(_shifted(inside, shift))
    if len(shapes) == 1:
        return shapes[0], values[0]
    joined = [np.concatenate(column) for column in zip(*values, strict=True)]
    return np.concatenate(shapes), joined


def _shifted(shapes: Geometries, degrees: float) -> Geometries:
    if not degrees:
        return shapes
    return shapely.transform(shapes, lambda xy: xy + np.array([degrees, 0.0]))
