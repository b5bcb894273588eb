"""Files that appear whole or not at all."""

import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from geo.errors import OutputError

BUFFER = 1 << 20  # bytes gathered before they go to the disk


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path`` by way of `open_whole`. Raises OutputError."""
    with open_whole(path) as file:
        file.write(content)


@contextmanager
def open_whole(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of ``path`` when the block ends well.

    A reader sees the former file or the new one, never a part of it, also after
    a crash or on a full disk: the bytes go to a hidden file beside ``path``, which
    is renamed. A file that says the same already is left alone. Raises OutputError.
    """
    name = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(descriptor, "w+b", buffering=BUFFER) as file:
            yield file
            file.flush()
            changed = not _same(Path(name), path)
            if changed:
                os.fsync(file.fileno())
        if changed:  # once it is closed: some systems do not rename open files
            Path(name).chmod(_mode())
            Path(name).replace(path)
            name = ""
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(f"{path}: cannot be written: {reason}") from error
    finally:
        if name:
            Path(name).unlink(missing_ok=True)


@contextmanager
def whole_path(path: Path) -> Iterator[Path]:
    """Yield a path of the same name, in a hidden folder, for libraries that write.

    The file written there takes the place of ``path`` when the block ends well; what
    else is in the folder goes. Otherwise as `open_whole`. Raises OutputError.
    """
    folder = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        folder = tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}.")
        hidden = Path(folder) / path.name
        yield hidden
        if not _same(hidden, path):
            with hidden.open("rb") as file:
                os.fsync(file.fileno())
            hidden.chmod(_mode())
            hidden.replace(path)
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(f"{path}: cannot be written: {reason}") from error
    finally:
        if folder:
            shutil.rmtree(folder, ignore_errors=True)


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and filecmp.cmp(one, other, shallow=False)


def _mode() -> int:
    """Return the permissions a plain ``open`` would give (mkstemp gives 0600)."""
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
