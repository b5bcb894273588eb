"""Files that appear whole or not at all.

A link stays one, and the file that it leads to is written; a file that is there keeps
its permissions, and a new one has those of any other.
"""

import filecmp
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from geo.errors import OutputError
from geo.unfinished import hidden_file, hidden_folder, sweep

BUFFER = 1 << 20  # bytes gathered before they go to the disk
ANY, OWN = 0o666, 0o600
"""Permissions of a new file, of which the system takes the umask; and of its owner."""


def write_whole(path: Path, content: bytes, *, shared: bool = False) -> None:
    """Write ``content`` to ``path`` by way of `open_whole`. Raises OutputError."""
    with open_whole(path, shared=shared) as file:
        file.write(content)


@contextmanager
def open_whole(path: Path, *, shared: bool = False) -> Iterator[BinaryIO]:
    """Open a file that takes the place of ``path`` when the block ends well.

    A reader sees the former file or the new one, never a part of it, also after
    a crash or on a full disk: the bytes go to a hidden file beside ``path``, which
    is renamed. A file that says the same already is left alone. What dead runs left in
    the folder goes, unless it is ``shared`` with other machines: not every file system
    tells one of the locks of another. Raises OutputError.
    """
    try:
        place = _place(path, clean=not shared)
        former = _mode(place)
        with hidden_file(place, ANY if former is None else OWN) as hidden:
            with hidden.open("r+b", buffering=BUFFER) as file:
                yield file
                file.flush()
                changed = not _same(hidden, place)
                if changed:
                    os.fsync(file.fileno())
            if changed:  # once it is closed: some systems do not rename open files
                if former is not None:
                    hidden.chmod(former)
                hidden.replace(place)
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(f"{path}: cannot be written: {reason}") from error


@contextmanager
def whole_path(path: Path) -> Iterator[Path]:
    """Yield a path of the same name, in a hidden folder, for libraries that write.

    The file written there takes the place of ``path`` when the block ends well; what
    else is in the folder goes. Otherwise as `open_whole`. Raises OutputError.
    """
    try:
        place = _place(path)
        former = _mode(place)
        with hidden_folder(place) as folder:
            hidden = folder / path.name
            hidden.touch(ANY)
            usual = _mode(hidden)
            hidden.unlink()
            yield hidden
            if not _same(hidden, place):
                with hidden.open("rb") as file:
                    os.fsync(file.fileno())
                hidden.chmod(former or usual or OWN)  # libraries have their own ideas
                hidden.replace(place)
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(f"{path}: cannot be written: {reason}") from error


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and filecmp.cmp(one, other, shallow=False)


def _place(path: Path, *, clean: bool = True) -> Path:
    """Return the file that is written, in a folder that is there, and ``clean``."""
    place = Path(os.path.realpath(path))
    place.parent.mkdir(parents=True, exist_ok=True)
    if clean:
        sweep(place.parent)
    return place


def _mode(path: Path) -> int | None:
    """Return the permissions of a file; None where there is none."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None
