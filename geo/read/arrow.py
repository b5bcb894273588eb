"""Record batches of Arrow to a frame: one batch is in memory twice, not the table."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
import shapely

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 1 << 16
"""Most rows of a batch."""


class Loaded(NamedTuple):
    """What was read."""

    frame: pd.DataFrame
    """With geometries (2D), where the table has any."""
    broken: "np.typing.NDArray[np.bool_]"
    """Which geometries are given, and cannot be read."""


def loaded(
    batches: "Iterable[pa.RecordBatch]",
    columns: Sequence[str],
    geometry: str,
    crs: object,
) -> Loaded:
    """Return some columns of all batches, and their geometries.

    ``crs`` is whatever pyproj understands, or None. Raises pyarrow.ArrowException
    where a text is not UTF-8.
    """
    import geopandas as gpd

    parts: list[pd.DataFrame] = []
    shapes = [np.empty(0, dtype=object)]
    broken = [np.zeros(0, dtype=bool)]
    for batch in batches:
        chosen = batch.select(columns)
        chosen.validate(full=True)  # texts that are no UTF-8 would pass
        parts.append(chosen.to_pandas(types_mapper=_masked))
        given = batch.column(geometry)
        shapes.append(_shapes(given))
        broken.append(shapely.is_missing(shapes[-1]) & _given(given))
    nothing = pd.DataFrame(columns=list(columns))
    table = pd.concat(parts or [nothing], ignore_index=True)
    frame = gpd.GeoDataFrame(table, geometry=np.concatenate(shapes), crs=crs)
    return Loaded(frame, np.concatenate(broken))


def _masked(kind: "pa.DataType") -> Any:  # noqa: ANN401 - pandas has no name for it
    """Return a type that can miss values: whole numbers would become fractions."""
    import pyarrow as pa

    if pa.types.is_integer(kind):
        return pd.Int64Dtype() if kind != pa.uint64() else pd.UInt64Dtype()
    return pd.BooleanDtype() if pa.types.is_boolean(kind) else None


def _given(column: "pa.Array") -> "np.typing.NDArray[np.bool_]":
    return np.asarray(column.is_valid().to_numpy(zero_copy_only=False), dtype=bool)


def _shapes(column: "pa.Array") -> "np.typing.NDArray[Any]":
    """Return shapes; None also for those that cannot be read."""
    storage = getattr(column, "storage", column)  # of an extension type
    values = storage.to_numpy(zero_copy_only=False)
    with np.errstate(invalid="ignore"):  # what is not finite is told of later
        try:
            shapes = shapely.from_wkb(values, on_invalid="ignore")
        except (NotImplementedError, TypeError):  # a curve, or what is no binary
            shapes = np.array([_shape(value) for value in values], dtype=object)
        return np.asarray(shapely.force_2d(shapes))


def _shape(value: Any) -> object:  # noqa: ANN401 - whatever a file holds
    try:
        return shapely.from_wkb(value, on_invalid="ignore")
    except (NotImplementedError, TypeError):
        return None
