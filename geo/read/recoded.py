"""Texts in an encoding that GDAL does not know, or took for another.

It is told ISO 8859-1, in which each byte is a character, and Python decodes the bytes:
GDAL leaves the code pages that are none of its own to the system, which may lack them.
"""

import codecs
from collections.abc import Mapping, Sequence
from itertools import chain, count
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.read.dbf import UTF8, whole_letters

if TYPE_CHECKING:
    import pyarrow as pa

BYTES: Final = "ISO-8859-1"


class Titles(NamedTuple):
    """What the columns of a table are called, in their order."""

    every: list[str]
    cut: list[str]
    """Those of which a letter was cut in two."""


def titles_of(given: Sequence[str], encoding: str | None) -> Titles:
    """Return what columns are called that GDAL calls so.

    Of a letter that was cut in two nothing is left, and who is called like another
    for it gets a number. Raises UnicodeDecodeError.
    """
    read = [_title(name, encoding) for name in given]
    taken = {title.lower() for title, is_cut in read if not is_cut}
    every = [
        _free(title, taken) if is_cut else title  # in order: each takes its own
        for title, is_cut in read
    ]
    cut = [title for title, (_, is_cut) in zip(every, read, strict=True) if is_cut]
    return Titles(every, cut)


def _free(title: str, taken: set[str]) -> str:
    """Return a title that none has, and take it."""
    names = chain([title], (f"{title}_{number}" for number in count(2)))
    free = next(name for name in names if name.lower() not in taken)
    taken.add(free.lower())
    return free


def _title(name: str, encoding: str | None) -> tuple[str, bool]:
    """Return what a column is called, and whether a letter of it was cut in two."""
    if not encoding:
        return str(name), False
    given = name.encode(BYTES)
    whole = whole_letters(given) if codecs.lookup(encoding).name == UTF8 else None
    return (whole or given).decode(encoding), whole not in (None, given)


def recoded(
    batch: "pa.RecordBatch", titles: Mapping[str, str], encoding: str | None
) -> "pa.RecordBatch":
    """Return a batch with its names and texts decoded. Raises UnicodeDecodeError.

    ``titles`` are by what GDAL calls them; what is not among them keeps its name.
    """
    if not encoding:
        return batch
    import pyarrow as pa

    columns = [_decoded(column, encoding) for column in batch.columns]
    names = [titles.get(name, name) for name in batch.schema.names]
    return pa.record_batch(columns, names)


def _decoded(column: "pa.Array", encoding: str) -> "pa.Array":
    """Decode each different text once."""
    import pyarrow as pa

    if not pa.types.is_string(column.type):
        return column
    known = column.dictionary_encode()
    every = [text.encode(BYTES) for text in known.dictionary.to_pylist()]
    texts = [text.decode(encoding) for text in every]
    return pa.array(texts, pa.string()).take(known.indices)
