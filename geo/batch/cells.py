"""Cells of any Arrow type as text for CSV, or as values that JSON can hold."""

import json
import math
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pyarrow as pa


def as_text(column: pa.Array) -> list[str | None]:
    """Return the cells as text: numbers shortest, bytes hexadecimal, nested as JSON."""
    if _is_bytes(column.type) or pa.types.is_duration(column.type):
        return as_json(column)  # else some bytes are text, and spans bare numbers
    try:
        cells: list[str | None] = column.cast(pa.string()).to_pylist()
    except pa.ArrowNotImplementedError:  # nested: Arrow makes no text of it
        return [None if cell is None else _text(cell) for cell in as_json(column)]
    return cells


def as_json(column: pa.Array) -> list[Any]:
    """Return the cells as JSON values; times as ISO 8601, bytes in hexadecimal."""
    cells: list[Any] = column.to_pylist()
    if is_text(column.type) or pa.types.is_integer(column.type):
        return cells
    return [_value(cell) for cell in cells]


def is_text(kind: pa.DataType) -> bool:
    """Tell whether a column of this type holds text."""
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def can_be_text(kind: pa.DataType) -> bool:
    """Tell whether the cells of a column are text, numbers or the like."""
    if pa.types.is_dictionary(kind):
        return can_be_text(kind.value_type)
    return not pa.types.is_nested(kind) and not _is_bytes(kind)


def _is_bytes(kind: pa.DataType) -> bool:
    """Tell whether a column of this type holds bytes."""
    if pa.types.is_dictionary(kind):
        return _is_bytes(kind.value_type)
    kinds = (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_binary_view)
    return pa.types.is_fixed_size_binary(kind) or any(one(kind) for one in kinds)


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)


def _value(cell: object) -> object:
    if cell is None or isinstance(cell, str | bool | int):
        return cell
    if isinstance(cell, float):
        return cell if math.isfinite(cell) else None
    if isinstance(cell, bytes):
        return cell.hex()
    if isinstance(cell, dict):
        return {str(key): _value(value) for key, value in cell.items()}
    if isinstance(cell, list | tuple):
        return _values(cell)
    return _told(cell)


def _told(cell: object) -> str:
    """Return a time, or a span of it, by ISO 8601; whatever else as it says itself."""
    if isinstance(cell, timedelta):
        import pandas as pd  # tables of text do without

        return str(pd.Timedelta(cell).isoformat())
    iso = getattr(cell, "isoformat", None)
    return iso() if iso else str(cell)


def _values(cells: Iterable[object]) -> list[Any]:
    return [_value(cell) for cell in cells]
