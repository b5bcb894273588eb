"""Serve a real Valhalla with the roads of our table until standard input ends.

``python tests/servers/valhalla`` prints its address once it answers; Ctrl-D, Ctrl-C
and the end of whoever holds the other end of the pipe stop it.
"""

import signal
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from engine import PLACE, build, missing, served
from roads import write_roads

UNAVAILABLE = 69
"""EX_UNAVAILABLE of sysexits.h: a program is missing."""


def main() -> int:
    """Serve, or say what is missing."""
    if lacking := missing():
        sys.stderr.write(f"not in {PLACE}: {', '.join(lacking)}\n")
        return UNAVAILABLE
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit(0))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        roads = folder / "roads.osm.pbf"
        write_roads(roads)
        sys.stdout.write(stack.enter_context(served(build(roads, folder))) + "\n")
        sys.stdout.flush()
        sys.stdin.read()
    return 0


if __name__ == "__main__":
    sys.exit(main())
