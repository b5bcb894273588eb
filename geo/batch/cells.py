"""Cells of any Arrow type as text for CSV, or as values that JSON can hold."""

import json
import math
from collections.abc import Iterable
from typing import Any

import pyarrow as pa


def as_text(column: pa.Array) -> list[str | None]:
    """Return the cells as text: numbers shortest, nested values as JSON."""
    try:
        cells: list[str | None] = column.cast(pa.string()).to_pylist()
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):  # nested, or bytes, no text
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
    other = (pa.types.is_nested, pa.types.is_binary, pa.types.is_large_binary)
    return not any(is_other(kind) for is_other in other)


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
    iso = getattr(cell, "isoformat", None)
    return iso() if iso else str(cell)


def _values(cells: Iterable[object]) -> list[Any]:
    return [_value(cell) for cell in cells]
