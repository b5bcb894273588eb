"""A build in which nothing has changed, against the imports it cannot avoid.

Two of them: as users run it, where the manifest says that nothing is to be done, and
with ``--force``, where all is read, checked, drawn and compared with what is there.
Run from the top of the repository, where ``layers/`` and its lock are.
"""

import sys
import tempfile
from collections.abc import Sequence

from benchmarks.pairs import interleave
from benchmarks.runs import Readings
from benchmarks.single import options, write

RUNS = 15
PEER = ("-c", "import folium, geopandas")


def main(arguments: Sequence[str]) -> None:
    """Print the medians and their ratios (the goal is at most 1.5)."""
    files = options("build", __doc__, arguments)
    readings = Readings()
    with tempfile.TemporaryDirectory() as out:
        for option in ("--locked", "--force"):
            ours = ("make_map.py", "--locked", option, "--out", out)
            pair = interleave(ours, PEER, runs=RUNS)
            name = f"make_map.py {option}"
            sys.stdout.write(pair.lines(name, " ".join(PEER)) + "\n")
            peer = f"import folium, geopandas, beside {option}"
            for own, other in zip(pair.ours, pair.peer, strict=True):
                readings.add(name, 1, {"wall": own})
                readings.add(peer, 1, {"wall": other})
    write(files, "build", readings, {"wall": "s"})
