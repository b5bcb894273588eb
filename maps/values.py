"""Values of frames as JSON can hold them."""

import datetime as dt
import json
import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

GREATEST = 2**53
"""Beyond it not every whole number is a number of JavaScript."""


def plain(value: object) -> object:
    """Return ``value`` as JSON can hold it: missing and not finite become None.

    Dates and times become ISO 8601, those with a zone in UTC; what JSON has no word
    for becomes its text.
    """
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Sequence | np.ndarray) and not isinstance(value, bytes):
        return [plain(item) for item in value]
    if isinstance(value, np.generic) and not isinstance(value, np.datetime64):
        return plain(value.item())
    if isinstance(value, int) and abs(value) > GREATEST:
        return str(value)
    return _number(value) if isinstance(value, int | float) else _text(value)


def _text(value: object) -> str | None:
    if isinstance(value, bytes):
        return value.hex()
    if value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, np.datetime64 | dt.date):
        return None if pd.isna(value) else moment(pd.Timestamp(value))
    return str(value)


def moment(value: pd.Timestamp) -> str:
    """Return a time in ISO 8601: a date where it is midnight and has no zone."""
    value = value.as_unit("us")
    if value.tzinfo is not None:
        return value.tz_convert(None).isoformat() + "Z"
    midnight = value == value.normalize()
    return str(value.date()) if midnight else value.isoformat()


def _number(value: float) -> float | None:
    if not math.isfinite(value):
        return None
    whole = int(value)
    return whole if whole == value else value


def json_text(value: object) -> str | None:
    """Return the JSON of ``value``; None for what is missing and for an empty list."""
    known = plain(value)
    if known is None or known == []:
        return None
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))
