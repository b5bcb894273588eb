"""What a file is made of: frames, looked over before they are written in pieces.

Frames may come from anywhere, one after the other: what is in memory at one time is
a frame of the source and a chunk of it on its way to the file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import shapely

from geo.columns import COLUMNS
from geo.errors import OutputError
from geo.export.fields import PIECE, Kind, kind_of, widened
from geo.export.shapes import (
    NOWHERE,
    Hull,
    hull_of,
    in_a_turn,
    joined,
    misplaced,
    on_earth,
    within_a_turn,
)

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

# fmt: off
ALWAYS = frozenset([
    "id", "layer", "feature", "kind", "name", "name_ru", "name_kk", "name_en", "status",
    "position_source", "licence", "method", "basis", "uncertainty_km", "approximate",
    "sources",
])
# fmt: on
"""Columns of the contract that every file has, be they all null."""
NOTHING = -1
"""Stands for the type, and the dimensions, of a geometry that is missing or empty."""
DOTS, ANY = 0, 3
"""Dimensions of points, and what stands for those of collections."""
CELLS = 1 << 20
"""Most values of a chunk."""
_KINDS: Mapping[str, Kind] = {
    "object": Kind.TEXT,
    "Int64": Kind.INTEGER,
    "float64": Kind.NUMBER,
    "bool": Kind.BOOLEAN,
}
_ARITIES = (0, 1, 1, 2, 0, 1, 2, ANY, NOTHING)
"""Type id of shapely -> dimensions; that of NOTHING, -1, leads to the last one."""


class Style(Protocol):
    """How a layer looks elsewhere; made by who draws it here."""

    @property
    def title(self) -> str:
        """What a reader calls the layer."""

    def qml(self, arity: int | None = None) -> str:
        """Return the style of QGIS, for points, lines and areas in one.

        ``arity`` are the dimensions of all geometries; None: they differ.
        """

    def ink(self, draw: str, kind: str) -> tuple[str, float]:
        """Return the colour (``#rrggbb``) and the line width in CSS pixels.

        ``draw`` is point, line or area.
        """


@dataclass(frozen=True)
class Survey:
    """What has to be known of all features before the first one is written."""

    rows: int
    kinds: Mapping[str, Kind]
    """The columns that are written, in order."""
    types: frozenset[int]
    """Type ids of shapely, and NOTHING."""
    hull: Hull
    """That of all vertices as they are given."""


@dataclass(frozen=True)
class Features:
    """The features of one layer.

    Each frame has the CRS EPSG:4326, a geometry and a column ``id``; frames may
    have different columns. They are gone through more than once.
    """

    name: str
    frames: Iterable["GeoDataFrame"]
    title: str = ""
    style: Style | None = None
    language: str = "en"
    """In which names are shown where there is room for one: ru, kk or en."""
    tick: Callable[[int], None] = field(default=lambda _: None)
    """Is told how many rows are done, after each chunk; by a thread of a writer that
    makes the next chunk while it writes one."""
    keep: Callable[["NDArray[Any]"], "NDArray[np.bool_]"] | None = None
    """Which geometries are meant; None: all."""
    types: Mapping[str, Kind] = field(default_factory=dict)
    """What columns are where more than these features decide it."""
    whole: bool = False
    """Whether columns of ``types`` are written that hold nothing here, too."""

    @cached_property
    def survey(self) -> Survey:
        """Go through all features once. Raises OutputError for a wrong position."""
        rows, types, hull = 0, set[int](), NOWHERE
        kinds: dict[str, Kind | None] = {}
        for frame in self.chosen():
            # by pieces: the coordinates of a whole layer would take as much as it
            for piece in _sliced(frame, PIECE):
                shapes = piece.geometry.to_numpy()
                own = hull_of(shapes)
                if not on_earth(own):
                    self._refuse_misplaced(piece, shapes)
                ready = shapes if in_a_turn(own) else within_a_turn(shapes)
                types |= set(np.unique(type_ids(ready)).tolist())
                hull = joined([hull, own])
            rows += len(frame)
            for name in frame.columns.drop(frame.geometry.name):
                kinds[name] = widened(kinds.get(name), self._kind(frame, name))
        return Survey(rows, _written(kinds), frozenset(types), hull)

    def _kind(self, frame: "GeoDataFrame", name: str) -> Kind | None:
        """Return what a column of a frame is; None where it is left out."""
        if self.whole and name in self.types:
            return self.types[name]
        found = kind_of(frame[name])
        return found and self.types.get(name, found)

    def chosen(self) -> Iterator["GeoDataFrame"]:
        """Yield the frames; where not all is meant, pieces of them."""
        for frame in self.frames:
            if self.keep is None:
                yield frame
                continue
            for piece in _sliced(frame, PIECE):
                yield piece[self.keep(piece.geometry.to_numpy())]

    def shapes(self) -> Iterator["NDArray[Any]"]:
        """Yield the geometries of each frame."""
        return (frame.geometry.to_numpy() for frame in self.chosen())

    def chunks(self, rows: int) -> Iterator["GeoDataFrame"]:
        """Yield pieces of at most so many rows; fewer where there are many columns."""
        for frame in self.chosen():
            for piece in _sliced(frame, min(rows, CELLS // len(frame.columns) or 1)):
                yield piece
                self.tick(len(piece))

    def ready(self, chunk: "GeoDataFrame") -> "NDArray[Any]":
        """Return the geometries of a chunk, cut where they run on beyond ±180."""
        shapes = chunk.geometry.to_numpy()
        return shapes if in_a_turn(self.survey.hull) else within_a_turn(shapes)

    def _refuse_misplaced(self, frame: "GeoDataFrame", shapes: "NDArray[Any]") -> None:
        for row in misplaced(shapes)[:1]:
            name = frame["id"].iloc[row]
            message = f"`{name}` has a position that is not on Earth; correct it"
            raise OutputError(message)


def _sliced(frame: "GeoDataFrame", rows: int) -> Iterator["GeoDataFrame"]:
    return (frame.iloc[start : start + rows] for start in range(0, len(frame), rows))


def surveyed(layers: Sequence[Features]) -> Survey:
    """Return what holds for all layers together."""
    kinds: dict[str, Kind | None] = {}
    for layer in layers:
        for name, kind in layer.survey.kinds.items():
            kinds[name] = widened(kinds.get(name), kind)
    surveys = [layer.survey for layer in layers]
    types = frozenset[int]().union(*(one.types for one in surveys))
    hull = joined(one.hull for one in surveys)
    return Survey(sum(one.rows for one in surveys), _written(kinds), types, hull)


def _written(kinds: Mapping[str, Kind | None]) -> dict[str, Kind]:
    """Return the columns that hold something, or are always there."""
    return {
        name: kind or _KINDS[COLUMNS.get(name, "object")]
        for name, kind in kinds.items()
        if kind or name in ALWAYS
    }


def type_ids(shapes: "NDArray[Any]") -> "NDArray[np.int32]":
    """Return the type of each shape by shapely; NOTHING where there is none."""
    return np.where(shapely.is_empty(shapes), NOTHING, shapely.get_type_id(shapes))


def arities(types: Iterable[int]) -> frozenset[int]:
    """Return the dimensions of some types: 0, 1, 2, ANY or NOTHING."""
    return frozenset(_ARITIES[one] for one in types)


def arity_of(shapes: "NDArray[Any]") -> "NDArray[np.intp]":
    """Return the dimensions of each shape, as `arities` does."""
    return np.array(_ARITIES)[type_ids(shapes)]
