"""A Chromium of its own for each page, from disk, the network off."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import ConsoleMessage, ViewportSize, sync_playwright
from playwright.sync_api import Page as Tab
from playwright.sync_api import TimeoutError as Late

WINDOW: ViewportSize = {"width": 1440, "height": 900}
LOCAL = ("file:", "data:", "blob:")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--enable-unsafe-swiftshader",
)
"""Where there is no graphics card, the processor draws WebGL: a fallback that must be
asked for. All else is drawn as it would be without it."""


@contextmanager
def new_tab() -> Iterator[Tab]:
    """Give a tab of a browser that has opened nothing yet; it may ask no network."""
    program = os.environ.get("ATLAS_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=list(ARGUMENTS)
        )
        tab = browser.new_context(viewport=WINDOW, offline=True).new_page()
        asked: list[str] = []
        tab.on("request", lambda one: asked.append(one.url))
        yield tab
        browser.close()
    if strangers := [url for url in asked if not url.startswith(LOCAL)]:
        raise RuntimeError(f"a page asked for {strangers[0][:200]}")


def opened_in(tab: Tab, path: Path, word: str, *, limit_s: float) -> str | None:
    """Open a page; return what it says after ``word``; None beyond the limit.

    Raises RuntimeError where it says nothing in time and had an error.
    """
    failed: list[str] = []
    tab.on("pageerror", lambda error: failed.append(str(error)))

    def says(message: ConsoleMessage) -> bool:
        return message.text.startswith((word, "bench:failed"))

    try:
        with tab.expect_console_message(says, timeout=limit_s * 1e3) as said:
            tab.goto(path.as_uri(), wait_until="commit")
    except Late:
        if failed:
            raise RuntimeError(f"{path.name}: {failed[0]}") from None
        return None
    if not said.value.text.startswith(word):
        raise RuntimeError(f"{path.name}: {said.value.text}")
    return said.value.text.removeprefix(word).strip()


def said_by(path: Path, word: str, *, limit_s: float) -> str | None:
    """Open a page in a browser of its own; return what it says after ``word``."""
    with new_tab() as tab:
        return opened_in(tab, path, word, limit_s=limit_s)
