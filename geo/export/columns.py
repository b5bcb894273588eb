"""Columns of values to columns of JSON texts."""

import datetime as dt
import json
import math
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

Texts = list[str]
Piece = str | Texts
"""What a row is woven of: the same text in every row, or one for each."""
NULL = "null"


def constant_or(piece: Piece) -> Piece:
    """Return the one text of a column whose texts are all alike, else the piece."""
    if isinstance(piece, str):
        return piece
    first = piece[0]
    alike = piece[-1] == first and piece.count(first) == len(piece)
    return first if alike else piece


def texts_of(column: "pd.Series[Any] | Sequence[object]") -> Texts:
    """Return each value as JSON; what is missing or not finite is null."""
    if isinstance(column, Sequence):
        return _mixed(list(column))
    kind = column.dtype.name
    if kind == "bool":
        return ["true" if value else "false" for value in column.tolist()]
    if kind.startswith("float"):
        return _floats(column)
    if kind.startswith(("int", "uint")):
        return list(map(str, column.tolist()))
    return _mixed(column.tolist())


def _floats(column: "pd.Series[Any]") -> Texts:
    """Write each different number once: writing is what costs."""
    import numpy as np
    from pandas import factorize

    codes, numbers = factorize(column.to_numpy())
    texts = np.full(len(numbers) + 1, NULL, dtype=object)
    finite = np.isfinite(numbers)
    texts[:-1][finite] = list(map(float.__repr__, numbers[finite].tolist()))
    found: Texts = texts[codes].tolist()
    return found


def _mixed(values: list[Any]) -> Texts:
    try:
        return list(map(encode_basestring, values))
    except TypeError:  # not all of them are text
        return _one_by_one(values)


def _one_by_one(values: list[Any]) -> Texts:
    seen: dict[int, str] = {}
    return [
        encode_basestring(value) if value.__class__ is str else _text(value, seen)
        for value in values
    ]


def _text(value: object, seen: dict[int, str]) -> str:
    """Return the JSON of what is not text.

    Lists and mappings are often one object in many rows: ``seen`` holds their texts
    by identity.
    """
    if value is None:
        return NULL
    if value.__class__ is int:
        return str(value)
    if isinstance(value, list | tuple | Mapping):
        if id(value) not in seen:
            seen[id(value)] = _dump(_plain(value))
        return seen[id(value)]
    return _dump(_plain(value))


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _plain(value: object) -> object:
    """Return ``value`` as JSON can hold it. Raises TypeError for what it cannot."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if value is None or isinstance(value, str | int):
        return value
    return _from_library(value)


def _from_library(value: object) -> object:
    import numpy as np
    import pandas as pd

    if value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, np.generic | np.ndarray):
        return _plain(value.tolist())
    raise TypeError(f"{type(value).__name__} has no form in GeoJSON")
