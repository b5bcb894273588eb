"""Record batches of Arrow to a frame: one batch is in memory twice, not the table."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

if TYPE_CHECKING:
    import geopandas as gpd
    import pyarrow as pa

ROWS = 1 << 16
"""Most rows of a batch."""


def frame_of(
    batches: "Iterable[pa.RecordBatch]",
    columns: Sequence[str],
    geometry: str,
    crs: object,
) -> "gpd.GeoDataFrame":
    """Return some columns of all batches, and their geometries (2D).

    ``crs`` is whatever pyproj understands, or None. Raises pyarrow.ArrowException
    where a text is not UTF-8, and shapely.errors.GEOSException.
    """
    import geopandas as gpd

    parts: list[pd.DataFrame] = []
    shapes = [np.empty(0, dtype=object)]
    for batch in batches:
        chosen = batch.select(columns)
        chosen.validate(full=True)  # texts that are no UTF-8 would pass
        parts.append(chosen.to_pandas(types_mapper=_masked))
        shapes.append(_shapes(batch.column(geometry)))
    nothing = pd.DataFrame(columns=list(columns))
    table = pd.concat(parts or [nothing], ignore_index=True)
    return gpd.GeoDataFrame(table, geometry=np.concatenate(shapes), crs=crs)


def _masked(kind: "pa.DataType") -> Any:  # noqa: ANN401 - pandas has no name for it
    """Return a type that can miss values: whole numbers would become fractions."""
    import pyarrow as pa

    if pa.types.is_integer(kind):
        return pd.Int64Dtype() if kind != pa.uint64() else pd.UInt64Dtype()
    return pd.BooleanDtype() if pa.types.is_boolean(kind) else None


def _shapes(column: "pa.Array") -> "np.typing.NDArray[Any]":
    storage = getattr(column, "storage", column)  # of an extension type
    values = storage.to_numpy(zero_copy_only=False)
    with np.errstate(invalid="ignore"):  # what is not finite is told of later
        return np.asarray(shapely.force_2d(shapely.from_wkb(values)))
