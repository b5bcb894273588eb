"""A build in which nothing has changed, against the imports it cannot avoid.

Run from the top of the repository, where ``layers/`` and its lock are.
"""

import sys
import tempfile

from benchmarks.pairs import interleave

RUNS = 15
PEER = ("-c", "import folium, geopandas")


def main() -> None:
    """Print the medians and their ratio (the goal is at most 1.5)."""
    with tempfile.TemporaryDirectory() as out:
        ours = ("make_map.py", "--locked", "--out", out)
        pair = interleave(ours, PEER, runs=RUNS)
    sys.stdout.write(pair.lines("make_map.py --locked", " ".join(PEER)) + "\n")
