"""How right and how fast names are found: ``python -m benchmarks names``."""

import sys
from collections.abc import Sequence

from benchmarks.names import accuracy, speed
from benchmarks.names.held_out import FOLDER
from benchmarks.single import options, write


def main(arguments: Sequence[str]) -> None:
    """Measure accuracy where the evaluation names are at hand, then speed."""
    files = options("names", __doc__, arguments)
    if FOLDER.is_dir():
        accuracy.main()
    else:
        sys.stdout.write(f"no evaluation names at {FOLDER}: set ATLAS_EVAL\n")
    readings = speed.main()
    write(files, "names", readings, {speed.MEASURE: "names a second"})
