"""A folder of Parquet files as the partitions of one table."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from geo.batch.table import Table, open_table
from geo.errors import InputError, Place, Problem
from geo.read.parquet_parts import MOST, READERS, files_of

DESCRIPTIONS = (".yaml", ".yml")
"""Suffixes of layer files, in any case."""


@dataclass(frozen=True)
class Partition:
    """One file of the folder, as it was when the run began."""

    name: str
    """Its path in the folder, with slashes and without the suffix."""
    path: Path
    size: int
    """In bytes."""
    mtime_ns: int
    """Time of the last change in nanoseconds since 1970."""
    rows: int


@dataclass(frozen=True)
class Partitions:
    """All of a folder, in the order of their names."""

    all: tuple[Partition, ...]
    first: Table
    """The first of them: the others have the same columns."""
    schema: pa.Schema
    """The columns of all of them: null is only what is null in each."""

    @property
    def rows(self) -> int:
        """Rows of all of them."""
        return sum(one.rows for one in self.all)


def open_partitions(folder: Path) -> Partitions:
    """Read the footer of every file of a folder and of those within.

    Names that begin with ``.`` or ``_`` are none of them, as usual for such folders.
    Raises InputError with everything that is wrong.
    """
    paths = files_of(folder)
    if not paths:
        message = "there is no Parquet file in the folder"
        fix = "name a folder of Parquet files, or a single table"
        raise InputError([Problem(Place(folder), "empty-folder", message, fix)])
    with ThreadPoolExecutor(READERS) as pool:
        found = list(pool.map(_opened, paths))
    tables = [one for one in found if not isinstance(one, InputError)]
    every = tuple(_partition(folder, table) for table in tables)
    problems = [*_unreadable(found), *_different(tables), *_namesakes(every)]
    if problems:
        raise InputError(sorted(problems)[:MOST])
    return Partitions(every, tables[0], _common([one.schema for one in tables]))


def is_partitioned(folder: Path) -> bool:
    """Tell whether a folder holds Parquet files, and none that describes layers."""
    described = any(path.suffix.lower() in DESCRIPTIONS for path in folder.glob("*.*"))
    return not described and folder.is_dir() and bool(files_of(folder))


def _opened(path: Path) -> Table | InputError:
    try:
        return open_table(path)
    except InputError as error:
        return error


def _partition(folder: Path, table: Table) -> Partition:
    stat = table.path.stat()
    name = table.path.relative_to(folder).with_suffix("").as_posix()
    path = table.path.resolve()
    return Partition(name, path, stat.st_size, stat.st_mtime_ns, table.rows)


def _unreadable(found: Iterable[Table | InputError]) -> Iterator[Problem]:
    for one in found:
        if isinstance(one, InputError):
            yield from one.problems


def _namesakes(partitions: Iterable[Partition]) -> Iterator[Problem]:
    """Yield what would have the result of another file: `a.pq` beside `a.parquet`."""
    first: dict[str, Partition] = {}
    for one in partitions:
        if first.setdefault(one.name, one) is not one:
            message = f"it has the name of {first[one.name].path.name}"
            fix = "rename one of the two"
            yield Problem(Place(one.path), "duplicate-file", message, fix)


def _common(schemas: Sequence[pa.Schema]) -> pa.Schema:
    fields = [
        next((one for one in same if not pa.types.is_null(one.type)), same[0])
        for same in zip(*schemas, strict=True)
    ]
    return pa.schema(fields)


def _different(tables: Sequence[Table]) -> Iterator[Problem]:
    """Yield what has other columns than the first; what is null throughout fits all."""
    for table in tables[1:]:
        first, other = tables[0].schema, table.schema
        if first.names != other.names:
            odd = sorted(set(first.names) ^ set(other.names)) or ["the order"]
            what = f"its columns differ: {', '.join(odd)}"
        elif unlike := [one for one in first.names if not _alike(one, first, other)]:
            what = f"its columns are of other types: {', '.join(unlike)}"
        else:
            continue
        message = f"{what}, compared with {tables[0].path.name}"
        fix = "write all files of the folder with the same columns"
        yield Problem(Place(table.path), "other-columns", message, fix)


def _alike(name: str, one: pa.Schema, other: pa.Schema) -> bool:
    kinds = one.field(name).type, other.field(name).type
    return kinds[0] == kinds[1] or any(map(pa.types.is_null, kinds))
