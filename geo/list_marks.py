"""What lists and texts put around a name: bullets, numbers and marks of notes.

"📍 Актау", "2) Актау" and "Актау¹" are what people copy. A number is a part of many
names ("69 разъезд", "№ 5", "13-й микрорайон"): only one with a bracket or a point
behind it may be that of a list.
"""

import re
import unicodedata

_SIGNS = frozenset({"So", "Sk"})
"""Categories of pictures, boxes and ticks; `light` would spell them out."""
_JOINED = frozenset("\ufe0e\ufe0f\u200d\u20e3")
"""What joins or varies pictures."""
_KEPT = frozenset("№°´`¨˚")
"""Signs that names have."""
_NOTE = re.compile("(?<=[^\\W\\d])[⁰¹²³⁴-⁹*†‡]+$")
"""Marks of footnotes behind a letter."""
_CIRCLED = re.compile(r"[①-⑳❶-❿➀-➓]\s*(?=[^\W\d])")
_BRACKETED = re.compile(r"(?:\(\d{1,3}\)|\d{1,3}\)|[a-zа-яё]\))\s*(?=[^\W\d])", re.I)
_POINTED = re.compile(r"\d{1,3}\.(?:\d{1,2}\.)*\s*(?=[^\W\d]{2})")


def without_marks(name: str) -> str:
    """Return a name without the bullets and marks of notes around it.

    A name of nothing else stays what it is.
    """
    if name.isascii():
        found = _BRACKETED.match(name)
        return name[found.end() :] if found else name
    first, last = 0, len(name)
    while first < last and _is_mark(name[first]):
        first += 1
    while last > first and _is_mark(name[last - 1]):
        last -= 1
    plain = name[first:last].strip() if (first, last) != (0, len(name)) else name
    plain = _NOTE.sub("", plain)
    found = _CIRCLED.match(plain) or _BRACKETED.match(plain)
    return (plain[found.end() :] if found else plain) or name


def unnumbered(name: str) -> str | None:
    """Return a name without the number and point in front of it, if it has them.

    "1. Актау" is the first of a list, unless a place is called so.
    """
    found = _POINTED.match(name.lstrip())
    return name.lstrip()[found.end() :] if found else None


def _is_mark(letter: str) -> bool:
    if letter.isalnum() or letter in _KEPT:
        return False
    if letter.isspace() or letter in _JOINED:
        return True
    return unicodedata.category(letter) in _SIGNS
