"""A page in a Chromium of its own, from disk, the network off.

*Ready* is the first moment at which the picture is what it stays for a second, features
are in it, and the main thread answers: after the frame that completes it, a timer came.
The same for all pages: elements that are features or clusters are counted, and canvases
read, in every frame. *Whole* is when the last element or text of the page has come or
gone, until a second after ready. Then real input events drag and zoom the map.
"""

import json
import statistics
import time
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page as Tab

from benchmarks.browser import new_tab, opened_in
from benchmarks.page.makers import Subject
from benchmarks.runs import MISSED

MIDDLE = (720, 450)
DRAGS = ((-220, 90), (180, -140), (120, 160))
"""Pixels by which the map is dragged, one after the other."""
STEPS = 15
WHEEL = (-240, -240, 240, 240)
SETTLE_MS = 400
"""Between gestures: zooming is animated for a quarter of a second."""
STILL_MS = 1000
LIMIT_S = 120.0
PERCENTILE = 95
PROBE = Path(__file__).with_name("probe.js")


def opened(path: Path, subject: Subject) -> dict[str, float]:
    """Open a page; return its times in ms (MISSED beyond LIMIT_S)."""
    settings = {"marks": subject.marks, "canvases": subject.canvases, "still": STILL_MS}
    probe = f"const SETTINGS = {json.dumps(settings)};\n{PROBE.read_text('utf-8')}"
    with new_tab() as tab:
        tab.add_init_script(probe)
        ready = opened_in(tab, path, "bench:ready", limit_s=LIMIT_S)
        if ready is None:
            return {"ready": MISSED}
        return {"ready": float(ready)} | moved(tab)


def moved(tab: Tab) -> dict[str, float]:
    """Drag and zoom; return whole, frame times and the longest task after first paint.

    Gestures end with LIMIT_S: what was seen until then counts.
    """
    whole = float(tab.evaluate("atlasBench.start()"))
    end = time.monotonic() + LIMIT_S
    for _ in takewhile(lambda _: time.monotonic() < end, gestures(tab)):
        pass
    found: dict[str, Any] = tab.evaluate("atlasBench.stop()")
    frames = found["frames"]
    cuts = statistics.quantiles(frames, n=100, method="inclusive")
    return {
        "whole": whole,
        "frame p95": cuts[PERCENTILE - 1],
        "frame longest": max(frames),
        "longest task": found["longest"],
    }


def gestures(tab: Tab) -> Iterator[None]:
    """Drag and zoom the map, an event at a time."""
    for right, down in DRAGS:
        tab.mouse.move(*MIDDLE)
        tab.mouse.down()
        for step in range(1, STEPS + 1):
            part = step / STEPS
            tab.mouse.move(MIDDLE[0] + right * part, MIDDLE[1] + down * part)
            yield
        tab.mouse.up()
        tab.wait_for_timeout(SETTLE_MS)
        yield
    for turn in WHEEL:
        tab.mouse.wheel(0, turn)
        tab.wait_for_timeout(SETTLE_MS)
        yield
