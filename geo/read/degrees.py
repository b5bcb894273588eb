"""Positions as maps and receivers write them, and how they have to be."""

import re
from typing import Final

_SIGN: Final = r"""(?:(\d{1,2}(?:[.,]\d+)?)\s*%s\s*)?"""
_MINUTES: Final = re.compile(
    r"(\d{1,3}(?:[.,]\d+)?)\s*[°º]\s*" + _SIGN % "['′’]" + _SIGN % """(?:["″”]|''|′′)"""
)
"""Degrees, minutes and seconds."""
_DECIMAL: Final = re.compile(r"-?\d{1,3}\.\d+")
_WITH_COMMA: Final = re.compile(r"-?\d{1,3},\d+")
_LATITUDE: Final = re.compile(r"N|\bс", re.IGNORECASE)
_LONGITUDE: Final = re.compile(r"E|\bв", re.IGNORECASE)
_OTHER_HALF: Final = re.compile(r"[SW]|\bю|\bз", re.IGNORECASE)
"""South and west, by a letter."""


def decimal(text: str) -> str:
    """Return degrees, minutes and seconds as one number; "" where it is none."""
    numbers = _numbers(text) if _MINUTES.search(text) else []
    if len(numbers) != 1:
        return ""
    return f"-{numbers[0]}" if _OTHER_HALF.search(text) else numbers[0]


def position_fix(value: object) -> str:
    """Return how to write a text that is a position; "" where it is none."""
    text = str(value) if isinstance(value, str) else ""
    numbers = _numbers(text)
    if len(numbers) != 2 or _OTHER_HALF.search(text):  # noqa: PLR2004 - lon and lat
        return ""
    there, back = ", ".join(numbers), ", ".join(reversed(numbers))
    lat, lon = _LATITUDE.search(text), _LONGITUDE.search(text)
    if lat and lon:
        return f"write [{back if lat.start() < lon.start() else there}]"
    known = f"write [{back}] if the latitude comes first, as on most maps of the web"
    return f"{known}, else [{there}]"


def _numbers(text: str) -> list[str]:
    """Return the degrees that a text holds, with points for decimals."""
    if parts := _MINUTES.findall(text):
        whole = ([float(one.replace(",", ".") or 0) for one in part] for part in parts)
        degrees = (round(d + m / 60 + s / 3600, 6) for d, m, s in whole)
        return [str(one).removesuffix(".0") for one in degrees]
    found = _DECIMAL.findall(text) or _WITH_COMMA.findall(text)
    return [one.replace(",", ".") for one in found]
