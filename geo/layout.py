"""How the name index is laid out: what `geo.compile` writes and `geo.index` reads.

Columns, by name (types are those of `array`):

* of places: ``lon``, ``lat`` (d, degrees), ``uncertainty`` (f, km; below 0: unknown),
  ``population`` (I), ``kind``, ``basis`` (B, numbers in KINDS and BASES), ``area``
  (I, number of a line in ``areas``), ``place_text`` (Q, start of its record in
  ``place_texts``), ``first_name`` (I); of both one more than places
* of names, those of a place together: ``name_place``, ``name_fold`` (I), ``flags``
  (B: OLD, MAIN, MACHINE, TYPED), ``name_text`` (Q, in ``name_texts``; one more)
* ``areas`` (B, UTF-8, as all texts): lines of the code and the name of a region
* ``key`` (Q, sorted hashes), ``key_name`` (I: number of the name × TIERS + tier)
* ``fold_text`` (Q, in ``fold_texts``; one more than folds), ``fold_first`` (I; one
  more), ``fold_name`` (I): the names of each fold
* ``code`` (I, sorted hashes of folds with letters left out), ``code_fold`` (I)
* ``cell``, ``cell_place`` (I): places by cells of CELL degrees
* ``area_first`` (I; one more than areas), ``area_place`` (I): places by area
"""

from collections.abc import Iterator
from hashlib import blake2b
from typing import Final, get_args

from geo.names import FOLD_VERSION
from geo.spelling.folds import bones
from geo.vocabulary import Basis, Kind

SCHEMA_VERSION: Final = 3
VERSION: Final = SCHEMA_VERSION * 1000 + FOLD_VERSION
"""Stands at the head of the file: other versions are compiled anew."""

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
BASES: Final[tuple[Basis, ...]] = get_args(Basis)
TIERS: Final = 8
OLD, MAIN, MACHINE, TYPED = 1, 2, 4, 8
"""Flags of names: no longer in use; a main one; a romanisation by a machine; with
words that speak of a kind."""
RECORD: Final = (
    "id",
    "name",
    "name_ru",
    "name_kk",
    "name_en",
    "source",
    "source_id",
    "licence",
)
"""The texts of a place, in this order."""
SEPARATOR: Final = "\x1f"
NO_FOLD: Final = 0xFFFFFFFF

MIN_FUZZY: Final = 4
"""Letters below which a key is too short to be misspelt and still recognised."""
CELL: Final = 0.25
"""Degrees."""
COLUMNS: Final = int(360 / CELL)


_NO_KEY: Final = blake2b(digest_size=8)
_NO_CODE: Final = blake2b(digest_size=4)
"""Copied for each hash: that is quicker than to begin one."""


def hash64(key: str) -> int:
    """Return 64 bits of a hash that is the same on every machine."""
    state = _NO_KEY.copy()
    state.update(key.encode())
    return int.from_bytes(state.digest(), "little")


def hash32(code: str) -> int:
    """Return 32 bits of a hash: what it finds is compared again."""
    state = _NO_CODE.copy()
    state.update(code.encode())
    return int.from_bytes(state.digest(), "little")


def cell(lon: float, lat: float) -> int:
    """Return the number of the cell of a point (degrees, WGS 84)."""
    column = int((lon + 180) / CELL) % COLUMNS
    return int((lat + 90) / CELL) * COLUMNS + column


def codes(key: str) -> Iterator[str]:
    """Yield what a fold shares with its misspellings: itself less one letter.

    Two keys that differ by one letter, or by two swapped ones, share a code; so do
    keys whose consonants differ by one, whatever their vowels.
    """
    yield from letter_codes(key)
    yield from frame_codes(key)


def letter_codes(key: str) -> Iterator[str]:
    """Yield the codes of a fold and its letters."""
    if len(key) >= MIN_FUZZY:
        yield key
        yield from _less_one(key)


def frame_codes(key: str) -> Iterator[str]:
    """Yield the codes of a fold's frame of consonants."""
    if len(key) < MIN_FUZZY:
        return
    frame = bones(key)
    if len(frame) >= MIN_FUZZY:
        yield from (f"-{code}" for code in _less_one(frame))


def _less_one(text: str) -> Iterator[str]:
    for at, letter in enumerate(text):
        if at == 0 or letter != text[at - 1]:
            yield text[:at] + text[at + 1 :]
