"""Hidden files and folders for what is not whole yet, and what dead runs left of them.

The run that makes one holds a lock on it, which the system ends with the process,
killed or not. So the next run that writes there knows what nobody works on any more,
also where the dead one was in a container, with process numbers of its own.
"""

import os
import re
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache, partial
from pathlib import Path
from typing import Final

SUFFIX: Final = ".unfinished"
STALE_S: Final = 24 * 3600.0
"""Seconds after which what has not changed counts as dead where there are no locks."""
_OURS: Final = re.compile(rf"\..+\.[0-9a-f]{{8}}{re.escape(SUFFIX)}", re.DOTALL)
_MOST: Final = 200
"""Bytes of the name of a file that the hidden one beside it bears."""
_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700


@contextmanager
def hidden_file(beside: Path, mode: int = _PRIVATE_FILE) -> Iterator[Path]:
    """Make a hidden file of a name of its own beside a path; it goes in the end.

    Whoever renames it keeps it. ``mode`` are its permissions, of which the system takes
    the umask. Raises OSError.
    """
    with _made(beside, partial(Path.touch, mode=mode, exist_ok=False)) as path:
        yield path


@contextmanager
def hidden_folder(beside: Path) -> Iterator[Path]:
    """Make a hidden folder of a name of its own beside a path; it goes in the end.

    Raises OSError.
    """
    with _made(beside, partial(Path.mkdir, mode=_PRIVATE_FOLDER)) as path:
        yield path


@contextmanager
def _made(beside: Path, make: Callable[[Path], None]) -> Iterator[Path]:
    """Make a path and hold it until it is gone."""
    path = None
    with ExitStack() as held:
        try:
            while path is None or not path.exists():
                path = beside.with_name(_name(beside.name))
                make(path)
                # where there are no locks, none is swept; one that another swept before
                # it was held is made again
                with suppress(OSError):
                    held.enter_context(_alone(path, wait=True))
            yield path
        finally:
            if path is not None:
                _remove_surely(path)


def sweep(folder: Path) -> None:
    """Remove what dead runs left in a folder; a process looks there once.

    What a run is at work on stays, and so does what cannot be removed.
    """
    _sweep(os.path.realpath(folder))


def sweep_all(folder: Path) -> None:
    """Sweep a folder and those that are in it."""
    sweep(folder)
    with suppress(OSError):
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                sweep(path)


@cache
def _sweep(folder: str) -> None:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            real = entry.is_file(follow_symlinks=False) or entry.is_dir(
                follow_symlinks=False
            )
            if real and _OURS.fullmatch(entry.name):
                with suppress(OSError), _alone(Path(entry.path), wait=False):
                    _remove(Path(entry.path))


@contextmanager
def _alone(path: Path, *, wait: bool) -> Iterator[None]:
    """Hold a file or folder. Raises OSError where another does, or none can."""
    if sys.platform == "win32":
        if not wait and time.time() - path.stat().st_mtime < STALE_S:
            raise BlockingIOError
        yield
        return
    import fcntl

    # folders cannot be opened to write; NFS locks only what is
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        os.close(descriptor)


def _name(beside: str) -> str:
    """Return a new name; of a long one only the start, as names end at 255 bytes."""
    start = os.fsencode(beside)[:_MOST].decode(errors="ignore") or "file"
    return f".{start}.{secrets.token_hex(4)}{SUFFIX}"


def _remove_surely(path: Path) -> None:
    """Remove a path, also where a request to end comes meanwhile."""
    try:
        _remove(path)
    except BaseException:
        _remove(path)
        raise


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
