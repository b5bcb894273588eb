"""Serve a real router with the roads of our table until standard input ends.

``python tests/servers/routers osrm`` (or ``valhalla``) prints its address once it
answers; Ctrl-D, Ctrl-C and the end of whoever holds the other end of the pipe stop it.
"""

import signal
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import osrm
import valhalla
from programs import PLACE, missing
from roads import write_roads

ENGINES = {"osrm": osrm, "valhalla": valhalla}
UNAVAILABLE = 69
"""EX_UNAVAILABLE of sysexits.h: a program is missing."""


def main(kind: str) -> int:
    """Serve, or say what is missing."""
    engine = ENGINES[kind]
    if lacking := missing(engine.NEEDED):
        sys.stderr.write(f"not in {PLACE}: {', '.join(lacking)}\n")
        return UNAVAILABLE
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit(0))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        roads = folder / "roads.osm.pbf"
        write_roads(roads)
        sys.stdout.write(stack.enter_context(engine.served(roads)) + "\n")
        sys.stdout.flush()
        sys.stdin.read()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
