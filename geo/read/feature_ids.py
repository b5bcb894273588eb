"""Ids of the features of GeoJSON, as the file itself gives them.

GDAL takes whole numbers for its own row numbers: it makes up those that are missing,
changes those that are there twice, and drops what is no number beside them. So the
file is gone through once more where it has a key ``id``, a block in memory at one time.
"""

import json
import re
from collections.abc import Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, Final, TextIO

DRIVERS: Final = frozenset(("GeoJSON", "GeoJSONSeq", "JSONFG"))
"""GDAL's drivers for files that have such ids."""
LINES: Final = "GeoJSONSeq"
"""That of features one after the other, without a list around them."""
BLOCK: Final = 1 << 20
"""Characters that are read at one time."""
_KEY: Final = re.compile(rb'"id"\s*:')
_MEANT: Final = re.compile(r"[^\s,:\x1e]")
"""What is no space; commas and colons are no more, as GDAL read the file before."""


def feature_ids(file: Path, driver: str) -> list[str | None]:
    """Return the id of each feature as text; None where it has none.

    Empty where none has one, and of what is no JSON by the letter. Raises OSError.
    """
    if driver not in DRIVERS or not _may_have(file):
        return []
    with file.open(encoding="utf-8-sig", errors="replace") as text:
        try:
            found = [_told(one) for one in _features(Values(text), driver)]
        except (ValueError, RecursionError):
            return []
    return found if any(one is not None for one in found) else []


def _may_have(file: Path) -> bool:
    with file.open("rb") as content:
        if not file.stat().st_size:
            return False
        with mmap(content.fileno(), 0, access=ACCESS_READ) as whole:
            return _KEY.search(whole) is not None


def _told(feature: object) -> str | None:
    identity = feature.get("id") if isinstance(feature, dict) else None
    known = isinstance(identity, str | int | float) and not isinstance(identity, bool)
    return str(identity) if known else None


class Values:
    """The values of a JSON text, one after the other. Raises ValueError."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text, self._at = "", 0
        self._decode = json.JSONDecoder().raw_decode

    def ahead(self) -> str:
        """Return the character that comes next; none at the end."""
        while not (found := _MEANT.search(self._text, self._at)):
            self._at = len(self._text)
            if not self._more():
                return ""
        self._at = found.start()
        return found[0]

    def enter(self) -> None:
        """Go past that character, a bracket."""
        self._at += 1

    def value(self) -> Any:  # noqa: ANN401 - whatever a file holds
        """Return the value that comes next, and go past it."""
        self.ahead()
        while True:
            try:
                value, end = self._decode(self._text, self._at)
            except ValueError:
                if not self._more():
                    raise
                continue
            if end < len(self._text) or not self._more():  # a number may go on
                break
        self._at = end
        return value

    def _more(self) -> bool:
        """Read on, by as much again as was too short."""
        rest = self._text[self._at :]
        block = self._file.read(max(BLOCK, len(rest)))
        if block:
            self._text, self._at = rest + block, 0
        return bool(block)


def _features(values: Values, driver: str) -> Iterator[object]:
    if driver == LINES:
        while values.ahead():
            yield values.value()
        return
    alone: dict[str, object] = {}
    if not is_list_of_features(values, alone):
        yield alone
        return
    while values.ahead() != "]":
        if is_feature(one := values.value()):  # passed_over tells of the others
            yield one


def is_list_of_features(values: Values, alone: dict[str, object] | None = None) -> bool:
    """Go to the first feature of a collection; past the whole of what is none.

    ``alone`` takes the values before. Raises ValueError.
    """
    if values.ahead() != "{":
        return False
    values.enter()
    while values.ahead() != "}":
        key = values.value()
        if key == "features" and values.ahead() == "[":
            values.enter()
            return True
        value = values.value()
        if alone is not None:
            alone[key] = value
    values.enter()
    return False


def is_feature(value: object) -> bool:
    """Tell whether a value is a feature by the letter of RFC 7946."""
    return isinstance(value, dict) and value.get("type") == "Feature"
