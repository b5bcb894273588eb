"""Tables as streams of chunks: CSV and Parquet, both as Arrow record batches.

A CSV table is text throughout: its cells are carried as they are. A chunk is bounded
in rows and in characters, and so is the memory that a run takes.
"""

import json
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from geo.csv_dialects import (
    SHEETS,
    Dialect,
    MisreadError,
    NotCsvError,
    Row,
    csv_rows,
    delimiter_of,
    encoding_of,
    sample_of,
)
from geo.errors import InputError, Place, Problem
from geo.read.parquet_parts import SUFFIXES
from geo.signatures import SAVE_AS_CSV, Found, markup, signature

ROWS = 2000
"""Most rows of a chunk: what a killed run loses, for each process."""
CHARACTERS = 1 << 24
"""Most characters of a chunk, but for its last row."""


class Chunk(NamedTuple):
    """Consecutive rows of a table."""

    number: int
    batch: pa.RecordBatch
    broken: Mapping[int, str]
    """Why rows, by their place in the batch, cannot be read as the others."""


class Table(Protocol):
    """A table that was found readable."""

    @property
    def path(self) -> Path:
        """Where it lies."""

    @property
    def schema(self) -> pa.Schema:
        """The columns, in order, with what else the file says of them."""

    @property
    def rows(self) -> int:
        """How many rows there are."""

    @property
    def notes(self) -> Sequence[str]:
        """What was assumed to read it."""

    def chunks(self, rows: int, skip: Container[int]) -> Iterator[Chunk]:
        """Yield the chunks of ``rows`` rows but those with a number in ``skip``."""


def open_table(
    path: Path, *, encoding: str | None = None, delimiter: str | None = None
) -> Table:
    """Read a table once to see that it can be used. Raises InputError."""
    try:
        if path.stat().st_size == 0:
            fix = "write the column names into its first line"
            raise _refused(path, "empty-file", "the file is empty", fix)
        if path.suffix.lower() in SUFFIXES:
            return ParquetTable.opened(path)
        return CsvTable.opened(path, encoding, delimiter)
    except OSError as error:
        message = f"the table cannot be read: {error.strerror or error}"
        raise _refused(path, "unreadable-file", message, "check the file") from error


def _refused(
    path: Path, code: str, message: str, fix: str, line: int = 0
) -> InputError:
    return InputError([Problem(Place(path, line), code, message, fix)])


def _other(path: Path, found: Found) -> InputError:
    """Return the error of a table that is none; of data, only Parquet is one, too."""
    is_told = found.suffix == path.suffix.lower() or path.suffix.lower() in SHEETS
    why = "which is not read here" if is_told else "and not what its name says"
    message = f"the table is {found.what}, {why}"
    is_table = not found.suffix or found.suffix in SUFFIXES
    fix = found.mend(path.name) if is_table else SAVE_AS_CSV
    return _refused(path, "unreadable-file", message, fix)


@dataclass(frozen=True)
class CsvTable:
    """A CSV table: every column is text."""

    path: Path
    dialect: Dialect
    titles: tuple[str, ...]
    rows: int

    @classmethod
    def opened(
        cls, path: Path, encoding: str | None, delimiter: str | None
    ) -> "CsvTable":
        """Read the whole table once. Raises InputError where a row is no CSV."""
        with path.open("rb") as file:
            if other := signature(file, encoding):
                raise _other(path, other)
            file.seek(0)
            found, guessed = encoding_of(file, encoding)
        if found is None:
            message = "the text is neither UTF-8 nor in a known Cyrillic encoding"
            fix = "save it as UTF-8, or name its encoding with --encoding"
            raise _refused(path, "not-utf8", message, fix)
        try:
            sample = sample_of(path, found)
        except UnicodeError as error:
            raise _misread(path, found, 1) from error
        if other := markup(sample):
            raise _other(path, other)
        delimiter = delimiter or delimiter_of(sample)
        dialect = Dialect(found, delimiter, guessed)
        rows = _csv_rows(path, dialect)
        header = next(rows, (0, []))[1]
        return cls(path, dialect, tuple(header), sum(1 for _ in rows))

    @property
    def schema(self) -> pa.Schema:
        """One column of text for each title."""
        return pa.schema([(title, pa.string()) for title in self.titles])

    @property
    def notes(self) -> tuple[str, ...]:
        """Tell an encoding that was guessed."""
        if not self.dialect.guessed:
            return ()
        guess = self.dialect.encoding
        return (f"{self.path.name} is no UTF-8 and was read as {guess} (--encoding)",)

    def chunks(self, rows: int, skip: Container[int]) -> Iterator[Chunk]:
        """Yield the chunks but those with a number in ``skip``."""
        source = _csv_rows(self.path, self.dialect)
        next(source, None)
        for number, cells in enumerate(_bounded(source, rows)):
            if number not in skip:
                yield self._chunk(number, cells)

    def _chunk(self, number: int, rows: list[Row]) -> Chunk:
        width = len(self.titles)
        wrong = {
            at: row for at, row in enumerate(rows) if len(row[1]) != width
        }  # seldom any
        broken = {at: why for at, row in wrong.items() if (why := _broken(row, width))}
        fitted = [_fitted(cells, width) for _, cells in rows] if wrong else None
        columns = zip(*(fitted or [cells for _, cells in rows]), strict=True)
        arrays = [pa.array(column, pa.string()) for column in columns]
        return Chunk(number, pa.record_batch(arrays, schema=self.schema), broken)


def _fitted(cells: list[str], width: int) -> list[str]:
    return (cells + [""] * (width - len(cells)))[:width]


def _broken(row: Row, width: int) -> str | None:
    """Say why a row does not fit the header; empty surplus cells do no harm."""
    line, cells = row
    surplus = cells[width:]
    if len(cells) > width and not any(surplus):
        return None
    said = f"line {line}: the row has {len(cells)} cells, the header {width}"
    lost = f", beyond it {json.dumps(surplus, ensure_ascii=False)}" if surplus else ""
    fix = "put text with separators in quotes" if lost else "fill it up with empty ones"
    return f"{said}{lost}; {fix}"


def _bounded(source: Iterator[Row], most: int) -> Iterator[list[Row]]:
    rows: list[Row] = []
    size = 0
    for row in source:
        rows.append(row)
        size += sum(map(len, row[1]))
        if len(rows) == most or size >= CHARACTERS:
            yield rows
            rows, size = [], 0
    if rows:
        yield rows


def _csv_rows(path: Path, dialect: Dialect) -> Iterator[Row]:
    """Yield the header and the rows. Raises InputError.

    Blank lines are no rows, but in a table of one column, where they are empty cells.
    """
    width = 0
    with path.open(encoding=dialect.encoding, newline="") as file:
        try:
            for line, cells in csv_rows(file, dialect.delimiter):
                if cells or width == 1:
                    width = width or len(cells)
                    yield line, cells or [""]
        except NotCsvError as error:
            said = (str(error), error.fix, error.line)
            raise _refused(path, "csv-syntax", *said) from error
        except MisreadError as error:
            raise _misread(path, dialect.encoding, error.line) from error


def _misread(path: Path, encoding: str, line: int) -> InputError:
    message = f"from here on there are bytes that are not {encoding}"
    fix = "save the table as UTF-8, or name its encoding with --encoding"
    return _refused(path, "not-utf8", message, fix, line)


@dataclass(frozen=True)
class ParquetTable:
    """A Parquet table; its columns keep their types."""

    path: Path
    schema: pa.Schema
    rows: int
    notes: tuple[str, ...] = ()

    @classmethod
    def opened(cls, path: Path) -> "ParquetTable":
        """Read the table's footer. Raises InputError."""
        with _arrow_problems(path), pq.ParquetFile(path) as file:
            return cls(path, file.schema_arrow, file.metadata.num_rows)

    def chunks(self, rows: int, skip: Container[int]) -> Iterator[Chunk]:
        """Yield the chunks but those with a number in ``skip``."""
        with _arrow_problems(self.path), pq.ParquetFile(self.path) as file:
            batches = file.iter_batches(batch_size=rows, use_threads=False)
            for number, batch in enumerate(batches):
                if number not in skip:
                    batch.validate(full=True)  # also that text is UTF-8
                    yield Chunk(number, batch, {})


@contextmanager
def _arrow_problems(path: Path) -> Iterator[None]:
    try:
        yield
    except (pa.ArrowException, OSError) as error:  # also pages that are damaged
        message = f"the Parquet table cannot be read: {error}"
        fix = "write it again, or as CSV in UTF-8"
        raise _refused(path, "unreadable-file", message, fix) from error
