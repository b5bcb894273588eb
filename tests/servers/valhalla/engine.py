"""Valhalla itself: tiles of a file of roads, and the service that routes on them."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

PLACE = "ATLAS_VALHALLA"
"""The environment variable that says where the wheel of Valhalla is unpacked."""
PROGRAMS = ("valhalla_build_tiles", "valhalla_service")
PATIENCE_S = 30
"""How long the service may take to answer, in seconds."""


def wheel() -> Path:
    """Return where the wheel is unpacked."""
    return Path(os.environ.get(PLACE) or "nowhere")


def missing() -> list[str]:
    """Return what this machine lacks."""
    programs = [
        one for one in PROGRAMS if not (wheel() / "valhalla/bin" / one).exists()
    ]
    return [*programs, *([] if shutil.which("setpriv") else ["setpriv"])]


def command(name: str, *options: str) -> list[str]:
    """Return the command that dies when we die, however we die."""
    program = str(wheel() / "valhalla/bin" / name)
    return ["setpriv", "--pdeathsig", "KILL", program, *options]


def settings() -> dict[str, str]:
    """Return the environment in which the programs find the libraries of the wheel."""
    return os.environ | {"LD_LIBRARY_PATH": str(wheel() / "pyvalhalla.libs")}


def build(roads: Path, folder: Path) -> Path:
    """Make the tiles of an .osm.pbf file; return the file of their settings."""
    maker = str(wheel() / "valhalla/valhalla_build_config.py")
    tiles = ("--mjolnir-tile-dir", str(folder / "tiles"), "--mjolnir-concurrency", "1")
    made = _run([sys.executable, maker, *tiles])
    config = folder / "valhalla.json"
    config.write_bytes(made)
    _run(command("valhalla_build_tiles", "-c", str(config), str(roads)))
    return config


@contextmanager
def served(config: Path) -> Iterator[str]:
    """Answer on a free port of the loopback address, and give the URL."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    told = json.loads(config.read_text(encoding="utf-8"))
    told["httpd"]["service"]["listen"] = f"tcp://127.0.0.1:{port}"
    config.write_text(json.dumps(told), encoding="utf-8")
    server = subprocess.Popen(
        command("valhalla_service", str(config), "1"),
        env=settings(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()  # It would drain for half a minute, and has nothing to save.
        server.wait()


def _run(words: list[str]) -> bytes:
    """Run a command to its end; if it fails, stop with what it said."""
    done = subprocess.run(
        words,
        check=False,
        env=settings(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    if done.returncode:
        said = (done.stdout + done.stderr).decode(errors="replace")
        raise SystemExit(f"{' '.join(words)}\n{said}")
    return done.stdout


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Return once the service tells its status."""
    until = time.monotonic() + PATIENCE_S
    while not _well(port):
        if server.poll() is not None or time.monotonic() > until:
            raise SystemExit(f"the service on port {port} does not answer")
        time.sleep(0.05)


def _well(port: int) -> bool:
    ask = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        ask.request("GET", "/status")
        return b"tileset_last_modified" in ask.getresponse().read()
    except (OSError, HTTPException):
        return False
    finally:
        ask.close()
