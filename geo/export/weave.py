"""Rows of JSON woven of whole columns, by Arrow: no object of Python for a value."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from geo.export.columns import NULL, texts_of
from geo.export.shapes import POINT, digits, digits_of, shape_texts, within_a_turn

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

Thread: TypeAlias = "str | pa.Array"
"""What a row is woven of: the same text in every row, or one for each."""
TEXT = pa.large_string()
QUOTE, BACKSLASH, SPACE = 34, 92, 32
"""Bytes that JSON escapes: these two, and all below the third."""
UNKNOWN = (
    pa.ArrowInvalid,
    pa.ArrowTypeError,
    pa.ArrowNotImplementedError,
    OverflowError,
    UnicodeEncodeError,
)
"""What Arrow raises for columns of which it makes no text; the caller does it then."""


def woven(threads: Sequence[Thread], rows: int) -> pa.Buffer:
    """Return all rows, one after the other, as UTF-8."""
    found = joined(threads, rows)
    _, ends, letters = found.buffers()
    offsets = np.frombuffer(ends, np.int64)[found.offset :]
    return letters.slice(offsets[0], offsets[rows] - offsets[0])


def joined(threads: Sequence[Thread], rows: int) -> pa.Array:
    """Return the text of each row."""
    merged: list[Thread] = []
    for thread in threads:
        if isinstance(thread, str) and merged and isinstance(merged[-1], str):
            merged[-1] += thread
        else:
            merged.append(thread)
    if all(isinstance(thread, str) for thread in merged):
        return pa.array(["".join(map(str, merged))] * rows, TEXT)
    ready = [pa.scalar(one, TEXT) if isinstance(one, str) else one for one in merged]
    return pc.binary_join_element_wise(*ready, pa.scalar("", TEXT))


def values(column: "pd.Series[Any]") -> list[Thread]:
    """Return the JSON of each value; what is missing or not finite is null."""
    array = None if _nested(column) else _array(column)
    threads = None if array is None else _simple(array)
    return threads or [listed(texts_of(column))]


def key(name: str) -> str:
    """Return a name as JSON, in which half a surrogate is an escape."""
    return _escaped(texts_of([name])[0])


def listed(texts: Sequence[str]) -> pa.Array:
    """Return texts of JSON as Arrow has them."""
    try:
        return pa.array(texts, TEXT)
    except UnicodeEncodeError:  # a half surrogate becomes its escape
        return pa.array([_escaped(text) for text in texts], TEXT)


def _escaped(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _nested(column: "pd.Series[Any]") -> bool:
    """Tell whether the first value that is given is a list or the like."""
    if column.dtype != object:
        return False
    first = next((value for value in column if value is not None), None)
    return isinstance(first, list | tuple | dict | np.ndarray)


def _array(column: "pd.Series[Any]") -> pa.Array | None:
    try:
        array = pa.array(column, from_pandas=True)
    except UNKNOWN:
        return None
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def _simple(array: pa.Array) -> list[Thread] | None:
    """Return the threads of truth values, numbers and plain texts; else None."""
    kind = array.type
    if pa.types.is_null(kind):
        return [NULL]
    if pa.types.is_boolean(kind):
        return [_or_null(pc.if_else(array, "true", "false").cast(TEXT))]
    if pa.types.is_integer(kind):
        return [_or_null(array.cast(TEXT))]
    if pa.types.is_float64(kind):
        finite = pc.if_else(pc.is_finite(array), array, None)
        return [_or_null(finite.cast(TEXT))]
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return _quoted(array.cast(TEXT))
    return None


def _or_null(array: pa.Array) -> pa.Array:
    return pc.fill_null(array, NULL)


def _quoted(array: pa.Array) -> list[Thread] | None:
    """Return texts in quotes; None where one of them has to be escaped."""
    _, ends, letters = array.buffers()
    offsets = np.frombuffer(ends, np.int64)[array.offset :][: len(array) + 1]
    if letters is not None:
        own = np.frombuffer(letters, np.uint8)[offsets[0] : offsets[-1]]
        if ((own < SPACE) | (own == QUOTE) | (own == BACKSLASH)).any():
            return None
    if not array.null_count:
        return ['"', array, '"']
    quote = pa.scalar('"', TEXT)
    between = pa.scalar("", TEXT)
    return [_or_null(pc.binary_join_element_wise(quote, array, quote, between))]


def geometries(shapes: "NDArray[Any]") -> list[Thread]:
    """Return the JSON of each shape (lon, lat); null where it is empty."""
    there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    ready = within_a_turn(shapes)
    if there.all() and (shapely.get_type_id(ready) == POINT).all():
        lons, lats = map(degrees, shapely.get_coordinates(ready).T)
        return ['{"type":"Point","coordinates":[', *lons, ",", *lats, "]}"]
    return [listed(shape_texts(ready, there))]


def degrees(numbers: "NDArray[np.float64]") -> list[Thread]:
    """Return what numbers below 1000 with at most 7 decimals are woven of.

    Digits come from tables: four times as fast as formatting each number.
    """
    pairs = zip(_tables(), digits_of(numbers), strict=True)
    return [table.take(pa.array(index)) for table, index in pairs]


@cache
def _tables() -> tuple[pa.Array, ...]:
    return tuple(pa.array(table, TEXT) for table in digits())
