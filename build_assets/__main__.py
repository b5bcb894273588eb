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
    root = Path(__file__).resolve().parent.parent
    if parser.parse_args().force:
        (root / steps.STAMPS).unlink(missing_ok=True)
    try:
        steps.build(root, _say)
    except BuildError as error:
        _say(f"error: {error}")
        return 1
    return 0


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
