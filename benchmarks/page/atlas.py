"""Three pages in a real Chromium, from disk, network off, by turns.

Ours; plain folium with the same content, the background included; and plain folium
with the features alone, on nothing. *Interactive* is when the first frame with all
features has been handed to the screen and the main thread answers again, in ms since
the navigation began; *whole*, when the last element or text has come after that.
"""

import gc
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from benchmarks.options import nothing
from benchmarks.page.plain import plain_map
from geo.frames import frames
from geo.lock import Lock
from geo.read import AtlasFolder, read_folder
from make_map import map_layers, map_page
from maps import map_html
from maps.builder import payload

RUNS = 15
OURS = "ours"
LAYERS = Path("layers")
WINDOW: ViewportSize = {"width": 1440, "height": 900}
MARKS = ".leaflet-marker-icon, path.leaflet-interactive"
SETTLED = """([marks, expected, patience]) => new Promise((done, fail) => {
  const look = () => {
    const drawn = document.querySelectorAll(marks);
    if (performance.now() > patience) return fail(new Error("features are missing"));
    if (drawn.length < expected) return requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => done(performance.now())));
  };
  look();
})"""
"""Wait for that many drawn features, a frame more, and a free main thread."""
CHANGES = """globalThis.changed = 0;
new MutationObserver(() => (changed = performance.now()))
  .observe(document, { childList: true, characterData: true, subtree: true });"""
STILL_MS = 1000
"""For so long nothing comes to a page that is whole."""
PATIENCE_MS = 60_000


class Pages:
    """The files, and how long Python takes to make each."""

    def __init__(self, folder: AtlasFolder, out: Path) -> None:
        lock = Lock.read(LAYERS / "lock.geojson")
        layers = frames(folder, lock)
        self.features = sum(int(f.geometry.notna().sum()) for f in layers.values())

        def ground() -> dict[str, Any]:
            whole = payload(map_layers(folder, layers), page=map_page(folder, lock))
            return cast("dict[str, Any]", whole.index["basemap"])

        self.makers: dict[str, Callable[[], str]] = {
            OURS: lambda: map_html(
                map_layers(folder, layers), page=map_page(folder, lock)
            ),
            "folium, all": lambda: plain_map(layers, ground()),
            "folium, bare": lambda: plain_map(layers),
        }
        self.files = {name: out / f"{name}.html" for name in self.makers}
        self.built: dict[str, list[float]] = {name: [] for name in self.files}

    def build(self, name: str) -> None:
        """Make a page, and note the seconds it took."""
        gc.collect()  # what others left is not charged to whom it strikes
        began = time.perf_counter()
        html = self.makers[name]()
        self.built[name].append(time.perf_counter() - began)
        self.files[name].write_text(html, encoding="utf-8")


def opened(browser: Browser, path: Path, features: int) -> tuple[float, float]:
    """Open a page in a fresh profile; return ms until interactive, and until whole."""
    context = browser.new_context(viewport=WINDOW, offline=True)
    tab = context.new_page()
    tab.add_init_script(CHANGES)
    asked: list[str] = []
    tab.on("request", lambda one: asked.append(one.url))
    tab.goto(path.as_uri(), wait_until="commit")
    took = float(tab.evaluate(SETTLED, [MARKS, features, PATIENCE_MS]))
    tab.wait_for_timeout(STILL_MS)
    whole = max(took, float(tab.evaluate("changed")))
    context.close()
    if strangers := [url for url in asked if not url.startswith(("file:", "data:"))]:
        raise RuntimeError(f"{path.name} asked for {strangers[0]}")
    return took, whole


def table(name: str, unit: str, found: dict[str, list[float]]) -> Iterator[str]:
    """Yield a line for each page: median, range, and ours as a share of it."""
    ours = statistics.median(found[OURS])
    for page, values in found.items():
        middle = statistics.median(values)
        spread = f"{min(values):.0f}-{max(values):.0f}"
        yield (
            f"{name:12} {page:14}{middle:8.0f} {unit}  ({spread}, n {len(values)})"
            f"   ours / it {ours / middle:.2f}\n"
        )


def main(arguments: Sequence[str]) -> None:
    """Print bytes, build time and time to interactive of each, by turns."""
    nothing("atlas", __doc__, arguments)
    program = os.environ.get("ATLAS_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as out, sync_playwright() as playwright:
        pages = Pages(read_folder(LAYERS), Path(out))
        times: dict[str, list[float]] = {name: [] for name in pages.files}
        wholes: dict[str, list[float]] = {name: [] for name in pages.files}
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"]
        )
        for turn in range(RUNS + 1):
            for name, found in times.items():
                pages.build(name)
                took, whole = opened(browser, pages.files[name], pages.features)
                if turn:  # the first of each warms up
                    found.append(took)
                    wholes[name].append(whole)
        browser.close()
        sizes = {name: [one.stat().st_size / 1e3] for name, one in pages.files.items()}
    built = {name: [1e3 * s for s in pages.built[name][1:]] for name in times}
    sys.stdout.write(f"{pages.features} features\n")
    sys.stdout.writelines(table("size", "kB", sizes))
    sys.stdout.writelines(table("build", "ms", built))
    sys.stdout.writelines(table("interactive", "ms", times))
    sys.stdout.writelines(table("whole", "ms", wholes))
