"""What each part of a frame looks like: kind or mode, status, quality of position."""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maps.shapes import LINE, Shapes
from maps.style import ROUGH_LINES, Draw, Look
from maps.values import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geopandas import GeoDataFrame

DRAWS: tuple[Draw, ...] = ("point", "line", "area")


def looks(
    frame: "GeoDataFrame", shapes: Shapes
) -> tuple[list[Look], NDArray[np.uint16]]:
    """Return the looks that occur, in order, and which of them each part has."""
    columns = [
        _codes(frame, name) for name in ("kind", "status", "approximate", "method")
    ]
    rows = np.arange(len(frame)) if shapes.points else shapes.owner
    drawn = np.zeros(len(rows), np.int64) if shapes.points else shapes.dimensions
    key = drawn.astype(np.int64)
    for codes, values in columns:
        key = key * len(values) + codes[rows]
    which, _ = pd.factorize(key)
    first = np.flatnonzero(~pd.Series(key).duplicated())
    found = [
        _look(int(drawn[part]), [v[c[rows[part]]] for c, v in columns])
        for part in first
    ]
    if _has_legs(frame):  # parts of one row may differ
        each = [found[index] for index in which]
        found = _with_legs(each, frame["legs"], shapes)
        which = np.arange(len(found))
    every = sorted(set(found))
    rank = {look: index for index, look in enumerate(every)}
    return every, np.array([rank[look] for look in found], np.uint16)[which]


def _codes(
    frame: "GeoDataFrame", name: str
) -> tuple[NDArray[np.int64], "Sequence[object]"]:
    """Return which of its values each row has; the last is None."""
    if name not in frame.columns:
        return np.zeros(len(frame), np.int64), [None]
    codes, values = pd.factorize(frame[name])
    known = [plain(value) for value in values]
    return np.where(codes < 0, len(known), codes), [*known, None]


def _look(dimension: int, values: "Sequence[object]") -> Look:
    kind, status, rough, method = values
    line = dimension == LINE
    vague = method in ROUGH_LINES if line else bool(rough)
    return Look(DRAWS[dimension], str(kind or ""), str(status or "existing"), vague)


def _has_legs(frame: "GeoDataFrame") -> bool:
    return "legs" in frame.columns and bool(frame["legs"].notna().any())


def _with_legs(found: list[Look], legs: "pd.Series[Any]", shapes: Shapes) -> list[Look]:
    """Return looks with those of legs: legs and parts go in step, or not at all."""
    first = np.concatenate([[0], np.cumsum(shapes.counts)])
    changed = list(found)
    for row, own in enumerate(legs):
        if isinstance(own, list) and len(own) == shapes.counts[row]:
            for part, leg in enumerate(own, first[row]):
                changed[part] = _of_leg(found[part], leg)
    return changed


def _of_leg(look: Look, leg: dict[str, Any]) -> Look:
    line = look.draw == "line"
    method = leg.get("method")
    vague = method in ROUGH_LINES if line and method else look.approximate
    kind, status = leg.get("mode") or look.kind, leg.get("status") or look.status
    return Look(look.draw, str(kind), str(status), vague)
