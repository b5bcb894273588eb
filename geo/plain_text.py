"""Texts of strangers, made fit to be shown."""

import unicodedata
from typing import Final

LONGEST: Final = 300
"""Characters of a text that are kept."""
JOINERS: Final = frozenset("\u200c\u200d")
"""Unseen letters of Persian and others: they shape their neighbours."""
BLANKS: Final = frozenset({"Cc", "Zl", "Zp", "Zs"})
"""Categories of unseen characters that part words."""


def plain(text: str) -> str:
    """Return a stranger's text as one line of characters that can be seen.

    What controls a terminal or turns the direction of the text is left out.
    """
    seen = (c if c.isprintable() or c in JOINERS else _blank(c) for c in text)
    return " ".join("".join(seen).split())[:LONGEST]


def _blank(character: str) -> str:
    return " " if unicodedata.category(character) in BLANKS else ""
