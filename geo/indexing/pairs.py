"""Hashes with a number each, sorted on disk.

They go to one of BUCKETS files by their first bits, and each file is sorted for
itself: memory holds a part of them, however many they are.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import numpy as np

from geo.indexing.columns import Numbers
from geo.store import Part

BITS: Final = 6
BUCKETS: Final = 1 << BITS
WAITING: Final = 1 << 19
"""Pairs that wait in memory for their files."""


class Pairs:
    """Pairs of a hash, of type ``code``, and a number.

    Of two pairs with one hash, that with the smaller number is to be added first.
    """

    def __init__(self, folder: Path, name: str, code: str) -> None:
        self._paths = [folder / f"{name}-{number}" for number in range(BUCKETS)]
        self._code = code
        self._type = np.dtype([("hash", code), ("number", "I")])
        self._shift = 8 * np.dtype(code).itemsize - BITS
        self._waiting: list[Numbers] = []
        self._held = 0
        for path in self._paths:
            path.touch()

    def extend(self, hashes: Numbers, numbers: Numbers) -> None:
        """Add pairs."""
        pairs = np.empty(len(hashes), self._type)
        pairs["hash"], pairs["number"] = hashes, numbers
        self._waiting.append(pairs)
        self._held += len(pairs)
        if self._held > WAITING:
            self._flush()

    def _flush(self) -> None:
        pairs = np.concatenate([np.empty(0, self._type), *self._waiting])
        self._waiting, self._held = [], 0
        for path, some in zip(self._paths, self._split(pairs), strict=True):
            with path.open("ab") as file:
                file.write(some.data)

    def bucket(self, hashes: Numbers) -> Numbers:
        """Return the number of the bucket of each hash."""
        return (hashes >> self._shift).astype("B")

    def _split(self, pairs: Numbers) -> list[Numbers]:
        bucket = self.bucket(pairs["hash"])
        ends = np.cumsum(np.bincount(bucket, minlength=BUCKETS))
        return np.split(pairs[np.argsort(bucket, kind="stable")], ends[:-1])

    def buckets(self) -> Iterator[tuple[Numbers, Numbers]]:
        """Yield hashes and numbers of each bucket, sorted; they are gone from disk."""
        self._flush()
        for path in self._paths:
            pairs = np.fromfile(path, self._type)
            path.unlink()
            hashes = pairs["hash"].copy()
            order = np.argsort(hashes, kind="stable")
            yield hashes[order], pairs["number"][order]

    def sort(self, hashes: Path, numbers: Path, told: Callable[[], None]) -> list[Part]:
        """Write the pairs, sorted and each once, as two columns."""
        with ExitStack() as stack:
            files = [stack.enter_context(path.open("wb")) for path in (hashes, numbers)]
            for columns in self.buckets():
                fresh = changes(*columns)
                for file, column in zip(files, columns, strict=True):
                    file.write(column[fresh].data)
                told()
        return [Part(self._code, hashes), Part("I", numbers)]


def changes(*columns: Numbers) -> Numbers:
    """Tell of each row of sorted columns whether it differs from the one before."""
    fresh = np.zeros(len(columns[0]), dtype=bool)
    fresh[:1] = True
    for column in columns:
        fresh[1:] |= column[1:] != column[:-1]
    return fresh
