"""Blocks: bytes, deflated (RFC 1951), as text that can stand in a page."""

from deflate import deflate_compress

from maps.packing.base85 import digits

NUMBERS, TEXTS = 3, 5
"""Levels of libdeflate: more gains little, and takes its time."""
STORED = 0
"""The level at which bytes stay as they are, behind a head of five."""
AT_ONCE = 16_384
"""Bytes of a first block up to which it is stored: a page has it before a stream of
its browser would have inflated the first byte."""


class Blocks:
    """Gathers blocks in the order in which they are added."""

    def __init__(self) -> None:
        self._done: list[bytes] = []
        self.at: list[int] = [0]
        """Where in the text each block begins, and where the last one ends."""
        self._first = True

    def __len__(self) -> int:
        return len(self._done)

    def end_first(self) -> int:
        """Say that no page waits for what comes now; return how many blocks came."""
        self._first = False
        return len(self)

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
        if self._first and len(raw) <= AT_ONCE:
            level = STORED
        text = digits(deflate_compress(raw, level))
        self._done.append(text)
        self.at.append(self.at[-1] + len(text))
