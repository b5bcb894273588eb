"""Frames as columns: what the page is given, in as few numbers as will do.

A layer is a table by columns, never a list of feature objects. A column is
``{"a": [...]}`` or, where values repeat, ``{"v": [...], "i": [...]}``: values
and an index per row (-1: none). A column without any value is left out.
Geometries are counts per feature, per part and per ring, and one array of
coordinates in units of 1e-6 degrees, each the difference to the one before.
"""

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray

from maps.extent import Extent
from maps.layer import MapLayer
from maps.style import Draw, Look, Symbol, symbol

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

DEGREE = 1_000_000
"""Steps per degree; one step is at most 0.11 m."""

COLUMNS = (
    *("id", "feature", "kind", "theme", "name", "name_ru", "name_kk", "name_en"),
    "other_names",
    *("status", "start", "end", "budget_amount", "budget_currency"),
    *("capacity_amount", "capacity_unit"),
    *("description_ru", "description_kk", "description_en"),
    *("length_km", "published_length_km", "published_length_source"),
    *("position_source", "position_source_id", "licence", "method", "basis"),
    *("uncertainty_km", "approximate", "pin_reason"),
    *("sources", "links", "items", "sites", "legs"),
)
"""The columns of a frame that the page uses."""

MISSING = ("<NA>", "NaT")
"""How pandas writes what is not given."""

Column = dict[str, list[Any]]


def plain(value: object) -> object:
    """Return ``value`` as JSON can hold it: missing and not finite become None."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Sequence | np.ndarray):
        return [plain(item) for item in value]
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, int | float):
        return _number(value)
    text = str(value)
    return None if text in MISSING else text


def _number(value: float) -> float | None:
    if not math.isfinite(value):
        return None
    whole = int(value)
    return whole if whole == value else value


def column(values: Iterable[object]) -> Column | None:
    """Return the shorter of the two encodings; None where there is no value."""
    rows = [plain(value) for value in values]
    seen: dict[Hashable, int] = {}
    distinct: list[Any] = []
    index = []
    for row in rows:
        if row is None or row == []:
            index.append(-1)
            continue
        key = _key(row)
        if key not in seen:
            seen[key] = len(distinct)
            distinct.append(row)
        index.append(seen[key])
    if not distinct:
        return None
    repeats = len(distinct) * 2 <= len(rows)
    return {"v": distinct, "i": index} if repeats else {"a": rows}


def _key(row: object) -> Hashable:
    return repr(row) if isinstance(row, list | dict) else (type(row), row)


def columns(frame: "GeoDataFrame") -> dict[str, Column]:
    """Return every known column of ``frame`` that holds something."""
    found = {name: column(frame[name]) for name in COLUMNS if name in frame.columns}
    return {name: values for name, values in found.items() if values}


def layer_payload(layer: MapLayer, extent: Extent) -> dict[str, object]:
    """Return one layer as the page reads it."""
    shapes = Shapes(layer.frame)
    looks = shapes.looks()
    known = sorted(set(looks))
    rank = {look: index for index, look in enumerate(known)}
    return {
        "id": layer.id,
        "title": dict(layer.title),
        "description": dict(layer.description),
        "theme": layer.theme,
        "source": asdict(layer.source) if layer.source else None,
        "count": len(layer.frame),
        "columns": columns(layer.frame),
        "symbols": [_flat(symbol(look, layer.style)) for look in known],
        "geometry": shapes.encoded(extent) | {"symbol": [rank[look] for look in looks]},
    }


def _flat(drawn: Symbol) -> dict[str, object]:
    values = asdict(drawn)
    look: dict[str, object] = values.pop("look")
    return look | values


class Shapes:
    """The geometries of a frame, taken apart: features, parts, rings, vertices."""

    def __init__(self, frame: "GeoDataFrame") -> None:
        self.frame = frame
        geometries = _clean(frame)
        outer, owner = shapely.get_parts(geometries, return_index=True)
        # Collections hold collections: two levels are taken apart.
        self.parts, inner = shapely.get_parts(outer, return_index=True)
        self.owner = owner[inner]
        self.counts = np.bincount(self.owner, minlength=len(geometries))

    def looks(self) -> list[Look]:
        """Return the look of each part: kind or mode, status, quality."""
        first = np.concatenate([[0], np.cumsum(self.counts)])
        kinds, statuses = self._texts("kind"), self._texts("status")
        rough, legs = self._values("approximate"), self._values("legs")
        methods = self._texts("method")
        dimensions = shapely.get_dimensions(self.parts)
        looks = []
        for part, row in enumerate(self.owner):
            draw = _DRAWS[int(dimensions[part])]
            leg = _leg(legs[row], int(part - first[row]), int(self.counts[row]))
            method = str(leg.get("method") or methods[row])
            schematic = method == "schematic" if draw == "line" else bool(rough[row])
            kind = str(leg.get("mode") or kinds[row])
            status = str(leg.get("status") or statuses[row] or "existing")
            looks.append(Look(draw, kind, status, schematic))
        return looks

    def encoded(self, extent: Extent) -> dict[str, object]:
        """Return counts and coordinates, ready for JSON."""
        rings, ring_owner = shapely.get_rings(self.parts, return_index=True)
        solid = shapely.get_dimensions(self.parts) == _AREA
        lines: list[Any] = list(self.parts)
        per_part = np.ones(len(lines), dtype=int)
        if solid.any():
            per_part = np.where(solid, np.bincount(ring_owner, minlength=len(lines)), 1)
            lines = _with_rings(self.parts, solid, rings, ring_owner)
        xy, index = shapely.get_coordinates(lines, return_index=True)
        sizes = np.bincount(index, minlength=len(lines))
        return {
            "parts": self.counts.tolist(),
            "rings": per_part.tolist(),
            "sizes": sizes.tolist(),
            "xy": deltas(extent.unwrap(xy), DEGREE),
        }

    def _values(self, name: str) -> list[Any]:
        if name not in self.frame.columns:
            return [None] * len(self.frame)
        return [plain(value) for value in self.frame[name]]

    def _texts(self, name: str) -> list[str]:
        return [str(value or "") for value in self._values(name)]


_AREA = 2
_DRAWS: tuple[Draw, ...] = ("point", "line", "area")


def _clean(frame: "GeoDataFrame") -> NDArray[Any]:
    """Return the geometries, those that cannot be drawn replaced by None."""
    geometries = np.asarray(frame.geometry.values, dtype=object)
    bounds = shapely.bounds(geometries).reshape(-1, 4)
    usable = np.isfinite(bounds).all(axis=1)
    flat: NDArray[Any] = shapely.force_2d(geometries)
    flat[~usable] = None
    return flat


def _leg(legs: object, part: int, parts: int) -> dict[str, Any]:
    """Return the leg that a part draws: legs and parts go in step, or not at all."""
    if isinstance(legs, list) and len(legs) == parts:
        return dict(legs[part])
    return {}


def _with_rings(
    parts: NDArray[Any], solid: NDArray[np.bool_], rings: NDArray[Any], of: NDArray[Any]
) -> list[Any]:
    """Return lines and points as they are and polygons as their rings, in order."""
    starts = np.searchsorted(of, np.arange(len(parts) + 1))
    lines: list[Any] = []
    for index, part in enumerate(parts):
        own = rings[starts[index] : starts[index + 1]]
        lines.extend(own if solid[index] else [part])
    return lines


def deltas(xy: NDArray[np.float64], steps: int) -> list[int]:
    """Return coordinates as whole steps, each less the one before, in one list."""
    whole = np.rint(xy * steps).astype(np.int64)
    flat: list[int] = (
        np.diff(whole, axis=0, prepend=np.zeros((1, 2), int)).ravel().tolist()
    )
    return flat
