"""Run one benchmark by name: each imports what it needs only when it is asked for."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import cast

BENCHMARKS = {
    "abroad": "benchmarks.names.abroad",
    "access": "benchmarks.access",
    "atlas": "benchmarks.page.atlas",
    "build": "benchmarks.build",
    "calibrate": "benchmarks.names.calibrate",
    "distributed": "benchmarks.distributed",
    "export": "benchmarks.export.compare",
    "growth": "benchmarks.growth",
    "names": "benchmarks.names",
    "page": "benchmarks.page.compare",
    "payload": "benchmarks.payload.compare",
}
"""Modules with a ``main`` that is given the words after the name."""


def main(arguments: Sequence[str]) -> int:
    """Run the named benchmark; return the exit status."""
    if not arguments or arguments[0] not in BENCHMARKS:
        sys.stderr.write(f"usage: python -m benchmarks {'|'.join(BENCHMARKS)}\n")
        return 2
    module = import_module(BENCHMARKS[arguments[0]])
    run = cast("Callable[[Sequence[str]], None]", module.main)
    run(arguments[1:])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
