"""A PostgreSQL cluster of its own: one folder, one Unix socket, no network."""

import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from programs import bound, program, run

OWNER = "nominatim"
"""The role that owns everything; the socket's folder is what keeps others out."""
PORT = "5432"
"""Only part of the socket's name."""
FAST = {
    "listen_addresses": "",
    "port": PORT,
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
"""No data here outlives the process."""
ROOT = Path("/")
"""Where the database's user may be; the caller's folder may be closed to it."""
PATIENCE_S = 30
"""How long the cluster may take to answer, in seconds."""


def unprivileged() -> str | None:
    """Return who runs the database: postgres, if we are root; PostgreSQL insists."""
    return "postgres" if os.geteuid() == 0 else None


@contextmanager
def running_cluster(folder: Path) -> Iterator[None]:
    """Run an empty cluster whose socket is in ``folder``."""
    folder.mkdir(mode=0o700)
    user = unprivileged()
    if user:
        shutil.chown(folder, user, pwd.getpwnam(user).pw_gid)
    data = str(folder / "data")
    new = ("-D", data, "-U", OWNER, "--auth=trust", "--no-sync")
    text = ("--encoding=UTF8", "--locale=C.UTF-8")
    run(bound("initdb", *new, *text, signal="KILL", user=user), cwd=ROOT)
    settings = [word for pair in FAST.items() for word in ("-c", "=".join(pair))]
    command = ("postgres", "-D", data, "-k", str(folder), *settings)
    with (folder.parent / "postgres.log").open("wb") as log:
        server = subprocess.Popen(
            bound(*command, signal="INT", user=user), cwd=ROOT, stdout=log, stderr=log
        )
        try:
            _wait_for(folder, server)
            yield
        finally:
            server.send_signal(signal.SIGINT)  # A fast shutdown.
            server.wait()


def _wait_for(folder: Path, server: subprocess.Popen[bytes]) -> None:
    """Return once the cluster answers."""
    until = time.monotonic() + PATIENCE_S
    ask = [program("pg_isready") or "pg_isready", "-q", "-h", str(folder), "-p", PORT]
    while subprocess.run(ask, check=False).returncode:
        if server.poll() is not None or time.monotonic() > until:
            raise SystemExit((folder.parent / "postgres.log").read_text())
        time.sleep(0.1)
