"""How a CSV table is written: its encoding and what separates its cells.

UTF-8 and UTF-16 tell themselves. Another text is taken for one of the Cyrillic code
pages of this part of the world where it reads as words in it, and refused otherwise:
a wrong guess would turn names into other names.
"""

import codecs
import csv
import io
import re
from pathlib import Path
from typing import NamedTuple

DELIMITERS = ",;\t|"
CODE_PAGES = ("cp1251", "kz1048", "cp866", "koi8_r")
"""Tried in this order: Windows for Russian, for Kazakh, DOS, Unix."""
READABLE = 0.95
"""Share of the words with foreign bytes that must read as words in a code page."""
BLOCK = 1 << 20  # bytes read at a time
SAMPLE = 1 << 16
"""Characters from which the delimiter is told."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOREIGN = re.compile(rb"[a-zA-Z]*[\x80-\xff][a-zA-Z\x80-\xff]*")
_WORD = re.compile(
    "[а-яёәғқңөұүһі]+|[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]*|[А-ЯЁӘҒҚҢӨҰҮҺІ]+|[«»—–№]+"
)


class Dialect(NamedTuple):
    """How a CSV table is written."""

    encoding: str
    delimiter: str
    guessed: bool = False
    """Whether the encoding is only the most likely one."""


def encoding_of(path: Path, told: str | None = None) -> tuple[str | None, bool]:
    """Return a file's encoding, None if it is unknown, and whether that is a guess.

    One that is told is right; but UTF-8 has a mark or none.
    """
    with path.open("rb") as file:
        start = file.read(BLOCK)
    for mark, name in _BOMS:
        if start.startswith(mark) and codecs.lookup(told or "utf-8").name == "utf-8":
            return name, False
    if told:
        return told, False
    foreign = _not_utf8(path)
    return ("utf-8", False) if foreign is None else (code_page(foreign), True)


def _not_utf8(path: Path) -> bytes | None:
    """Return the first block of a file that is no UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                return block
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return error.object
    return None


def code_page(sample: bytes) -> str | None:
    """Return the code page in which the foreign words of a text can be read."""
    words = _FOREIGN.findall(sample)
    shares = {page: _readable(words, page) for page in CODE_PAGES}
    best = max(CODE_PAGES, key=shares.__getitem__)
    return best if words and shares[best] >= READABLE else None


def _readable(words: list[bytes], page: str) -> float:
    texts = (word.decode(page, errors="replace") for word in words)
    return sum(bool(_WORD.fullmatch(text)) for text in texts) / max(len(words), 1)


def delimiter_of(sample: str) -> str:
    """Return what cuts the rows of a text into the same number of cells, and more."""

    def fitness(delimiter: str) -> tuple[bool, float, int]:
        text = io.StringIO(sample, newline="")
        rows = [row for row in csv.reader(text, delimiter=delimiter) if row]
        # the sample may end inside a row
        widths = [len(row) for row in (rows[:-1] if len(rows) > 1 else rows)] or [0]
        agree = sum(width == widths[0] for width in widths) / len(widths)
        return widths[0] > 1, agree, widths[0]

    return max(DELIMITERS, key=fitness)


def sample_of(path: Path, encoding: str) -> str:
    """Return the beginning of a text file. Raises UnicodeDecodeError."""
    with path.open(encoding=encoding, newline="") as file:
        return file.read(SAMPLE)
