"""Files that appear whole or not at all."""

import os
import tempfile
from pathlib import Path

from geo.errors import OutputError


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` beside ``path`` and rename it into place.

    A reader sees the former file or the new one, never a part of it, also
    after a crash or on a full disk. Raises OutputError.
    """
    name = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            os.fchmod(file.fileno(), _mode())
        Path(name).replace(path)
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        reason = error.strerror or error
        raise OutputError(f"{path}: cannot be written: {reason}") from error


def _mode() -> int:
    """Return the permissions a plain ``open`` would give (mkstemp gives 0600)."""
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
