"""How often a host may be asked: one clock for all processes of this machine.

A small file per host says from when on it may be asked again. Who wants to ask takes
the turn under a file lock if it has come; else it waits, without the lock, and tries
again. So nobody's turn is lost with a process, and a rest holds for all that wait.
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
SET_BACK_S = 5.0
"""Seconds by which a clock is set back; by less it is only kept right."""
LOCK_S = 30.0
"""The lock is held for milliseconds; who does not get it has no working disk."""


def pause(now: float, free: float) -> float:
    """Return the seconds until the next turn, which is at ``free``, since 1970."""
    left = free - now
    return left if 0 < left <= LONGEST_REST_S else 0.0


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
        """Wait for one's turn, and take it.

        Raises ServiceError where it is more than ``longest_s`` away, and OutputError
        where the folder cannot be written.
        """
        while left := self._take():
            if left > longest_s:
                raise ServiceError(
                    f"{self._host}: asked to be left alone for {left:.0f} s more; "
                    "try again then"
                )
            sleep(left)

    def rest(self, seconds: float) -> None:
        """Leave the host alone for some time, in every process."""
        with self._locked():
            now = time()
            left = max(pause(now, self._free(now)), min(seconds, LONGEST_REST_S))
            self._write(now + left, now)

    def _take(self) -> float:
        """Take the turn if it has come; return the seconds until it does."""
        with self._locked():
            now = time()
            left = pause(now, self._free(now))
            if not left:
                self._write(now + self._interval, now)
        return left

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

    def _write(self, free: float, now: float) -> None:
        self._file.write_text(f"{free!r} {now!r}", encoding="ascii")

    def _free(self, now: float) -> float:
        """Return from when on the host may be asked; a damaged file says: now.

        So does one that was written later than now: the clock was set back.
        """
        try:
            free, _, written = self._file.read_text(encoding="ascii").partition(" ")
            back = float(written or now) - now
            return 0.0 if back > SET_BACK_S else float(free)
        except (FileNotFoundError, ValueError):
            return 0.0
