"""Bytes of a file to text, or the problem that stops it."""

import codecs
import io
import re
from pathlib import Path
from typing import Final, NamedTuple

from geo.csv_dialects import encoding_of, is_utf8
from geo.errors import Place, Problem
from geo.merges import MARKERS, marker_line
from geo.read.problems import problem
from geo.signatures import Found, markup, signature

MAX_BYTES: Final = 64 * 1024 * 1024
"""Largest text file in bytes: a table of about half a million rows."""

UTF8: Final = "utf-8-sig"
"""With a byte order mark, or without."""
SHOWN: Final = {UTF8: "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16"}

SAVE: Final = "save the file in the encoding UTF-8"
TELL: Final = f"{SAVE}, or say its own under `data`, e.g. `encoding: cp1252`"

CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Control characters but tab and line ends: no file format here allows them."""


class Decoded(NamedTuple):
    """What a table says."""

    text: str
    guessed: str | None
    """Its encoding, where that is only the most likely one."""


def read_text(path: Path, *, shown: Path) -> str | Problem:
    """Return the text of a UTF-8 file, with or without byte order mark.

    ``shown`` is how messages call the file.
    """
    content = _content(path, shown, at=None)
    if isinstance(content, Problem):
        return content
    return _decoded(content, shown, UTF8)


def read_table_text(
    path: Path, *, shown: Path, at: Place | None, told: str | None
) -> Decoded | Problem:
    """Return the text of a table, also of one in UTF-16 or a Cyrillic code page.

    ``shown`` is how messages call the file, ``at`` is where another file names it, and
    ``told`` the encoding that this says.
    """
    content = _content(path, shown, at, told)
    if isinstance(content, Problem):
        return content
    if told and _is_beyond_ascii(content) and codecs.lookup(told).name[:5] != "utf-8":
        message = f"{shown} is UTF-8, and not {told}: it would read as other letters"
        fix = f"remove `encoding: {told}`"
        return problem(at or Place(shown), "bad-encoding", message, fix)
    encoding, guessed = encoding_of(io.BytesIO(content), told)
    text = _decoded(content, shown, encoding or UTF8, TELL)
    if isinstance(text, Problem):
        return text
    if found := markup(text):
        return _other(found, shown)
    return Decoded(text, encoding if guessed else None)


def guess(page: str, shown: Path) -> Problem:
    """Return the warning that a file's encoding is only the most likely one."""
    message = f"it is no UTF-8 and was read as {page}"
    fix = "see that its names are right, and say so under `data`"
    fix += f" (`encoding: {page}`), or save it in the encoding UTF-8"
    return Problem(Place(shown), "guessed-encoding", message, fix)


def _content(
    path: Path, shown: Path, at: Place | None, told: str | None = None
) -> bytes | Problem:
    try:
        if path.stat().st_size > MAX_BYTES:
            return _too_large(Place(shown))
        content = path.read_bytes()
    except OSError as error:
        message = f"{shown} cannot be read: {error.strerror or error}"
        return problem(at or Place(shown), "unreadable-file", message, "check the file")
    if found := signature(io.BytesIO(content), told):
        return _other(found, shown)
    return content


def _other(found: Found, shown: Path) -> Problem:
    message = f"the file is {found.what}, and not what its name says"
    return problem(Place(shown), "unreadable-file", message, found.mend(shown.name))


def _is_beyond_ascii(content: bytes) -> bool:
    """Tell whether bytes are UTF-8 beyond ASCII, as texts of code pages hardly are."""
    return not content.isascii() and is_utf8(content)


def _too_large(at: Place) -> Problem:
    message = f"the file is larger than {MAX_BYTES // 2**20} MiB"
    return problem(at, "too-large", message, "split it, or use a vector file")


def _decoded(
    content: bytes, shown: Path, encoding: str, fix: str = SAVE
) -> str | Problem:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        message = (
            f"byte 0x{content[error.start]:02x} is not {SHOWN.get(encoding, encoding)}"
        )
        return problem(Place(shown, line, column), "not-utf8", message, fix)
    if found := CONTROL.search(text):
        return _control(found, shown)
    if not text.strip():
        fix = "write something into it, or remove it"
        return problem(Place(shown), "empty-file", "the file is empty", fix)
    if merge := marker_line(text):
        message = "a merge that nobody resolved starts here"
        fix = f"write here what both sides meant, and remove {MARKERS}"
        return problem(Place(shown, merge), "merge-conflict", message, fix)
    return text


def _control(found: re.Match[str], shown: Path) -> Problem:
    before = found.string[: found.start()]
    line = before.count("\n") + 1
    column = found.start() - before.rfind("\n")
    message = f"the control character U+{ord(found[0]):04X} cannot be shown"
    return problem(
        Place(shown, line, column), "control-character", message, "remove it"
    )
