"""How long a cell of a CSV table may be."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager

MAX_CELL = 1 << 24
"""Most characters of one cell: beyond it, a quote was never closed."""


@contextmanager
def wide_cells(most: int) -> Iterator[None]:
    """Let cells have so many characters, for a while."""
    former = csv.field_size_limit(most)
    try:
        yield
    finally:
        csv.field_size_limit(former)
