"""Columns as Arrow holds them: each of one type, so that whole columns are written.

What a column is follows from its values. Text of JSON stands for what Arrow has no
one type for: lists, mappings, and columns of several types.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from maps.values import GREATEST, json_text

if TYPE_CHECKING:
    import pandas as pd

Kind = Literal["bool", "int", "float", "date", "time", "text", "json"]
YEARS = ("0001-01-01", "9999-12-31")
"""Between them, ISO 8601 writes years with four digits."""
REFUSED = (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError)


@dataclass(frozen=True)
class Values:
    """A column of one type."""

    kind: Kind
    array: pa.Array
    zone: bool = False
    """Of times: whether they have a zone; they are in UTC then."""


def values_of(column: "pd.Series[Any]") -> Values | None:
    """Return the values of a column; None where none is given.

    Floats that are not finite are not given. Half surrogates become U+FFFD.
    """
    if _nested(column):
        return _as_json(column)
    try:
        array = pa.array(column, from_pandas=True)
    except REFUSED:
        return _as_json(column)
    except UnicodeEncodeError:
        return values_of(column.map(_whole_letters))
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    if array.null_count == len(array):
        return None
    return _typed(array) or _as_json(column)


def _nested(column: "pd.Series[Any]") -> bool:
    """Tell whether the first value that is given is a list or the like.

    Arrow would look into each; often it is one object in many rows.
    """
    if column.dtype != object:
        return False
    first = next((value for value in column if value is not None), None)
    return isinstance(first, list | tuple | dict | np.ndarray)


def _typed(array: pa.Array) -> Values | None:
    """Return what Arrow has a type for that we know; None for all others."""
    for fits, make in _TYPES:
        if fits(array.type):
            return make(array)
    return None


def _whole(array: pa.Array) -> Values:
    ends = pc.min_max(array)
    least, greatest = ends["min"].as_py(), ends["max"].as_py()
    if least < -GREATEST or greatest > GREATEST or greatest - least > GREATEST:
        return Values("text", array.cast(pa.string()))
    return Values("int", array.cast(pa.int64()))


def _floats(array: pa.Array) -> Values | None:
    floats = array.cast(pa.float64())
    if not floats.null_count and np.isfinite(floats.to_numpy()).all():
        return Values("float", floats)
    finite = pc.if_else(pc.is_finite(floats), floats, None)
    return Values("float", finite) if finite.null_count < len(finite) else None


def _decimals(array: pa.Array) -> Values | None:
    """Return the nearest floats: Arrow's own cast may miss them."""
    nearest = [None if one is None else float(one) for one in array.to_pylist()]
    return _floats(pa.array(nearest, pa.float64()))


def _dates(array: pa.Array) -> Values:
    return _moments(array.cast(pa.timestamp("us")), zone=False)


def _times(array: pa.Array) -> Values:
    zone = array.type.tz
    plain = array.cast(pa.timestamp("us", zone), safe=False)
    return _moments(plain.cast(pa.timestamp("us")), zone=zone is not None)


def _moments(array: pa.Array, *, zone: bool) -> Values:
    first, last = (pa.scalar(np.datetime64(day, "us")) for day in YEARS)
    ends = pc.min_max(array)
    if pc.less(ends["min"], first).as_py() or pc.greater(ends["max"], last).as_py():
        return Values("text", array.cast(pa.string()))
    days = pc.equal(pc.floor_temporal(array, unit="day"), array)
    if not zone and pc.all(days).as_py():
        return Values("date", array.cast(pa.date32()).cast(pa.int32()).cast(pa.int64()))
    return Values("time", array.cast(pa.int64()), zone)


_TYPES: tuple[tuple[Callable[[Any], bool], Callable[[Any], Values | None]], ...] = (
    (pa.types.is_boolean, lambda array: Values("bool", array)),
    (pa.types.is_integer, _whole),
    (pa.types.is_floating, _floats),
    (pa.types.is_decimal, _decimals),
    (pa.types.is_date, _dates),
    (pa.types.is_timestamp, _times),
    (pa.types.is_string, lambda array: Values("text", array)),
    (pa.types.is_large_string, lambda array: Values("text", array)),
)


def _as_json(column: "pd.Series[Any]") -> Values | None:
    texts = list(_texts(column))
    if not any(texts):
        return None
    try:
        return Values("json", pa.array(texts, pa.string()))
    except UnicodeEncodeError:
        whole = [_whole_letters(text) for text in texts]
        return Values("json", pa.array(whole, pa.string()))


def _texts(column: Iterable[object]) -> Iterable[str | None]:
    """Yield the JSON of each value: one object in many rows is written once."""
    known: dict[int, tuple[object, str | None]] = {}
    for value in column:
        if id(value) not in known:  # kept, so that no other gets its identity
            known[id(value)] = (value, json_text(value))
        yield known[id(value)][1]


def _whole_letters(value: object) -> object:
    if not isinstance(value, str):
        return value
    return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
