"""Make what is stale: ``python -m build_assets``; all of it with ``--force``."""

import argparse
import sys
from pathlib import Path

from build_assets import steps
from build_assets.errors import BuildError


def main() -> int:
    """Return 0, or 1 where a product could not be made."""
    parser = argparse.ArgumentParser(prog="build_assets", description=__doc__)
    parser.add_argument("--force", action="store_true", help="make all of it anew")
    names = [step.name for step in steps.STEPS]
    parser.add_argument("--step", choices=names, help="make this one, stale or not")
    root, options = Path(__file__).resolve().parent.parent, parser.parse_args()
    if options.force:
        (root / steps.STAMPS).unlink(missing_ok=True)
    try:
        if options.step:
            steps.build_step(root, steps.STEPS[names.index(options.step)], _say)
        else:
            steps.build(root, _say)
    except BuildError as error:
        _say(f"error: {error}")
        return 1
    return 0


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
