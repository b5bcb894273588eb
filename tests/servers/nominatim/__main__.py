"""Serve a real Nominatim with our sites until standard input ends.

``python tests/servers/nominatim`` prints its address once it answers; Ctrl-D,
Ctrl-C and the end of whoever holds the other end of the pipe stop it. Everything
it makes is in one temporary folder, which goes with it; should this process be
killed outright, its children die too and the next start removes the folder.
"""

import fcntl
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from cluster import running_cluster
from osm_file import write_osm
from programs import missing
from service import load, served

PREFIX, LOCK = "atlas-nominatim-", "lock"
UNAVAILABLE = 69
"""EX_UNAVAILABLE of sysexits.h: a program is missing."""


def sweep() -> None:
    """Remove what earlier runs left that nobody holds any more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            with (folder / LOCK).open("rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder)
        except OSError:
            continue  # Held by one that runs, gone already, or not ours.


@contextmanager
def own_folder() -> Iterator[Path]:
    """Make a folder that is ours as long as we live."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    with (folder / LOCK).open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder.chmod(0o711)  # The database's user passes through.
        try:
            yield folder
        finally:
            shutil.rmtree(folder)


def main() -> int:
    """Serve, or say what is missing."""
    if lacking := missing():
        sys.stderr.write(f"not installed: {', '.join(lacking)}\n")
        return UNAVAILABLE
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit(0))
    sweep()
    with ExitStack() as stack:
        folder = stack.enter_context(own_folder())
        osm, project, database = (folder / name for name in ("a.osm", "site", "db"))
        write_osm(osm)
        stack.enter_context(running_cluster(database))
        load(osm, project, database)
        sys.stdout.write(stack.enter_context(served(project, database)) + "\n")
        sys.stdout.flush()
        sys.stdin.read()
    return 0


if __name__ == "__main__":
    sys.exit(main())
