"""Names that say opposite things: Upper and Lower, First and Second, Well 12 and 13."""

import re
from functools import lru_cache
from unicodedata import digit

from geo.names import main_part, qualifiers
from geo.spelling.folds import MEMORY

_DIGITS = re.compile(r"\d+")
_LARGE = re.compile(r"(?<!\w)(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})(?!\w)")
_INITIAL = re.compile(r"^\s*\w\.\s*")
_NUMERALS = {"I": 1, "V": 5, "X": 10}
_NUMERAL = "IVXІХ"
"""What a Roman numeral begins with; the last two are Cyrillic."""
NONE: frozenset[str] = frozenset()
_LATIN_NUMERALS = str.maketrans("ІХ", "IX")
"""Cyrillic letters that stand in Roman numerals."""


def clash(asked: str, known: str) -> bool:
    """Tell whether a name is not what another says: Upper for Lower, Well 12 for 13.

    A number that was asked for is never left out; what else is not said may be so.
    """
    mine, theirs = qualifiers(asked), qualifiers(known)
    if any(mine[axis] != theirs[axis] for axis in mine.keys() & theirs.keys()):
        return True
    return not numbers(asked) <= numbers(known)


@lru_cache(maxsize=MEMORY)
def numbers(name: str) -> frozenset[str]:
    """Return the numbers in a name, in digits; of words those up to ten.

    What follows a comma is no name, and what is in brackets is another one. Roman
    numerals are written large.
    """
    if name.isalpha() and name[0] not in _NUMERAL:  # most names: a single word
        return NONE
    head = _INITIAL.sub("", main_part(name))
    said = qualifiers(head).get("number")
    runs = {_decimal(run) for run in _DIGITS.findall(head)}
    runs |= {_arabic(run) for run in _LARGE.findall(head.translate(_LATIN_NUMERALS))}
    return frozenset(runs | {said} if said else runs)


def _decimal(run: str) -> str:
    """Return digits of any script as Arabic ones, without zeros in front."""
    return "".join(str(digit(one)) for one in run).lstrip("0") or "0"


def _arabic(numeral: str) -> str:
    values = [_NUMERALS[letter] for letter in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-one if one < after else one for one, after in pairs))
