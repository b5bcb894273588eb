"""What the index holds of spellings: a pure function, chunk by chunk."""

from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from geo.layout import MACHINE, TYPED, hash64
from geo.names import SPELLING, fold, keys, spoken_kinds
from geo.spelling.folds import MEMORY


class Spelled(NamedTuple):
    """Columns of some spellings."""

    flags: bytes
    """MACHINE and TYPED of each spelling."""
    counts: bytes
    """How many keys each spelling has."""
    tiers: bytes
    """The tier of each key, ascending within a spelling."""
    hashes: bytes
    """64 bits of each key."""
    folds: list[str]
    """The fold of each spelling; empty of a romanisation by a machine."""


def spelled(
    spellings: Sequence[str], customary: Mapping[int, Sequence[str]]
) -> Spelled:
    """Return the columns of ``spellings``; some have further keys, by their number."""
    found = [
        _spelled(spelling, tuple(customary.get(number, ())))
        for number, spelling in enumerate(spellings)
    ]
    return Spelled(
        bytes(flags for flags, _, _, _ in found),
        array("I", (len(tiers) for _, tiers, _, _ in found)).tobytes(),
        b"".join(tiers for _, tiers, _, _ in found),
        b"".join(hashes for _, _, hashes, _ in found),
        [key for _, _, _, key in found],
    )


@lru_cache(maxsize=MEMORY)
def _spelled(
    spelling: str, customary: tuple[str, ...]
) -> tuple[int, bytes, bytes, str]:
    machine = spelling.islower() and spelling.isascii()
    typed = bool(spoken_kinds(spelling))
    tiers: dict[str, int] = {}
    for tier, texts in enumerate(keys(spelling)):
        for text in (*texts, *customary) if tier == SPELLING else texts:
            tiers.setdefault(text, tier)
    return (
        machine * MACHINE | typed * TYPED,
        bytes(tiers.values()),
        array("Q", map(hash64, tiers)).tobytes(),
        "" if machine else fold(spelling),
    )
