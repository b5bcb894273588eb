"""Whole commands timed in turn, so that a noisy machine is fair to both."""

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    """Wall times in seconds of two commands, run by run."""

    ours: tuple[float, ...]
    peer: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Median of ours over median of the peer."""
        return statistics.median(self.ours) / statistics.median(self.peer)

    def lines(self, ours: str, peer: str) -> str:
        """Return both medians with their spread, and the ratio."""
        rows = ((ours, self.ours), (peer, self.peer))
        width = max(len(name) for name, _ in rows)
        shown = [
            f"{name:{width}}  median {statistics.median(times):.3f} s  "
            f"(min {min(times):.3f}, max {max(times):.3f}, n {len(times)})"
            for name, times in rows
        ]
        return "\n".join([*shown, f"ratio of the medians: {self.ratio:.2f}"])


def interleave(ours: Sequence[str], peer: Sequence[str], *, runs: int) -> Pair:
    """Time both Python command lines in turn, after one warm-up of each."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(runs + 1):
        for found, command in zip(times, (ours, peer), strict=True):
            began = time.perf_counter()
            subprocess.run([sys.executable, *command], check=True, capture_output=True)
            if turn:
                found.append(time.perf_counter() - began)
    return Pair(tuple(times[0]), tuple(times[1]))
