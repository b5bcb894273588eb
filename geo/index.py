"""The name index: many places and their names in one file, mapped into memory.

Compiled once (`geo.compile`), then only read, without parsing anything at start.
`geo.layout` says what it holds.
"""

from pathlib import Path

from geo.layout import VERSION
from geo.store import Store


def open_index(path: Path) -> Store | None:
    """Open a compiled index, or return None where it must be compiled."""
    return Store.open(path, VERSION)
