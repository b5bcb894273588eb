"""How numbers are written that are none, and how they have to be."""

import re
from typing import Final

from geo.read.degrees import decimal
from geo.read.guesses import odd_letters, plain

GENERAL: Final = "write digits only, with a point for decimals"
WHOLE: Final = "write digits only, e.g. 2027"
YEAR: Final = "write a year, e.g. 2027, or a date that begins with it, 2027-05-31"
YEARS: Final = frozenset(("start", "end"))
"""Keys of years, which may be dates."""
NO_COMMAS: Final = (
    "a comma ends a value here: write a point for decimals, and nothing between "
    "thousands"
)

_PLAIN: Final = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")
_DECIMALS: Final = re.compile(r"([-+]?[0-9]+),([0-9]{1,2}|[0-9]{4,})")
"""Three digits behind a comma may be decimals or thousands."""
_THOUSANDS: Final = re.compile(r"[-+]?[0-9]{1,3}(,[0-9]{3}){2,}(\.[0-9]+)?")

_ONE_YEAR: Final = re.compile(r"(\d{1,2}\.){1,2}\d{4}|[^\d-]*\d{4}[^\d-]*")
"""A day as people write it, or a year among words: not ``2020-21``, nor ``2020.5``."""


def fix_of(value: object, *, whole: bool) -> str:
    """Return how to write a number in place of ``value``, by example if it is clear."""
    general = WHOLE if whole else GENERAL
    if not isinstance(value, str):
        return general
    if not whole and (meant := decimal(value)):
        return f"write {meant}"
    if hidden := unseen(value):
        return hidden
    text = re.sub(r"[\s_]", "", value)
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    text = _DECIMALS.sub(r"\1.\2", text) if _DECIMALS.fullmatch(text) else text
    if not _PLAIN.fullmatch(text) or (whole and "." in text):
        return general
    return "write it without quotes" if text == value else f"write {text}"


def year_fix(value: object) -> str:
    """Return how to write a year in place of ``value``, by example if it is clear."""
    if isinstance(value, str) and (hidden := unseen(value)):
        return hidden
    years = re.findall(r"(?<![0-9])[0-9]{4}(?![0-9])", str(value))
    if isinstance(value, str) and years == [value]:
        return "write it without quotes"
    if len(years) == 2:  # noqa: PLR2004 - the first and the last
        return f"write `start: {years[0]}` and `end: {years[1]}`"
    clear = isinstance(value, str) and _ONE_YEAR.fullmatch(value)
    return f"write {years[0]}" if clear else YEAR


def unseen(value: str) -> str:
    """Return the fix of a number that only signs spoil which nobody sees, else ""."""
    shown = plain(value)
    is_spoilt = shown != value.strip() and _PLAIN.fullmatch(shown)
    return f"type {shown} anew, for {odd_letters(value)}" if is_spoilt else ""


def is_rest(key: str) -> bool:
    """Tell whether a key is what a comma cut off a number, as in ``{km: 1,5}``."""
    return re.fullmatch(r"[0-9]+(\.[0-9]+)?", key.strip()) is not None
