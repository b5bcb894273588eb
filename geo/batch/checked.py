"""What is wrong with the columns of a table for what is asked of it: all at once."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from geo.batch.cells import can_be_text
from geo.batch.formats import own_columns
from geo.batch.job import TOGETHER, Job
from geo.errors import InputError, Place, Problem
from geo.read.guesses import nearest


def check_columns(job: Job, schema: pa.Schema) -> None:
    """Raise InputError with everything that keeps a table from being used."""
    columns = dict(job.located(schema.names))
    at = Place(job.source, 1)
    problems = [
        *_repeated(schema.names, at),
        *_missing(columns, schema.names, at),
        *_unfit(columns, schema, at),
        *_halves(columns, at),
        *_taken(job.out, job.prefix, schema.names, at),
    ]
    if problems:
        raise InputError(problems)


def _repeated(titles: Sequence[str], at: Place) -> Iterator[Problem]:
    for title, number in Counter(titles).items():
        if number > 1:
            called = f"are called `{title}`" if title else "have no name"
            message = f"{number} columns {called}"
            yield Problem(at, "duplicate-column", message, "rename all but one")


def _missing(
    columns: Mapping[str, str], titles: Sequence[str], at: Place
) -> Iterator[Problem]:
    for key, column in columns.items():
        if column not in titles:
            meant = nearest(column, list(titles))
            listed = ", ".join(f"`{title}`" for title in titles)
            fix = f"did you mean `{meant}`?" if meant else f"its columns: {listed}"
            message = f"the table has no column `{column}` ({key})"
            yield Problem(at, "missing-column", message, fix)


def _unfit(
    columns: Mapping[str, str], schema: pa.Schema, at: Place
) -> Iterator[Problem]:
    for key, column in columns.items():
        for index in schema.get_all_field_indices(column):
            kind = schema.field(index).type
            if not can_be_text(kind):
                message = f"the column `{column}` ({key}) holds {kind}"
                fix = "name a column of text or numbers"
                yield Problem(at, "not-text", message, fix)


def _halves(columns: Mapping[str, str], at: Place) -> Iterator[Problem]:
    for keys in TOGETHER:
        missing = [key for key in keys if key not in columns]
        if 0 < len(missing) < len(keys):
            message = f"no column holds {' and '.join(missing)}"
            fix = f"name the columns of {', '.join(keys)} together, or none of them"
            yield Problem(at, "missing-column", message, fix)


def _taken(
    out: Path, prefix: str, titles: Sequence[str], at: Place
) -> Iterator[Problem]:
    taken = [name for name in own_columns(out.suffix, prefix) if name in titles]
    if taken:
        message = f"the table has columns of our names already: {', '.join(taken)}"
        fix = f"choose other names for ours, e.g. `--prefix new_{prefix}`"
        yield Problem(at, "duplicate-column", message, fix)
