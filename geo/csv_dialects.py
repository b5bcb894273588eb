"""How a CSV table is written: its encoding, what separates its cells and decimals.

UTF-8 and UTF-16 tell themselves. Another text is taken for one of the Cyrillic code
pages of this part of the world where it reads as words in it, and refused otherwise:
a wrong guess would turn names into other names.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

SHEETS = frozenset((".ods", ".xlsm", ".xlsx"))
"""Suffixes of spreadsheets."""
TABLES = frozenset((".csv", ".tsv", ".txt", *SHEETS))
"""Suffixes of data files that are read as tables; all others are vector files."""
DELIMITERS = ",;\t|"
CODE_PAGES = ("cp1251", "kz1048", "cp866", "koi8_r")
"""Tried in this order: Windows for Russian, for Kazakh, DOS, Unix."""
READABLE = 0.95
"""Share of the words with foreign bytes that must read as words in a code page."""
BLOCK = 1 << 20  # bytes read at a time
MAX_CELL = 1 << 24
"""Most characters of one cell: beyond it, a quote was never closed."""
SAMPLE = 1 << 16
"""Characters from which the delimiter is told."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DEGREES = re.compile(r"([-+]?[0-9]{1,3}),([0-9]+)")
_DECIMALS = re.compile(
    r"[-+]?(?:[0-9]+|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+)(?:,([0-9]+))?"
)
"""A number of Russian Excel; ``1,500`` may also be one thousand and five hundred."""
_THOUSANDS = re.compile(r"[-+]?[1-9][0-9]{0,2},[0-9]{3}")
_SEPARATOR_LINE = re.compile("sep=.?", re.IGNORECASE)
_FOREIGN = re.compile(rb"[a-zA-Z]*[\x80-\xff][a-zA-Z\x80-\xff]*")
_WORD = re.compile(
    "[а-яёәғқңөұүһі]+|[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]*|[А-ЯЁӘҒҚҢӨҰҮҺІ]+|[«»—–№]+"
)
_SIGNS = re.compile("[«»„“”‘’—–…•·№°±\u00a0]+")
"""What stands at words («Южная», Нукус–Ургенч) and is none of their letters."""
_APOSTROPHE = re.compile("[a-zA-Z]+(?:[‘’][a-zA-Z]*)+")
"""A Latin word that only these make foreign, as in Uzbek: it tells no code page."""
_GROUPED = re.compile(rb"(?<=[0-9])\xa0(?=[0-9]{3}(?![0-9]))")
"""The blank of Excel within ``1 250``; between digits DOS would have a letter there."""


class Dialect(NamedTuple):
    """How a CSV table is written."""

    encoding: str
    delimiter: str
    guessed: bool = False
    """Whether the encoding is only the most likely one."""


Row = tuple[int, list[str]]
"""The line on which a row starts, from 1, and its cells."""


class NotCsvError(ValueError):
    """A row is not valid CSV."""

    fix = 'close every quote, and write a quote inside quotes twice: ""'

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class SeparatorLineError(NotCsvError):
    """The first line is none of the table: it tells Excel what separates the cells."""

    fix = "remove that line; what separates the cells is found out"

    def __init__(self) -> None:
        super().__init__(1, "this line speaks to Excel (`sep=`), and names no columns")


class MisreadError(ValueError):
    """From a line on, there are bytes that are not of the encoding."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def encoding_of(file: BinaryIO, told: str | None = None) -> tuple[str | None, bool]:
    """Return a file's encoding, None if it is unknown, and whether that is a guess.

    One that is told is right; but UTF-8 has a mark or none, and so has UTF-16 by the
    order of its bytes.
    """
    start = file.read(BLOCK)
    known = codecs.lookup(told or "utf-8").name
    for mark, name in _BOMS:
        if start.startswith(mark) and (known == "utf-8" or known.startswith(name)):
            return name, False
    if told:
        return told, False
    foreign = _not_utf8(start, file)
    return ("utf-8", False) if foreign is None else (code_page(foreign), True)


def _not_utf8(start: bytes, file: BinaryIO) -> bytes | None:
    """Return the first block of a file that is no UTF-8."""
    decoder, block = codecs.getincrementaldecoder("utf-8")(), start
    while block:
        try:
            decoder.decode(block)
        except UnicodeDecodeError:
            return block
        block = file.read(BLOCK)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return error.object
    return None


def is_utf8(content: bytes, *, cut: bool = False) -> bool:
    """Tell whether bytes are UTF-8; ``cut``: but for a letter that their end cuts."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(content, final=not cut)
    except UnicodeDecodeError:
        return False
    return True


def code_page(sample: bytes) -> str | None:
    """Return the code page in which the foreign words of a text can be read."""
    without, grouped = _GROUPED.subn(b" ", sample)
    words = _FOREIGN.findall(without)
    if not words:
        return CODE_PAGES[0] if grouped else None
    for share in (_readable, _readable_without_signs):  # in DOS some signs are letters
        shares = {page: share(words, page) for page in CODE_PAGES}
        best = max(CODE_PAGES, key=shares.__getitem__)
        if shares[best] >= READABLE:
            return best
    return None


def _readable(words: list[bytes], page: str) -> float:
    texts = (word.decode(page, errors="replace") for word in words)
    return sum(bool(_WORD.fullmatch(text)) for text in texts) / len(words)


def _readable_without_signs(words: list[bytes], page: str) -> float:
    """Return the share among the words that are more than signs; 1 where none is."""
    texts = (word.decode(page, errors="replace") for word in words)
    bare = (_SIGNS.sub(" ", _APOSTROPHE.sub("", text)).strip() for text in texts)
    told = [text.split() for text in bare if text]
    read = sum(all(map(_WORD.fullmatch, parts)) for parts in told)
    return read / len(told) if told else 1.0


def delimiter_of(text: str) -> str:
    """Return what cuts the rows of a text into the same number of cells, and more."""
    sample = text[:SAMPLE]

    def fitness(delimiter: str) -> tuple[bool, float, int]:
        lines = io.StringIO(sample, newline="")
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
        # the sample may end inside a row
        widths = [len(row) for row in (rows[:-1] if len(rows) > 1 else rows)] or [0]
        agree = sum(width == widths[0] for width in widths) / len(widths)
        return widths[0] > 1, agree, widths[0]

    return max(DELIMITERS, key=fitness)


def sample_of(path: Path, encoding: str) -> str:
    """Return the beginning of a text file. Raises UnicodeDecodeError."""
    with path.open(encoding=encoding, newline="") as file:
        return file.read(SAMPLE)


def degrees_text(cell: str) -> str:
    """Return a cell of degrees with a point for its decimals.

    Spreadsheets in Russian and Kazakh write a comma. Of degrees it can mean nothing
    else, while 1,500 of other things may be thousands.
    """
    return _DEGREES.sub(r"\1.\2", cell) if _DEGREES.fullmatch(cell) else cell


def has_decimal_commas(cells: Iterable[str]) -> bool:
    """Tell whether the numbers of a column, or empty cells, have commas for decimals.

    Only where all of them are such numbers, and one can be nothing else: among 1,500
    and 2,25 it is the second that tells what the first means.
    """
    numbers = [cell.strip() for cell in cells if cell.strip()]
    found = [_DECIMALS.fullmatch(number) for number in numbers]
    with_commas = [one[0] for one in found if one and one[1]]
    clear = any(not _THOUSANDS.fullmatch(number) for number in with_commas)
    return clear and all(found)


def with_point(cell: str) -> str:
    """Return a number of such a column with a point, and nothing between thousands."""
    return re.sub(r"\s", "", cell).replace(",", ".")


def csv_rows(lines: Iterable[str], delimiter: str) -> Iterator[Row]:
    """Yield all rows, a blank line as one without cells.

    ``lines`` keep their ends. Raises NotCsvError and MisreadError.
    """
    reader, line = csv.reader(lines, delimiter=delimiter, strict=True), 1
    with wide_cells():
        try:
            for cells in reader:
                if line == 1 and _SEPARATOR_LINE.fullmatch(delimiter.join(cells)):
                    raise SeparatorLineError
                yield line, cells
                line = reader.line_num + 1
        except csv.Error as error:
            message = f"this row is not valid CSV ({error})"
            if "field limit" in str(error):
                message = f"a cell of this row has more than {MAX_CELL:,} characters"
            raise NotCsvError(line, message) from error
        except UnicodeError as error:
            raise MisreadError(line) from error


@contextmanager
def wide_cells() -> Iterator[None]:
    """Let cells have so many characters, for a while."""
    former = csv.field_size_limit(MAX_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(former)
