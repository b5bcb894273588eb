"""Record batches of Arrow to frames: one batch is in memory twice, not the table."""

from collections.abc import Iterable, Iterator, Sequence
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
    high: int = 0
    """How many of them had heights other than 0, which are left out."""


class _Part(NamedTuple):
    """One batch."""

    table: pd.DataFrame
    shapes: "np.typing.NDArray[Any]"
    broken: "np.typing.NDArray[np.bool_]"
    high: int


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
    nothing = np.empty(0, dtype=object)
    tables: list[pd.DataFrame] = []
    shapes, broken, high = [nothing], [np.zeros(0, dtype=bool)], 0
    for batch in batches:
        part = _part(batch, columns, geometry)
        tables.append(part.table)
        shapes.append(part.shapes)
        broken.append(part.broken)
        high += part.high
    table = pd.concat(tables or [_no_rows(columns)], ignore_index=True)
    whole = _Part(table, np.concatenate(shapes), np.concatenate(broken), high)
    return _framed(whole, crs)


def each_loaded(
    batches: "Iterable[pa.RecordBatch]",
    columns: Sequence[str],
    geometry: str | None,
    crs: object,
) -> Iterator[Loaded]:
    """Yield what `loaded` returns of each batch; None of a table without geometries."""
    for batch in batches:
        if geometry is None:
            table = _cells(batch, columns)
            yield Loaded(table, np.zeros(len(table), dtype=bool))
        else:
            yield _framed(_part(batch, columns, geometry), crs)


def _no_rows(columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(columns=list(columns))


def _framed(part: _Part, crs: object) -> Loaded:
    import geopandas as gpd

    frame = gpd.GeoDataFrame(part.table, geometry=part.shapes, crs=crs)
    return Loaded(frame, part.broken, part.high)


def _part(batch: "pa.RecordBatch", columns: Sequence[str], geometry: str) -> _Part:
    given = batch.column(geometry)
    shapes = _shapes(given)
    broken = shapely.is_missing(shapes) & _given(given)
    flat = np.asarray(shapely.force_2d(shapes))
    return _Part(_cells(batch, columns), flat, broken, _high(shapes))


def _high(shapes: "np.typing.NDArray[Any]") -> int:
    """Count the shapes with a height other than 0."""
    tall = shapes[shapely.has_z(shapes)]
    coords, owners = shapely.get_coordinates(tall, include_z=True, return_index=True)
    heights = coords[:, 2]
    return len(np.unique(owners[np.isfinite(heights) & (heights != 0)]))


def _cells(batch: "pa.RecordBatch", columns: Sequence[str]) -> pd.DataFrame:
    import pyarrow as pa

    chosen = batch.select(columns)
    chosen.validate(full=True)  # texts that are no UTF-8 would pass
    try:
        table: pd.DataFrame = chosen.to_pandas(types_mapper=masked)
    except ValueError as error:  # a date in a year of five digits
        raise pa.ArrowInvalid(str(error)) from error
    return told(table)


def masked(kind: "pa.DataType") -> Any:  # noqa: ANN401 - pandas has no name for it
    """Return a type that can miss values: whole numbers would become fractions."""
    import pyarrow as pa

    if pa.types.is_integer(kind):
        return pd.Int64Dtype() if kind != pa.uint64() else pd.UInt64Dtype()
    if pa.types.is_nested(kind) and _counts(kind):
        return pd.ArrowDtype(kind)
    return pd.BooleanDtype() if pa.types.is_boolean(kind) else None


def _counts(kind: "pa.DataType") -> bool:
    """Tell whether whole numbers are somewhere in a type."""
    import pyarrow as pa

    parts = [kind.field(at).type for at in range(kind.num_fields)]
    return pa.types.is_integer(kind) or any(map(_counts, parts))


def told(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with lists and mappings in the columns that `masked` kept."""
    for name in table.columns[[isinstance(one, pd.ArrowDtype) for one in table.dtypes]]:
        values = [None if one is pd.NA else one for one in table[name]]
        table[name] = pd.Series(values, table.index, dtype=object)
    return table


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
        return np.asarray(shapes)


def _shape(value: Any) -> object:  # noqa: ANN401 - whatever a file holds
    try:
        return shapely.from_wkb(value, on_invalid="ignore")
    except (NotImplementedError, TypeError):
        return None
