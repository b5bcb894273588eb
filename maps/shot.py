"""A picture or a PDF of a map file, taken by a Chromium that is installed.

The browser opens the file with the network off, as a reader would; the page lays
itself out as a sheet of paper where one is asked for.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page, Playwright, Route

Paper = Literal["A4", "A3"]
Format = Literal["pdf", "png"]
Lend = Callable[[str, str | None], tuple[int, dict[str, str], bytes]]
"""Gives status, headers and content for an address and a range of bytes, or None."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SEEN = (1440, 900)
"""Window in CSS pixels in which the page opens before it is a sheet."""
PATIENCE_MS = 60_000
"""How long a page may take until it is drawn."""
MOST_BYTES = 48
"""Of the path of a temporary folder: that of a socket has 107 on Linux, and 59 of them
are the names of our folder, of Chromium's in it and of the socket."""
READY = (
    "() => performance.getEntriesByName('atlas-ready').length > 0 && "
    "(!location.hash.includes('paper=') || 'paper' in document.documentElement.dataset)"
)
SETTLED = (
    # A page of an earlier version knows no such question.
    "() => !('settled' in atlas) || atlas.settled()"
)
HOST = "http://map.invalid"
"""Of a name that never leads anywhere (RFC 2606); the sheet does not print it."""
HTML = "text/html; charset=utf-8"
NEEDS = b"connect-src &#x27;self&#x27;"
"""The word of a page's policy by which it reads files beside it."""
HEAD = 1 << 20
"""Bytes within which the policy of a page stands."""
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


@dataclass(frozen=True)
class _Map:
    """A map file, and who gives it what lies beside it."""

    path: Path
    lend: Lend | None

    @property
    def reads_files(self) -> bool:
        """Whether it reads files that lie beside it."""
        with self.path.open("rb") as file:
            return NEEDS in file.read(HEAD)

    async def address(self, tab: "Page") -> str:
        """Return where the tab finds it: on disk, unless it reads files."""
        lend, page = self.lend, f"{HOST}/"
        if lend is None or not self.reads_files:
            return self.path.resolve().as_uri()

        async def give(route: "Route") -> None:
            asked = route.request
            if asked.url == page:
                await route.fulfill(path=self.path, content_type=HTML)
                return
            status, headers, body = lend(asked.url, asked.headers.get("range"))
            await route.fulfill(status=status, headers=headers, body=body)

        await tab.route(f"{HOST}/**", give)
        return page


def shoot(path: Path, shot: Shot, lend: Lend | None = None) -> bytes:
    """Return the PDF or PNG that shows the map file ``path``.

    A browser lets no page opened from disk read files, as one with layers in tiles
    does: such a page asks ``lend`` for them.

    Raises
    ------
    NoShotError
        Where there is no Playwright or no browser, or the file is no map.
    """
    # In a thread of its own: a notebook has an event loop running in this one.
    leave: Future[None] = Future()
    with ThreadPoolExecutor(max_workers=1) as pool:
        try:
            return pool.submit(_shot, _Map(path, lend), shot, leave).result()
        finally:
            leave.cancel()


def _shot(page: _Map, shot: Shot, leave: "Future[None]") -> bytes:
    """Take the picture; once ``leave`` is cancelled, close the browser and end."""
    # What a browser that is told to end leaves in its folder would stay for ever; here
    # no signal comes amid the removal.
    where = _roomy()
    with TemporaryDirectory(None, "shot-", where, ignore_cleanup_errors=True) as folder:
        return asyncio.run(_taken_unless(leave, page, shot, folder))


def _roomy() -> str:
    """Return where a folder may be in which Chromium makes a socket."""
    here = gettempdir()
    is_long = os.name == "posix" and len(os.fsencode(here)) > MOST_BYTES
    return "/tmp" if is_long else here  # noqa: S108 - the folder in it has a name anew


async def _taken_unless(
    leave: "Future[None]", page: _Map, shot: Shot, folder: str
) -> bytes:
    work = asyncio.create_task(_taken(page, shot, folder))
    left = asyncio.wrap_future(leave)
    either: set[asyncio.Future[Any]] = {work, left}
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    (work if left.done() else left).cancel()
    return await work


async def _taken(page: _Map, shot: Shot, folder: str) -> bytes:
    async with _opened(page, shot, folder) as tab:
        if shot.format == "pdf":
            return await tab.pdf(prefer_css_page_size=True, print_background=True)
        if shot.sheet:
            return await tab.locator(".atlas").screenshot()
        return await tab.screenshot()


@asynccontextmanager
async def _opened(page: _Map, shot: Shot, folder: str) -> AsyncIterator["Page"]:
    """Open the map, wait until it is drawn, and close the browser afterwards."""
    try:
        from playwright.async_api import Error
    except ImportError as error:
        fix = 'python -m pip install "mangystau-atlas[shot]"'
        raise NoShotError(f"playwright is not installed; {fix}") from error
    width, height = shot.window or SEEN
    async with _driver() as playwright:
        browser = await _launched(playwright, folder)
        try:
            tab = await browser.new_page(
                viewport={"width": width, "height": height},
                device_scale_factor=shot.scale,
                offline=True,
            )
            await tab.goto(f"{await page.address(tab)}#{shot.fragment}")
            await tab.wait_for_function(READY, timeout=PATIENCE_MS)
            await tab.wait_for_function(SETTLED, timeout=PATIENCE_MS)
            await tab.evaluate(DRAWN)
            if await tab.evaluate(MISSING):
                raise NoShotError(
                    f"a part of {page.path} would not be shown: its layers in tiles "
                    "need the folder `tiles` beside it; build it anew: "
                    "python make_map.py"
                )
            yield tab
        except Error as error:
            raise NoShotError(
                f"{page.path} could not be shown: {error.message.splitlines()[0]}; "
                "is it a map of this program? build it anew: python make_map.py"
            ) from error
        finally:
            await browser.close()


@asynccontextmanager
async def _driver() -> AsyncIterator["Playwright"]:
    """Start the program that drives browsers, and end it afterwards."""
    from playwright.async_api import async_playwright

    try:
        playwright = await async_playwright().start()
    except Exception as error:  # it has no class of its own for this
        raise NoShotError(
            f"playwright does not start: {error}; where its Node lacks libatomic.so.1, "
            "install that (Debian: apt install libatomic1)"
        ) from error
    try:
        yield playwright
    finally:
        await playwright.stop()


async def _launched(playwright: "Playwright", folder: str) -> "Browser":
    """Start the browser of ATLAS_CHROMIUM, else one on the path, else Playwright's.

    Its temporary files go into ``folder``.
    """
    from playwright.async_api import Error

    on_path = filter(None, map(shutil.which, BROWSERS))
    found = os.environ.get("ATLAS_CHROMIUM") or next(on_path, None)
    # Chromium's sandbox refuses the superuser.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    flags = ["--disable-background-networking", *(["--no-sandbox"] if root else [])]
    try:
        return await playwright.chromium.launch(
            executable_path=found,
            args=flags,
            env={**os.environ, "TMPDIR": folder},
            handle_sigint=False,  # Ctrl-C goes to the group; who asked closes it
        )
    except Error as error:
        raise NoShotError(
            f"no browser could be started ({found or 'none is on the path'}); install "
            "Chromium or Chrome, or run `python -m playwright install chromium`, "
            "or set ATLAS_CHROMIUM to the path of one"
        ) from error
