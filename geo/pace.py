"""How often a host may be asked: one clock for all processes of this machine.

A small file per host says from when on it may be asked again. Whoever wants to ask
takes the next turn under a file lock, then waits for it without the lock.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep, time

from filelock import FileLock

from geo.errors import OutputError, ServiceError

LONGEST_REST_S = 3600.0
"""A turn further away is no turn: the clock of the machine was set back."""
LOCK_S = 30.0
"""The lock is held for milliseconds; who does not get it has no working disk."""


def turn(now: float, free: float, longest: float) -> float | None:
    """Return the seconds to wait for the next turn; None where that is too long.

    ``free`` is when the host may be asked again, in seconds since 1970 like ``now``.
    """
    pause = free - now
    if pause <= 0 or pause > LONGEST_REST_S:
        return 0.0
    return pause if pause <= longest else None


class Pace:
    """The turns at one host."""

    def __init__(
        self,
        host: str,
        folder: Path,
        *,
        interval_s: float,
    ) -> None:
        self._host = host
        self._file = folder / f"{re.sub(r'[^a-z0-9.-]', '_', host)}.turn"
        self._interval = interval_s

    def wait(self, longest_s: float) -> None:
        """Take the next turn and wait for it.

        Raises ServiceError where it is more than ``longest_s`` away, and OutputError
        where the folder cannot be written.
        """
        pause = self._take(longest_s)
        if pause is None:
            raise ServiceError(
                f"{self._host}: asked to be left alone for more than "
                f"{longest_s:.0f} s; try again later"
            )
        sleep(pause)

    def rest(self, seconds: float) -> None:
        """Leave the host alone for some time, in every process."""
        with self._locked():
            until = time() + min(seconds, LONGEST_REST_S)
            self._write(max(until, self._free()))

    def _take(self, longest_s: float) -> float | None:
        """Take the next turn; return the seconds until then, None if too many."""
        with self._locked():
            now = time()
            pause = turn(now, self._free(), longest_s)
            if pause is not None:
                self._write(now + pause + self._interval)
        return pause

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{self._file}.lock", timeout=LOCK_S):
                yield
        except OSError as error:
            raise OutputError(
                f"{self._file}: cannot be written: {error.strerror or error}; "
                "make the cache folder writable"
            ) from error

    def _write(self, free: float) -> None:
        self._file.write_text(repr(free), encoding="ascii")

    def _free(self) -> float:
        """Return from when on the host may be asked; a damaged file says: now."""
        try:
            return float(self._file.read_text(encoding="ascii"))
        except (FileNotFoundError, ValueError):
            return 0.0
