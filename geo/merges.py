"""What version control leaves in a file where two sides changed the same lines."""

import re
from collections.abc import Mapping
from typing import Final

_SIDES: Final = ("<<<<<<<", ">>>>>>>")
_MARKER: Final = re.compile(r"^(?:[<>|]{7}(?: .*)?|={7})\r?$", re.MULTILINE)

MARKERS: Final = "the lines that start with `<<<<<<<`, `=======` and `>>>>>>>`"
"""How a fix calls what has to go."""


def marker_line(text: str) -> int | None:
    """Return the line, from 1, of the first marker of an unresolved merge.

    A line of `=======` alone is none: it may underline a heading.
    """
    if not any(text.startswith(side) or f"\n{side}" in text for side in _SIDES):
        return None
    found = list(_MARKER.finditer(text))
    if not any(one[0].startswith(_SIDES) for one in found):
        return None
    return text.count("\n", 0, found[0].start()) + 1


def twice(twins: Mapping[int, str]) -> str:
    """Say which ids, by line, are there twice: all of them, as both sides are kept."""
    first, *rest = twins.items()
    more = ", ".join(f"`{one}` (line {line})" for line, one in rest)
    return f"the id `{first[1]}` is there twice" + f", and so are {more}" * bool(rest)
