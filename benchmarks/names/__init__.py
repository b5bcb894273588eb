"""How right and how fast names are found: ``python -m benchmarks names``."""

import sys

from benchmarks.names import accuracy, speed
from benchmarks.names.held_out import FOLDER


def main() -> None:
    """Measure accuracy where the evaluation names are at hand, then speed."""
    if FOLDER.is_dir():
        accuracy.main()
    else:
        sys.stdout.write(f"no evaluation names at {FOLDER}: set ATLAS_EVAL\n")
    speed.main()
