"""Slips of the hand in the lines of a layer file, which YAML complains of elsewhere."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from geo.read.guesses import odd_letters

Told = tuple[int, str, str]
"""The line, from 0; what is wrong; the fix."""
_TAB: Final = re.compile(r" *\t\s*\S")
_BULLET: Final = re.compile(r"\s*([–—−•·*]|-(?=[^\W\d]))[\s\u00a0]*[a-z_]+\s*:(\s|$)")
"""A list item behind something else than a hyphen and a space."""
_STUCK: Final = re.compile(r"\s*(?:- +)?([a-z][a-z_]*)\s*([:：=])(?!//)\s*(\S.*)$")
"""A key with its value and no space, or another sign, between them."""


def slip(lines: Sequence[str], line: int, column: int) -> Told | None:
    """Return the slip in a line, or in the one before it; both are counted from 0.

    That one is to blame only where the first colon of a line is at ``column``.
    """
    is_first = lines[line : line + 1] and ":" not in lines[line][:column].rstrip(":")
    for number in (line, line - 1) if is_first else (line,):
        if 0 <= number < len(lines) and (told := _slip(lines[number])):
            return number, *told
    return None


def _slip(text: str) -> tuple[str, str] | None:
    if bullet := _BULLET.match(text):
        if bullet[1] == "-":
            return "no space stands behind the `-`", "write `- ` before the item"
        return f"a list item starts with `{bullet[1]}`", "start it with `- `"
    hard = "\u00a0" in re.split(r"[\"'#]", text, maxsplit=1)[0]
    if hard and (odd := odd_letters("\u00a0")):
        return odd.replace("it", "the line", 1), "type its spaces anew"
    stuck = _STUCK.match(text)
    if stuck and (stuck[2] != ":" or text[stuck.end(2)] != " "):
        fix = f"write `{stuck[1]}: {stuck[3].strip()}`, with a space"
        return f"`{stuck[1]}` is not parted from its value by a colon and a space", fix
    return None


def tabbed(lines: Sequence[str], line: int) -> str:
    """Return what is wrong from a line, counted from 0, that a tab indents."""
    rows = range(line, len(lines))
    last = line + len(list(takewhile(lambda row: _TAB.match(lines[row]), rows)))
    if last <= line + 1:
        return "the line is indented with a tab"
    return f"the lines {line + 1} to {last} are indented with tabs"
