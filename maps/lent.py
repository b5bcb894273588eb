"""A map file and what lies beside it, at an address that no server has.

A browser lets no page opened from disk read files, but layers in tiles lie in some.
"""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

HOST = "http://map.invalid"
"""Of a name that never leads anywhere (RFC 2606); the sheet does not print it."""
NEEDS = b"connect-src &#x27;self&#x27;"
"""The word of a page's policy by which it reads files beside it."""
HEAD = 1 << 20
"""Bytes within which the policy of a page stands."""
_RANGE = re.compile(r"bytes=(\d+)-(\d+)")


def reads_files(page: Path) -> bool:
    """Whether a page reads files that lie beside it."""
    with page.open("rb") as file:
        return NEEDS in file.read(HEAD)


def answer(
    page: Path, url: str, asked: str | None
) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and bytes of what a browser asks for.

    ``asked`` is the range of bytes, as HTTP writes it; None: all. Nothing but the page
    and what is in the folders beside it is given.
    """
    path = (page.parent / unquote(urlsplit(url).path).lstrip("/")).resolve()
    root = page.parent.resolve()
    if not (path.is_relative_to(root) and path.is_file()):
        return 404, {}, b""
    size = path.stat().st_size
    found = _RANGE.fullmatch(asked or "")
    first, last = (int(found[1]), int(found[2])) if found else (0, size - 1)
    if found and first >= size:
        return 416, {"Content-Range": f"bytes */{size}"}, b""
    with path.open("rb") as file:
        file.seek(first)
        content = file.read(last - first + 1)
    kind = (
        "text/html; charset=utf-8" if path.suffix == ".html" else "application/pmtiles"
    )
    told = {"Content-Type": kind, "Accept-Ranges": "bytes", "ETag": f'"{size:x}"'}
    if not found:
        return 200, told, content
    span = f"bytes {first}-{first + len(content) - 1}/{size}"
    return 206, told | {"Content-Range": span}, content
