"""What can be told of a layer file that is no valid YAML: of its parts that are.

The file is cut where its top-level keys and the items of their lists begin. The parts
in which the parser failed are blanked, and the rest is read as ever, line by line where
it stands. What the blanked parts may have said is not missed: of the keys above them,
and of keys that the file lacks, nothing is told.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from geo.errors import Problem
from geo.read.nodes import fault
from geo.read.yaml import Document, read_yaml

LONGEST: Final = 1_000_000
"""Characters of a file that is read again and again."""
ROUNDS: Final = 30
"""Most parts that are blanked one after the other."""
_KEY: Final = re.compile(r"[^\s#'\"\[\]{}&*!|>%@`-][^:]*:(\s|$)")
_ITEM: Final = re.compile(r"( *)- ?")
_ALIAS: Final = "undefined alias"
_NO_TOP: Final = "document start"
"""What the parser says; the last where the whole file is indented otherwise."""
_STRAY: Final = re.compile(r"[^\s#]|\s+(sites|corridors|facts|comparisons)\s*:?\s*$")
"""A line within an item that may be the key of a list of its own, written wrongly."""


class Part(NamedTuple):
    """Lines of a file, counted from 0, and the key above them."""

    start: int
    end: int
    above: int | None


class Rest(NamedTuple):
    """What could be read of a file."""

    document: Document
    syntax: list[Problem]
    """What is wrong in the parts that could not be read."""
    problems: list[Problem]
    """What is wrong with the values of the others; see `holds`."""
    above: frozenset[int]
    """Lines, from 1, of keys below which something was blanked."""

    def holds(self, found: Problem) -> bool:
        """Tell whether a problem would be one as well if all could be read."""
        if found.at.path != self.document.path:
            return True
        lacks = found.code == "missing-key" and found.at == self.document.value(())
        return not lacks and found.at.line not in self.above


def salvaged(text: str, shown: Path) -> Rest | None:
    """Return the rest of a text that is no valid YAML; None where none can be told."""
    if len(text) > LONGEST:
        return None
    lines = text.splitlines(keepends=True)
    parts, above = list(_parts(lines)), set[int]()
    syntax: list[Problem] = []
    for _ in range(ROUNDS):
        left = "".join(lines)
        document, found = read_yaml(left, shown)
        if document:
            return Rest(document, syntax, found, frozenset(above))
        if found[0].code != "yaml-syntax" or _NO_TOP in found[0].message:
            return None
        line, is_alias = _fault(left, found[0])
        bad = list(_lost(parts, line, lines))
        if not bad:
            return None
        # what an alias stands for may be blanked; but the first fault is one
        syntax += [] if is_alias and syntax else found
        for one in bad:
            lines[one.start : one.end] = ["\n"] * (one.end - one.start)
            above |= set() if one.above is None else {one.above + 1}
    return None


def _fault(text: str, found: Problem) -> tuple[int, bool]:
    """Return the line of a fault, from 0, and whether it is an alias of nothing.

    A bracket that is not closed is a fault where it opens.
    """
    said, opened = fault(text)
    return found.at.line - 1 if opened is None else opened, _ALIAS in said


def _lost(parts: list[Part], line: int, lines: list[str]) -> Iterator[Part]:
    """Yield the parts that a fault makes void: its own, and what would go astray.

    Items without the key above them would become those of the key before.
    """
    own = next((one for one in parts if one.start <= line < one.end), None)
    if own is None:
        return
    yield own
    key = own.start if own.above is None else own.above
    is_key = own.above is None
    if is_key or any(map(_STRAY.match, lines[own.start + 1 : own.end])):
        yield from (one for one in parts if one.above == key and one.start > own.start)


def _parts(lines: list[str]) -> Iterator[Part]:
    """Yield top-level keys with their values, and items of lists by themselves."""
    keys = [number for number, line in enumerate(lines) if _KEY.match(line)]
    for start, end in pairwise([*keys, len(lines)]):
        items = list(_items(lines, start, end))
        if not items:
            yield Part(start, end, None)
            continue
        yield Part(start, items[0], None)
        for first, after in pairwise([*items, end]):
            yield Part(first, after, start)


def _items(lines: list[str], start: int, end: int) -> Iterator[int]:
    """Yield where the items of a list begin that is the value of a key."""
    deepest: int | None = None
    for number in range(start + 1, end):
        item = _ITEM.match(lines[number])
        blank = not lines[number].strip() or lines[number].lstrip().startswith("#")
        if item and (deepest is None or len(item[1]) <= deepest):
            deepest = len(item[1])
            yield number
        elif deepest is None and not blank:
            return  # its value is no list
