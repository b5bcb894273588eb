"""A picture or a PDF of a map file, taken by a Chromium that is installed.

The browser opens the file with the network off, as a reader would; the page lays
itself out as a sheet of paper where one is asked for.
"""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from maps.lent import HOST, answer, reads_files

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright, Route

Paper = Literal["A4", "A3"]
Format = Literal["pdf", "png"]

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SEEN = (1440, 900)
"""Window in CSS pixels in which the page opens before it is a sheet."""
PATIENCE_MS = 60_000
"""How long a page may take until it is drawn."""
READY = (
    "() => performance.getEntriesByName('atlas-ready').length > 0 && "
    "(!location.hash.includes('paper=') || 'paper' in document.documentElement.dataset)"
)
SETTLED = (
    # A page of an earlier version knows no such question.
    "() => !('settled' in atlas) || atlas.settled()"
)
MISSING = "() => document.querySelector('.tiles-notice')?.dataset.told !== undefined"
DRAWN = (
    "document.fonts.ready.then(() => new Promise(done => "
    "requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))"
)
"""Names of places are drawn in the frame after the map."""


class NoShotError(RuntimeError):
    """There is no picture, and the message says why and what to do."""


@dataclass(frozen=True)
class Shot:
    """What the picture shows."""

    format: Format = "pdf"
    paper: Paper | None = None
    """None: A4, or no paper where there is a window."""
    landscape: bool = False
    window: tuple[int, int] | None = None
    """Width and height in CSS pixels of the page as a PNG shows it."""
    scale: float = 1.0
    """Pixels of a PNG for each CSS pixel, of which a sheet has 96 an inch."""
    language: str | None = None
    """``ru``, ``kk`` or ``en``; None: the one in which the map opens."""
    address: str = ""
    """More of what the map's address may say, such as ``year=2028&off=sights``."""

    def __post_init__(self) -> None:
        if self.format == "pdf" and (self.window or self.scale != 1):
            raise ValueError("a PDF has a size of paper: neither pixels nor a scale")
        if self.window and (self.paper or self.landscape):
            raise ValueError("choose between a size of paper and one in pixels")

    @property
    def sheet(self) -> str:
        """Return the paper as the map's address names it; "" is none."""
        if self.window:
            return ""
        return f"{self.paper or 'A4'}{'-landscape' if self.landscape else ''}"

    @property
    def fragment(self) -> str:
        """Return the part of the address after ``#``."""
        asked = self.address.lstrip("#")
        lang = f"lang={self.language}" if self.language else ""
        paper = f"paper={self.sheet}" if self.sheet else ""
        return "&".join(part for part in (asked, lang, paper) if part)


def shoot(path: Path, shot: Shot) -> bytes:
    """Return the PDF or PNG that shows the map file ``path``.

    Raises
    ------
    NoShotError
        Where there is no Playwright or no browser, or the file is no map.
    """
    # In a thread of its own: a notebook has an event loop running in this one.
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(_taken, path, shot).result()


def _taken(path: Path, shot: Shot) -> bytes:
    with _opened(path, shot) as tab:
        if shot.format == "pdf":
            return tab.pdf(prefer_css_page_size=True, print_background=True)
        if shot.sheet:
            return tab.locator(".atlas").screenshot()
        return tab.screenshot()


@contextmanager
def _opened(path: Path, shot: Shot) -> Iterator["Page"]:
    """Open the map, wait until it is drawn, and close the browser afterwards."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as error:
        fix = 'python -m pip install "mangystau-atlas[shot]"'
        raise NoShotError(f"playwright is not installed; {fix}") from error
    width, height = shot.window or SEEN
    with sync_playwright() as playwright:
        browser = _launched(playwright)
        try:
            tab = browser.new_page(
                viewport={"width": width, "height": height},
                device_scale_factor=shot.scale,
                offline=True,
            )
            tab.goto(f"{_address(tab, path)}#{shot.fragment}")
            tab.wait_for_function(READY, timeout=PATIENCE_MS)
            tab.wait_for_function(SETTLED, timeout=PATIENCE_MS)
            tab.evaluate(DRAWN)
            if tab.evaluate(MISSING):
                raise NoShotError(
                    f"a part of {path} would not be shown: its layers in tiles need "
                    "the folder `tiles` beside it; build it anew: python make_map.py"
                )
            yield tab
        except Error as error:
            raise NoShotError(
                f"{path} could not be shown: {error.message.splitlines()[0]}; "
                "is it a map of this program? build it anew: python make_map.py"
            ) from error
        finally:
            browser.close()


def _address(tab: "Page", path: Path) -> str:
    """Return where the tab finds the map: on disk, unless it reads files beside it."""
    if not reads_files(path):
        return path.resolve().as_uri()

    def lend(route: "Route") -> None:
        request = route.request
        status, headers, body = answer(path, request.url, request.headers.get("range"))
        route.fulfill(status=status, headers=headers, body=body)

    tab.route(f"{HOST}/**", lend)
    return f"{HOST}/{quote(path.name)}"


def _launched(playwright: "Playwright") -> "Browser":
    """Start the browser of ATLAS_CHROMIUM, else one on the path, else Playwright's."""
    from playwright.sync_api import Error

    on_path = filter(None, map(shutil.which, BROWSERS))
    found = os.environ.get("ATLAS_CHROMIUM") or next(on_path, None)
    # Chromium's sandbox refuses the superuser.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    flags = ["--disable-background-networking", *(["--no-sandbox"] if root else [])]
    try:
        return playwright.chromium.launch(executable_path=found, args=flags)
    except Error as error:
        raise NoShotError(
            f"no browser could be started ({found or 'none is on the path'}); install "
            "Chromium or Chrome, or run `python -m playwright install chromium`, "
            "or set ATLAS_CHROMIUM to the path of one"
        ) from error
