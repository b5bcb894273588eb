"""The programs that a Nominatim is made of, and how they are run."""

import os
import shutil
import subprocess
from pathlib import Path

# Where Debian keeps the database, off the path, and its extension.
POSTGRES = "usr/lib/postgresql/*/bin"
POSTGIS = "usr/share/postgresql/*/extension/postgis.control"
NEEDED = ("postgres", "initdb", "psql", "osm2pgsql", "nominatim", "uvicorn", "setpriv")


def search_path() -> str:
    """Return the path with the newest PostgreSQL at its end."""
    newest_first = sorted(Path("/").glob(POSTGRES), reverse=True)
    return os.pathsep.join([os.environ.get("PATH", ""), *map(str, newest_first)])


def program(name: str) -> str | None:
    """Return where a program is, if it is anywhere."""
    return shutil.which(name, path=search_path())


def missing() -> list[str]:
    """Return what this machine lacks."""
    postgis = [] if any(Path("/").glob(POSTGIS)) else ["postgis"]
    return [name for name in NEEDED if program(name) is None] + postgis


def bound(*command: str, signal: str, user: str | None = None) -> list[str]:
    """Return the command so that it gets ``signal`` when we die, however we die."""
    name, *options = command
    become = ["--reuid", user, "--regid", user, "--clear-groups"] if user else []
    return ["setpriv", *become, "--pdeathsig", signal, program(name) or name, *options]


def run(command: list[str], *, cwd: Path, env: dict[str, str] | None = None) -> None:
    """Run a command to its end; if it fails, stop with what it said."""
    done = subprocess.run(
        command,
        check=False,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}")
