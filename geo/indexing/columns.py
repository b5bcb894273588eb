"""Columns on their way to files, from which the index is put together."""

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

import numpy as np

from geo.store import Part

HELD: Final = 1 << 18
"""Bytes that wait in memory for their file."""

Numbers = np.ndarray[tuple[int], np.dtype[Any]]


class Column:
    """Numbers of one type (a code of `array`), one after the other."""

    def __init__(self, path: Path, code: str) -> None:
        self._path, self._code = path, code
        self._waiting = bytearray()
        self._size = 0
        path.touch()

    def __len__(self) -> int:
        return self._size

    def extend(self, numbers: Iterable[float]) -> None:
        """Append ``numbers``."""
        self.extend_bytes(array(self._code, numbers).tobytes())

    def extend_bytes(self, content: bytes) -> None:
        """Append numbers that are written in the column's type already."""
        self._waiting += content
        self._size += len(content) // array(self._code).itemsize
        if len(self._waiting) > HELD:
            self.flush()

    def flush(self) -> Part:
        """Write what waits; the column is whole until more is added."""
        with self._path.open("ab") as file:
            file.write(self._waiting)
        self._waiting.clear()
        return Part(self._code, self._path)

    def load(self) -> Numbers:
        """Return all numbers."""
        self.flush()
        return np.fromfile(self._path, dtype=self._code)


class Texts:
    """Texts without gaps, and a column of where each starts and the last one ends."""

    def __init__(self, texts: Path, starts: Path) -> None:
        self._texts, self._starts = Column(texts, "B"), Column(starts, "Q")

    def extend(self, texts: Iterable[str]) -> None:
        """Append ``texts``."""
        contents = [text.encode(errors="replace") for text in texts]
        ends = accumulate(map(len, contents), initial=len(self._texts))
        self._starts.extend(list(ends)[:-1])
        self._texts.extend_bytes(b"".join(contents))

    def flush(self) -> tuple[Part, Part]:
        """Return the texts and their starts, both whole."""
        self._starts.extend([len(self._texts)])
        return self._texts.flush(), self._starts.flush()


def save(numbers: Numbers, path: Path) -> Part:
    """Write a column that is in memory."""
    numbers.tofile(path)
    return Part(numbers.dtype.char, path)


def starts(counts: Sequence[int] | Numbers) -> Numbers:
    """Return where groups of ``counts`` members start, and where the last one ends."""
    return np.concatenate(([0], np.cumsum(counts, dtype="Q"))).astype("I")
