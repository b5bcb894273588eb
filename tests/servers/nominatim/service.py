"""Nominatim itself: the import of a file, and the web service."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from cluster import OWNER
from programs import bound, run, search_path

PATIENCE_S = 30
"""How long the service may take to answer, in seconds."""
APP = "nominatim_api.server.falcon.server:run_wsgi"


def settings(database: Path) -> dict[str, str]:
    """Return the environment of every part; nothing of the caller's Nominatim."""
    own = {k: v for k, v in os.environ.items() if not k.startswith(("NOMINATIM", "PG"))}
    return own | {
        "PATH": search_path(),
        "NOMINATIM_DATABASE_DSN": f"pgsql:dbname=atlas;host={database};user={OWNER}",
        "NOMINATIM_DATABASE_WEBUSER": OWNER,
        "NOMINATIM_LANGUAGES": "kk,ru,en",
    }


def load(osm: Path, project: Path, database: Path) -> None:
    """Make the database from an OSM file, with nothing from the network."""
    project.mkdir()
    small = ("--offline", "--no-updates", "--osm2pgsql-cache", "16", "--threads", "2")
    command = ("nominatim", "import", "--osm-file", str(osm), *small)
    run(bound(*command, signal="KILL"), cwd=project, env=settings(database))


@contextmanager
def served(project: Path, database: Path) -> Iterator[str]:
    """Answer on a free port of the loopback address, and give the URL."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port, fd = door.getsockname()[1], door.fileno()
        listen = ("uvicorn", "--fd", str(fd), "--log-level", "warning")
        server = subprocess.Popen(
            bound(*listen, "--factory", APP, signal="KILL"),
            cwd=project,
            env=settings(database),
            pass_fds=[fd],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Return once the service says that its database is well."""
    until = time.monotonic() + PATIENCE_S
    while not _well(port):
        if server.poll() is not None or time.monotonic() > until:
            raise SystemExit(f"the service on port {port} does not answer")
        time.sleep(0.1)


def _well(port: int) -> bool:
    ask = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        ask.request("GET", "/status")
        return ask.getresponse().read() == b"OK"
    except OSError:
        return False
    finally:
        ask.close()
