"""One run at a time on a file that is read, changed and written."""

import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from geo.errors import LockError, OutputError
from geo.homes import cache_folder

WAIT_S = 600.0
"""Seconds that a run waits for another one on the same file."""


@contextmanager
def turn(
    path: Path, *, say: TextIO | None = None, wait_s: float = WAIT_S
) -> Iterator[None]:
    """Wait until no other run of this machine is at work on the file at ``path``.

    A run that ends, however it ends, gives its turn away. Raises LockError after
    ``wait_s`` and OutputError where the user's cache folder cannot be written.
    """
    from filelock import FileLock, Timeout

    busy = f"{path}: another run is at work on it"
    file = _guard(path)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        guard = FileLock(file)
        try:
            guard.acquire(timeout=0)
        except Timeout:
            (say or sys.stderr).write(f"{busy}; waiting\n")
            guard.acquire(timeout=wait_s)
    except Timeout as error:
        raise LockError(f"{busy} for {wait_s:g} s; wait for it, or end it") from error
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(f"{file}: cannot be written: {reason}") from error
    try:
        yield
    finally:
        guard.release()


def _guard(path: Path) -> Path:
    """Return the file that is locked; beside the other it would be left lying about."""
    key = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]
    return cache_folder() / "turns" / f"{key}.lock"
