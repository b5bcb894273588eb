"""How numbers are written that are none, and how they have to be."""

import re
from typing import Final

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


def fix_of(value: object, *, whole: bool) -> str:
    """Return how to write a number in place of ``value``, by example if it is clear."""
    general = WHOLE if whole else GENERAL
    if not isinstance(value, str):
        return general
    text = re.sub(r"[\s_]", "", value)
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    text = _DECIMALS.sub(r"\1.\2", text) if _DECIMALS.fullmatch(text) else text
    if not _PLAIN.fullmatch(text) or (whole and "." in text):
        return general
    return "write it without quotes" if text == value else f"write {text}"


def number_of(key: object, value: object, *, whole: bool) -> tuple[str, str]:
    """Return what a key wants in place of ``value``, and how to write it."""
    fix = fix_of(value, whole=whole)
    if key in YEARS:
        return "a year or a date", YEAR if fix == WHOLE else fix
    return f"a {'whole ' * whole}number", fix


def is_rest(key: str) -> bool:
    """Tell whether a key is what a comma cut off a number, as in ``{km: 1,5}``."""
    return re.fullmatch(r"[0-9]+(\.[0-9]+)?", key.strip()) is not None
