"""Blocks: bytes, deflated (RFC 1951), as text that can stand in a page.

Large ones are deflated by threads, while the next ones are made ready.
"""

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from itertools import accumulate

from deflate import deflate_compress

from maps.packing.base85 import digits

NUMBERS, TEXTS = 3, 5
"""Levels of libdeflate: more gains little, and takes its time."""
STORED = 0
"""The level at which bytes stay as they are, behind a head of five."""
AT_ONCE = 16_384
"""Bytes of a first block up to which it is stored: a page has it before a stream of
its browser would have inflated the first byte."""

THREADS = 2
LARGE = 65_536
"""Bytes from which a thread is worth its while."""
WAITING = 4
"""Blocks that wait for a thread at most: they take memory."""


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS, "deflate")


class Blocks:
    """Gathers blocks in the order in which they are added."""

    def __init__(self) -> None:
        self._made: list[bytes | Future[bytes]] = []
        self._waiting: deque[Future[bytes]] = deque()
        self._first = True

    def __len__(self) -> int:
        return len(self._made)

    def end_first(self) -> int:
        """Say that no page waits for what comes now; return how many blocks came."""
        self._first = False
        return len(self)

    def whole(self) -> tuple[str, list[int]]:
        """Return all blocks, one after the other, and where each begins.

        The last number is where the last block ends.
        """
        done = [one if isinstance(one, bytes) else one.result() for one in self._made]
        ends = [0, *accumulate(map(len, done))]
        return b"".join(done).decode("ascii"), ends

    def numbers(self, raw: bytes) -> None:
        """Add planes of numbers."""
        self._add(raw, NUMBERS)

    def texts(self, raw: bytes) -> None:
        """Add bytes in which whole words come again."""
        self._add(raw, TEXTS)

    def _add(self, raw: bytes, level: int) -> None:
        if self._first and len(raw) <= AT_ONCE:
            level = STORED
        if len(raw) < LARGE:
            self._made.append(_text(raw, level))
            return
        if len(self._waiting) == WAITING:
            self._waiting.popleft().result()
        coming = _threads().submit(_text, raw, level)
        self._made.append(coming)
        self._waiting.append(coming)


def _text(raw: bytes, level: int) -> bytes:
    return digits(deflate_compress(raw, level))
