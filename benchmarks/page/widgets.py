"""A widget of Jupyter as a page that asks no network for its scripts."""

import re
from base64 import b64encode
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.packages import package

if TYPE_CHECKING:
    from lonboard import Map

REMOTE = re.compile(r'(?:<script src="[^"]+"[^>]*></script>\s*)+')
PARTS = re.compile(
    r"https://cdn\.jsdelivr\.net/npm/(?P<name>parquet-wasm|@geoarrow/geoarrow-js)@[^/\s]+/"
    r"(?P<path>[\w./-]+\.(?:wasm|js))"
)
"""Where lonboard's script would have its decoders from."""
ANONYMOUS = 'define(["@jupyter-widgets/base"]'
BRIDGE = "share/jupyter/nbextensions/anywidget/index.js"


def widget_page(page: "Map") -> str:
    """Return lonboard's HTML with what it would load from a CDN inlined.

    A page that asks for anything else is found out where it is opened.
    """
    html = PARTS.sub(embedded, page.to_html() or "")
    inline = "".join(f"<script>{text}</script>\n" for text in scripts())
    return REMOTE.sub(lambda _: inline, html, count=1)


def embedded(address: re.Match[str]) -> str:
    """Return an address of a part of lonboard's script as the part itself."""
    path = package(address["name"]) / address["path"]
    kind = "application/wasm" if path.suffix == ".wasm" else "text/javascript"
    return f"data:{kind};base64,{b64encode(path.read_bytes()).decode('ascii')}"


def scripts() -> Iterator[str]:
    """Yield the module loader, the manager of widgets and anywidget, as script text."""
    yield safe(package("requirejs") / "require.js")
    yield safe(package("@jupyter-widgets/html-manager") / "dist/embed-amd.js")
    yield safe(bridge()).replace(ANONYMOUS, ANONYMOUS.replace("(", '("anywidget", '))


def bridge() -> Path:
    """Return the script by which anywidget joins a page: a data file of its wheel."""
    files = distribution("anywidget").files or []
    found = next(one for one in files if one.as_posix().endswith(BRIDGE))
    return Path(str(found.locate())).resolve()


def safe(path: Path) -> str:
    """Return a script that can stand within a page."""
    return path.read_text("utf-8").replace("</script", r"<\/script")
