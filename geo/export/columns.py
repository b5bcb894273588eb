"""Columns of values to columns of JSON texts."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import starmap
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

Texts = list[str]
NULL = "null"
SAMPLE = 64
"""Numbers by which a column is judged: whether they repeat."""


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
    """Write each different number once, where numbers repeat: writing is what costs."""
    import numpy as np
    from pandas import factorize

    values = column.to_numpy()
    several = len(set(values[:SAMPLE].tolist())) * 2 > min(len(values), SAMPLE)
    if several and np.isfinite(values).all():
        return list(map(float.__repr__, values.tolist()))
    codes, numbers = factorize(values)
    texts = np.full(len(numbers) + 1, NULL, dtype=object)
    finite = np.isfinite(numbers)
    texts[:-1][finite] = list(map(float.__repr__, numbers[finite].tolist()))
    found: Texts = texts[codes].tolist()
    return found


def _mixed(values: list[Any]) -> Texts:
    try:
        return list(map(encode_basestring, values))
    except TypeError:  # not all of them are text
        pass
    if set(map(type, values)) == {list}:
        try:
            return list(map(_texts_listed, values))
        except TypeError:  # nor lists of text
            pass
    return _one_by_one(values)


def _texts_listed(texts: list[str]) -> str:
    return f"[{','.join(map(encode_basestring, texts))}]"


def _one_by_one(values: list[Any]) -> Texts:
    """Return the JSON of values that are not all text.

    Lists and mappings are often one object in many rows: their texts are kept by
    identity.
    """
    seen: dict[int, str] = {}
    texts = []
    for value in values:
        if value.__class__ is str:
            texts.append(encode_basestring(value))
        elif isinstance(value, list | tuple | Mapping):
            if id(value) not in seen:
                seen[id(value)] = json_text(value)
            texts.append(seen[id(value)])
        else:
            texts.append(json_text(value))
    return texts


def json_text(value: object) -> str:  # noqa: PLR0911 - a line for each type of JSON
    """Return ``value`` as JSON. Raises TypeError for what has no form in it.

    The encoder of the standard library is made anew for each value, which costs more
    than a short list.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None:
        return NULL
    if isinstance(value, list | tuple):
        return f"[{','.join(map(json_text, value))}]"
    if isinstance(value, Mapping):
        return f"{{{','.join(starmap(_pair, value.items()))}}}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float):
        return float.__repr__(value) if math.isfinite(value) else NULL
    return _from_library(value)


def _pair(key: object, value: object) -> str:
    return f"{encode_basestring(str(key))}:{json_text(value)}"


def _from_library(value: object) -> str:
    import numpy as np
    import pandas as pd

    if value is pd.NA or value is pd.NaT:
        return NULL
    if isinstance(value, Decimal):
        return str(value) if value.is_finite() else NULL
    if isinstance(value, np.generic | np.ndarray):
        return json_text(_plain(value))
    if isinstance(value, dt.date | dt.time):
        text = value.isoformat()
    elif isinstance(value, dt.timedelta):
        text = pd.Timedelta(value).isoformat()
    elif isinstance(value, bytes):
        text = value.hex()
    else:
        raise TypeError(f"{type(value).__name__} has no form in GeoJSON")
    return encode_basestring(text)


def _plain(value: "np.generic | NDArray[Any]") -> object:
    """Return values of numpy as others; its own times might become nanoseconds."""
    import numpy as np
    import pandas as pd

    boxed = {"M": pd.Timestamp, "m": pd.Timedelta}.get(value.dtype.kind)
    if boxed is None:
        return value.tolist()
    return list(map(boxed, value)) if isinstance(value, np.ndarray) else boxed(value)
