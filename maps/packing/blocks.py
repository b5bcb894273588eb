"""Blocks: bytes, deflated (RFC 1951), as text that can stand in a page."""

from deflate import deflate_compress

from maps.packing.base85 import digits

NUMBERS, TEXTS = 3, 5
"""Levels of libdeflate: more gains little, and takes its time."""


class Blocks:
    """Gathers blocks in the order in which they are added."""

    def __init__(self) -> None:
        self._done: list[bytes] = []
        self.at: list[int] = [0]
        """Where in the text each block begins, and where the last one ends."""

    def __len__(self) -> int:
        return len(self._done)

    def text(self) -> str:
        """Return all blocks, one after the other."""
        return b"".join(self._done).decode("ascii")

    def numbers(self, raw: bytes) -> None:
        """Add planes of numbers."""
        self._add(raw, NUMBERS)

    def texts(self, raw: bytes) -> None:
        """Add bytes in which whole words come again."""
        self._add(raw, TEXTS)

    def _add(self, raw: bytes, level: int) -> None:
        text = digits(deflate_compress(raw, level))
        self._done.append(text)
        self.at.append(self.at[-1] + len(text))
