"""Work in a process of its own: how long it takes, and the most memory it holds.

``python -m benchmarks.child MODULE:FUNCTION FRAME.parquet OUT`` warms the function up
with one row, then runs it once. Memory is the resident set as Linux counts it: what the
process held at most, less what it held when warm and without the frame. So the frame
itself counts.
"""

import ctypes
import gc
import importlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import geopandas
import pyarrow as pa

Work = Callable[[geopandas.GeoDataFrame, Path], None]
"""Make a file of a frame."""
PROCESS = Path("/proc/self")
THP_DISABLE = 41
"""The option of prctl(2) after which a process gets no transparent huge pages."""
FORGET_PEAK = "5"
"""What ``clear_refs`` takes to count the peak from now on (proc(5))."""


@dataclass(frozen=True)
class Cost:
    """What one run took."""

    seconds: float
    peak_bytes: int
    frame_bytes: int
    """What the frame itself makes the process hold: geometries, too."""
    pandas_bytes: int
    """``memory_usage(deep=True)``: pandas counts no geometry, only its pointers."""
    file_bytes: int


def run(work: str, frame: Path, out: Path, *, limit_s: float) -> Cost | None:
    """Run ``work`` (MODULE:FUNCTION); return None where it exceeds its limit."""
    command = [sys.executable, "-m", "benchmarks.child", work, str(frame), str(out)]
    try:
        done = subprocess.run(
            command, check=True, stdout=subprocess.PIPE, text=True, timeout=limit_s
        )
    except subprocess.TimeoutExpired:
        return None
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def measure(work: Work, source: Path, out: Path) -> Cost:
    """Warm ``work`` up, run it on the frame of a GeoParquet file, and count."""
    with tempfile.TemporaryDirectory() as folder:
        work(geopandas.read_parquet(source).head(1), Path(folder) / out.name)
    settle()
    warm = memory("VmRSS")
    frame = geopandas.read_parquet(source)
    settle()
    held = memory("VmRSS") - warm
    (PROCESS / "clear_refs").write_text(FORGET_PEAK, "ascii")
    began = time.perf_counter()
    work(frame, out)
    took = time.perf_counter() - began
    told = int(frame.memory_usage(deep=True).sum())
    peak = memory("VmHWM") - warm
    return Cost(took, peak, max(held, told), told, out.stat().st_size)


def only_small_pages() -> None:
    """Ask Linux for no transparent huge pages; raises OSError where it refuses."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(THP_DISABLE, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_THP_DISABLE)")


def settle() -> None:
    """Give back what was freed, so that it is not counted."""
    gc.collect()
    pa.default_memory_pool().release_unused()
    ctypes.CDLL(None).malloc_trim(0)


def memory(name: str) -> int:
    """Return a figure of this process's memory, in bytes."""
    lines = (PROCESS / "status").read_text("ascii").splitlines()
    found = next(line for line in lines if line.startswith(f"{name}:"))
    return int(found.split()[1]) * 1024


def main(work: str, source: str, out: str) -> None:
    """Print the cost as a line of JSON."""
    only_small_pages()
    module, _, name = work.partition(":")
    made: Work = getattr(importlib.import_module(module), name)
    cost = measure(made, Path(source), Path(out))
    sys.stdout.write(f"{json.dumps(vars(cost))}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
