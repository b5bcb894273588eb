"""The programs of routing services, from wheels that are unpacked side by side."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

PLACE = "ATLAS_ROUTERS"
"""The environment variable that says where the wheels are unpacked."""
LIBRARIES = "pyvalhalla.libs"
PATIENCE_S = 30
"""How long a service may take to answer, in seconds."""


def unpacked(path: str) -> Path:
    """Return where a file of the wheels is."""
    return Path(os.environ.get(PLACE) or "nowhere") / path


def missing(paths: Iterable[str]) -> list[str]:
    """Return what this machine lacks of these programs."""
    lacking = [path for path in paths if not unpacked(path).exists()]
    return lacking + [name for name in ("setpriv",) if shutil.which(name) is None]


def bound(path: str, *options: str) -> list[str]:
    """Return the command that dies when we die, however we die."""
    return ["setpriv", "--pdeathsig", "KILL", str(unpacked(path)), *options]


def run(command: list[str]) -> bytes:
    """Run a command to its end; if it fails, stop with what it said."""
    done = subprocess.run(
        command,
        check=False,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    if done.returncode:
        said = (done.stdout + done.stderr).decode(errors="replace")
        raise SystemExit(f"{' '.join(command)}\n{said}")
    return done.stdout


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port: int = door.getsockname()[1]
        return port


@contextmanager
def serving(command: list[str], port: int) -> Iterator[str]:
    """Run a service while the block runs, and give its address once it answers."""
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(
        command, env=_environment(), stdin=quiet, stdout=quiet, stderr=quiet
    )
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()  # One would drain for half a minute, and has nothing to save.
        server.wait()


def _environment() -> dict[str, str]:
    return os.environ | {"LD_LIBRARY_PATH": str(unpacked(LIBRARIES))}


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Return once the service answers anything."""
    until = time.monotonic() + PATIENCE_S
    while not _answers(port):
        if server.poll() is not None or time.monotonic() > until:
            raise SystemExit(f"the service on port {port} does not answer")
        time.sleep(0.05)


def _answers(port: int) -> bool:
    ask = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        ask.request("GET", "/status")
        return bool(ask.getresponse().read())
    except (OSError, HTTPException):
        return False
    finally:
        ask.close()
