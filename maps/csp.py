"""The Content-Security-Policy of a page: only what is in it may run.

Each inline script and style is allowed by the hash of its text; everything
else is refused. Files that ordinary folium children ask for are allowed one by
one, by their address. Pictures may come from the servers of online tiles, which
the page asks only when its reader chooses so.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

INERT = "application/json"
BLOCKS = "text/plain"
"""The type of elements that hold the blocks of large layers."""
TILES = Path(__file__).with_name("tiles.json")
"""The online tiles that the page offers; its front end reads the same file."""


@dataclass
class Inlined(HTMLParser):
    """Collects what a page runs: inline texts, and addresses it loads."""

    scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    script_urls: list[str] = field(default_factory=list)
    style_urls: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._into: list[str] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a script, a style or a stylesheet link."""
        given = dict(attrs)
        source = given.get("src")
        if tag == "link" and given.get("rel") == "stylesheet" and given.get("href"):
            self.style_urls.append(given["href"] or "")
        elif tag == "script" and source:
            self.script_urls.append(source)
        elif tag == "script" and given.get("type") not in (INERT, BLOCKS):
            self._into = self.scripts
        elif tag == "style":
            self._into = self.styles

    def handle_data(self, data: str) -> None:
        """Keep the text of the element that is open."""
        if self._into is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that is open."""
        if self._into is not None and tag in {"script", "style"}:
            self._into.append("".join(self._text))
            self._into, self._text = None, []


def sha256(text: str) -> str:
    """Return the CSP hash source of an inline text."""
    digest = hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def tile_servers() -> tuple[str, ...]:
    """Return the origins, ``https://host``, of all tiles that the page offers."""
    return tuple(_servers(json.loads(TILES.read_text(encoding="utf-8"))))


def _servers(providers: list[dict[str, str]]) -> Iterator[str]:
    for provider in providers:
        parts = urlsplit(provider["url"])
        for letter in provider.get("subdomains", "") or ("",):
            yield f"{parts.scheme}://{parts.netloc.replace('{s}', letter)}"


def policy(
    html: str, *, loads: bool = False, tiles: bool = False, worker: bool = False
) -> str:
    """Return the policy under which ``html`` runs, and nothing else.

    A page ``loads`` where something on it is known to ask for pictures. One with
    ``tiles`` reads files that lie beside it; one with a ``worker`` starts its own.
    """
    page = Inlined()
    page.feed(html)
    page.close()
    script = [sha256(text) for text in page.scripts] + page.script_urls
    style = [sha256(text) for text in page.styles] + page.style_urls
    # Children that load files also load tiles and fonts, from hosts only they know.
    foreign = loads or bool(page.script_urls or page.style_urls)
    more = " blob: https:" if foreign else ""
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(script) or "'none'",
        "style-src": " ".join(style) or "'none'",
        "img-src": " ".join(["data:", *tile_servers()]) + more,
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    if worker:
        rules["worker-src"] = "blob:"
    if any("@font-face" in text for text in page.styles):
        rules["font-src"] = "data:"
    if tiles:
        rules["connect-src"] = "'self'"
    if foreign:
        rules |= {"font-src": "https: data:", "connect-src": "https:"}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def with_policy(html: str, **needs: bool) -> str:
    """Return ``html`` with its policy as the first thing in its head.

    ``needs`` are those of `policy`.
    """
    meta = (
        '<meta http-equiv="Content-Security-Policy" '
        f'content="{escape(policy(html, **needs), quote=True)}">'
    )
    return html.replace("<head>", f"<head>\n    {meta}", 1)
