"""Run one benchmark by name."""

import sys

from benchmarks import build, export, growth, names, page
from benchmarks.names import calibrate

BENCHMARKS = {
    "build": build.main,
    "calibrate": calibrate.main,
    "export": export.main,
    "growth": growth.main,
    "names": names.main,
    "page": page.main,
}


def main(arguments: list[str]) -> int:
    """Run the named benchmark; return the exit status."""
    if not arguments or arguments[0] not in BENCHMARKS:
        sys.stderr.write(f"usage: python -m benchmarks {'|'.join(BENCHMARKS)}\n")
        return 2
    BENCHMARKS[arguments[0]]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
