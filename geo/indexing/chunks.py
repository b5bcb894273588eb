"""Places in chunks, each with all its spellings in a row."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from geo.entry import Entry
from geo.layout import MAIN, OLD
from geo.spelling.customs import customary_keys

SIZE: Final = 1000
"""Places of a chunk."""


class Chunk(NamedTuple):
    """Places with their spellings, those of a place together."""

    entries: list[Entry]
    counts: list[int]
    """How many spellings each place has."""
    spellings: list[str]
    flags: bytes
    """OLD and MAIN of each spelling."""
    customary: dict[int, tuple[str, ...]]
    """Further keys of some spellings, as custom in their land has it, by number."""


def chunks(entries: Iterable[Entry]) -> Iterator[Chunk]:
    """Yield ``entries`` in chunks of SIZE."""
    rest = iter(entries)
    while some := list(islice(rest, SIZE)):
        yield _chunk(some)


def _chunk(entries: list[Entry]) -> Chunk:
    counts: list[int] = []
    spellings: list[str] = []
    flags = bytearray()
    customary: dict[int, tuple[str, ...]] = {}
    for entry in entries:
        main, before = frozenset(entry.main_names), len(spellings)
        for spelling, old in entry.spellings():
            chief = spelling == entry.name
            if further := customary_keys(spelling, entry.country, chief=chief):
                customary[len(spellings)] = further
            spellings.append(spelling)
            flags.append(old * OLD | (spelling in main) * MAIN)
        counts.append(len(spellings) - before)
    return Chunk(entries, counts, spellings, bytes(flags), customary)
