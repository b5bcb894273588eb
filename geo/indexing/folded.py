"""The distinct folds of names, the names of each, and the codes of its misspellings."""

from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from geo.indexing.columns import Column, Numbers, Texts, save
from geo.indexing.pairs import BUCKETS, Pairs, changes
from geo.layout import NO_FOLD, codes, hash32, hash64
from geo.store import Part

CHUNK: Final = 8192
"""Folds whose codes are made at once."""


class Folds:
    """The folds of all names; they are numbered in the order of their hashes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._named = Pairs(folder, "folds", "Q")
        self._lines = [Column(folder / f"lines-{n}", "B") for n in range(BUCKETS)]
        self._texts = Texts(folder / "fold_texts", folder / "fold_text")
        self._first = Column(folder / "fold_first", "I")
        self._names = Column(folder / "fold_name", "I")
        self._codes = Pairs(folder, "codes", "I")

    def extend(self, folds: Sequence[str], first: int) -> None:
        """Add the folds of names in a row from number ``first``; empty: it has none."""
        named = [at for at, key in enumerate(folds) if key]
        hashes = np.array([hash64(folds[at]) for at in named], dtype="Q")
        self._named.extend(hashes, np.array(named, dtype="I") + first)
        lines: list[list[str]] = [[] for _ in range(BUCKETS)]
        for at, bucket in zip(named, self._named.bucket(hashes).tolist(), strict=True):
            lines[bucket].append(f"{folds[at]}\n")
        for column, some in zip(self._lines, lines, strict=True):
            column.extend_bytes("".join(some).encode())

    def finish(self, names: int, told: Callable[[], None]) -> dict[str, Part]:
        """Return the columns of the folds of ``names`` names."""
        fold_of = np.full(names, NO_FOLD, dtype="I")
        for lines, (hashes, members) in zip(
            self._lines, self._named.buckets(), strict=True
        ):
            fresh = changes(hashes)
            fold_of[members] = np.cumsum(fresh) - 1 + len(self._first)
            at = np.searchsorted(np.sort(members), members[fresh])
            self._add(_pick(lines, at), members, np.flatnonzero(fresh))
            told()
        self._first.extend([len(self._names)])
        texts, starts = self._texts.flush()
        code, code_fold = self._codes.sort(
            self._folder / "code", self._folder / "code_fold", told
        )
        return {
            "name_fold": save(fold_of, self._folder / "name_fold"),
            "fold_texts": texts,
            "fold_text": starts,
            "fold_first": self._first.flush(),
            "fold_name": self._names.flush(),
            "code": code,
            "code_fold": code_fold,
        }

    def _add(self, folds: list[str], members: Numbers, first: Numbers) -> None:
        """Add distinct folds; the names of each start at ``first`` in ``members``."""
        for at in range(0, len(folds), CHUNK):
            self._add_codes(folds[at : at + CHUNK], len(self._first) + at)
        self._texts.extend(folds)
        self._first.extend_bytes((first + len(self._names)).astype("I").tobytes())
        self._names.extend_bytes(members.tobytes())

    def _add_codes(self, folds: Sequence[str], first: int) -> None:
        found = [array("I", map(hash32, codes(key))) for key in folds]
        numbers = np.arange(first, first + len(folds), dtype="I")
        hashes = np.frombuffer(b"".join(found), dtype="I")
        self._codes.extend(hashes, np.repeat(numbers, list(map(len, found))))


def _pick(lines: Column, numbers: Numbers) -> list[str]:
    every = lines.load().tobytes().decode().split("\n")
    return [every[number] for number in numbers.tolist()]
