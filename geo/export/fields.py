"""Columns of values to typed columns of Arrow, for the formats that have types.

What has no type of its own, such as lists and mappings, is JSON text.
"""

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.export.columns import NULL, texts_of

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


class Kind(StrEnum):
    """What all values of a column are; those that are missing set aside."""

    TEXT = "text"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    """A date with a time of day, with or without a time zone."""
    TEXTS = "texts"
    """Lists of texts."""
    JSON = "json"
    """Other lists, mappings, or values of several kinds."""


_INFERRED: Mapping[str, Kind] = {
    "string": Kind.TEXT,
    "boolean": Kind.BOOLEAN,
    "integer": Kind.INTEGER,
    "floating": Kind.NUMBER,
    "mixed-integer-float": Kind.NUMBER,
    "decimal": Kind.NUMBER,
    "date": Kind.DATE,
    "datetime": Kind.MOMENT,
    "datetime64": Kind.MOMENT,
    "categorical": Kind.TEXT,
}
"""What pandas infers -> what it is here; anything else is JSON."""
_LISTS = {list, np.ndarray}
DIGITS = 15
"""So many digits of decimals are kept by any number of 64 bits."""
PIECE = 1 << 17
"""Rows that are looked into at one time: all of a layer would take much memory."""


def kind_of(column: "pd.Series[Any]") -> Kind | None:
    """Return what the values of a column are; None where there is none."""
    kind = _kind(column)
    return kind if kind is Kind.TEXTS or column.notna().any() else None


def _kind(column: "pd.Series[Any]") -> Kind | None:
    from pandas.api.types import infer_dtype

    if column.dtype.name in ("str", "string"):
        return Kind.TEXT
    if column.dtype.name == "category":
        return kind_of(column.cat.categories.to_series())
    kind = _INFERRED.get(infer_dtype(column, skipna=True), Kind.JSON)
    if kind is Kind.INTEGER and not _fit(column):
        return Kind.JSON
    if kind is Kind.NUMBER and column.dtype == object and not _exact(column):
        return Kind.JSON
    if kind is Kind.DATE and any(isinstance(one, dt.datetime) for one in column):
        return Kind.JSON  # to pandas a time is a date as well
    return Kind.TEXTS if kind is Kind.JSON and _are_texts(column) else kind


def _fit(column: "pd.Series[Any]") -> bool:
    """Tell whether integers are of 64 bits with a sign, as files hold them."""
    if column.dtype.kind == "i":
        return True
    given = column.dropna()
    most = np.iinfo(np.int64)
    return given.empty or bool(most.min <= given.min() and given.max() <= most.max)


def _exact(column: "pd.Series[Any]") -> bool:
    """Tell whether numbers of 64 bits tell decimals to the last digit."""
    pieces = (
        column.iloc[start : start + PIECE] for start in range(0, len(column), PIECE)
    )
    return all(_short(piece) or all(map(_told, piece.dropna())) for piece in pieces)


def _short(column: "pd.Series[Any]") -> bool:
    import pyarrow as pa

    try:
        kind = pa.array(column, from_pandas=True).type
    except pa.ArrowException:  # a decimal that is no number, or kinds of numbers
        return False
    return not pa.types.is_decimal(kind) or kind.precision <= DIGITS


def _told(value: object) -> bool:
    if not isinstance(value, Decimal) or not value.is_finite():
        return True
    return Decimal(repr(float(value))) == value


def _are_texts(column: "pd.Series[Any]") -> bool:
    """Tell whether all values are lists of texts, or missing."""
    found = set[type]()
    for start in range(0, len(column), PIECE):
        given = column.iloc[start : start + PIECE]
        values = given.tolist()
        if not set(map(type, values)) <= _LISTS:
            values = given.dropna().tolist()
        if not set(map(type, values)) <= _LISTS:
            return False
        found.update(map(type, chain.from_iterable(values)))
    return found == {str}


def kind_of_type(given: "pa.DataType") -> Kind | None:  # noqa: PLR0911 - one a line
    """Return what every column of a type of Arrow is, whatever it holds.

    None for the type of nulls, which may be anything. Whole numbers of 64 bits without
    a sign, and decimals of more than 15 digits, are text.
    """
    import pyarrow.types as pt

    if pt.is_null(given):
        return None
    if pt.is_dictionary(given):
        return kind_of_type(given.value_type)
    if _is_text(given):
        return Kind.TEXT
    if pt.is_boolean(given):
        return Kind.BOOLEAN
    if pt.is_integer(given):
        return Kind.JSON if pt.is_uint64(given) else Kind.INTEGER
    if pt.is_floating(given):
        return Kind.NUMBER
    if pt.is_decimal(given):
        return Kind.NUMBER if given.precision <= DIGITS else Kind.JSON
    if pt.is_date(given):
        return Kind.DATE
    if pt.is_timestamp(given):
        return Kind.MOMENT
    lists = pt.is_list(given) or pt.is_large_list(given)
    return Kind.TEXTS if lists and _is_text(given.value_type) else Kind.JSON


def _is_text(given: "pa.DataType") -> bool:
    import pyarrow.types as pt

    return bool(
        pt.is_string(given) or pt.is_large_string(given) or pt.is_string_view(given)
    )


def flat(kinds: Mapping[str, Kind]) -> dict[str, Kind]:
    """Return the kinds for a format without lists: they are JSON."""
    return {
        name: Kind.JSON if kind is Kind.TEXTS else kind for name, kind in kinds.items()
    }


def widened(one: Kind | None, other: Kind | None) -> Kind | None:
    """Return what holds the values of both."""
    if one is None or other is None or one == other:
        return one or other
    numbers = {Kind.INTEGER, Kind.NUMBER}
    return Kind.NUMBER if {one, other} == numbers else Kind.JSON


def arrow_type(kind: Kind) -> "pa.DataType":
    """Return the type of a column."""
    import pyarrow as pa

    return {
        Kind.BOOLEAN: pa.bool_(),
        Kind.INTEGER: pa.int64(),
        Kind.NUMBER: pa.float64(),
        Kind.DATE: pa.date32(),
        Kind.MOMENT: pa.timestamp("ms", "UTC"),
        Kind.TEXTS: pa.list_(pa.string()),
    }.get(kind, pa.string())


def arrow_column(column: "pd.Series[Any]", kind: Kind) -> "pa.Array":
    """Return the values as Arrow; what is missing or not finite is null."""
    import pyarrow as pa

    if kind is Kind.JSON:
        return json_column(column)
    if column.dtype.name == "category":
        column = column.astype(object)  # whole numbers may be missing
    if kind is Kind.TEXT:
        return _text(column)
    if kind is Kind.NUMBER:
        return _numbers(column)
    if kind is Kind.MOMENT:
        return _moments(column).cast(arrow_type(kind), safe=False)  # to the millisecond
    if kind is Kind.TEXTS:
        return _lists(column)
    return _whole(pa.array(column, arrow_type(kind), from_pandas=True))


def moment_texts(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return times as texts of ISO 8601 in UTC, with the digits that they have."""
    import pyarrow as pa
    import pyarrow.compute as pc

    moments = _moments(column)
    texts = moments.cast(pa.timestamp(moments.type.unit)).cast(pa.string())
    texts = pc.replace_substring(texts, " ", "T")
    texts = pc.replace_substring_regex(texts, r"(\.[0-9]*[1-9])0*$|\.0*$", r"\1")
    whole: pd.Series[Any] = pc.binary_join_element_wise(texts, "Z", "").to_pandas()
    return whole


def _moments(column: "pd.Series[Any]") -> "pa.Array":
    """Return times in UTC, which those without a time zone are in, too."""
    import pandas as pd
    import pyarrow as pa

    return _whole(pa.array(pd.to_datetime(column, utc=True), from_pandas=True))


def json_column(column: "pd.Series[Any]") -> "pa.Array":
    """Return each value as JSON text, but what is text there as it is."""
    import pyarrow as pa

    values = column.tolist()
    written = texts_of(values)
    texts = [
        value
        if value.__class__ is str
        else (json.loads(text) if text.startswith('"') else text)
        for value, text in zip(values, written, strict=True)
    ]
    missing = np.fromiter((text is NULL for text in written), bool, len(written))
    try:
        return pa.array(texts, pa.string(), mask=missing)
    except UnicodeEncodeError:  # half a pair of surrogates
        return pa.array(map(_encodable, texts), pa.string(), mask=missing)


def _text(column: "pd.Series[Any]") -> "pa.Array":
    import pyarrow as pa

    try:
        return _whole(pa.array(column, pa.string(), from_pandas=True))
    except UnicodeEncodeError:  # half a pair of surrogates
        given = column.astype(object).where(column.notna(), None)
        return pa.array(map(_encodable, given), pa.string())


def _lists(column: "pd.Series[Any]") -> "pa.Array":
    import pyarrow as pa

    texts = arrow_type(Kind.TEXTS)
    try:
        return _whole(pa.array(column, texts, from_pandas=True))
    except UnicodeEncodeError:  # half a pair of surrogates
        given = column.where(column.notna(), None).tolist()
        return pa.array([one and list(map(_encodable, one)) for one in given], texts)


def _encodable(text: str | None) -> str | None:
    """Return a text in which half a pair of surrogates is its escape."""
    return text and text.encode("utf-8", "backslashreplace").decode()


def _numbers(column: "pd.Series[Any]") -> "pa.Array":
    import pyarrow as pa

    numbers = column.to_numpy(dtype=np.float64, na_value=np.nan)
    return pa.array(numbers, mask=~np.isfinite(numbers))


def _whole(array: "pa.Array | pa.ChunkedArray") -> "pa.Array":
    import pyarrow as pa

    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
