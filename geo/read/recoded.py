"""Texts in an encoding that GDAL does not know, or took for another.

It is told ISO 8859-1, in which each byte is a character, and Python decodes the bytes:
GDAL leaves the code pages that are none of its own to the system, which may lack them.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pyarrow as pa

BYTES: Final = "ISO-8859-1"


def decoded(text: str, encoding: str | None) -> str:
    """Return what a text of bytes says. Raises UnicodeDecodeError."""
    return text.encode(BYTES).decode(encoding) if encoding else str(text)


def encoded(text: str, encoding: str | None) -> str:
    """Return how GDAL calls what is read so: the opposite of `decoded`."""
    return text.encode(encoding).decode(BYTES) if encoding else text


def recoded(batch: "pa.RecordBatch", encoding: str | None) -> "pa.RecordBatch":
    """Return a batch with its names and texts decoded. Raises UnicodeDecodeError."""
    if not encoding:
        return batch
    import pyarrow as pa

    columns = [_decoded(column, encoding) for column in batch.columns]
    names = [decoded(name, encoding) for name in batch.schema.names]
    return pa.record_batch(columns, names)


def _decoded(column: "pa.Array", encoding: str) -> "pa.Array":
    """Decode each different text once."""
    import pyarrow as pa

    if not pa.types.is_string(column.type):
        return column
    known = column.dictionary_encode()
    texts = [decoded(text, encoding) for text in known.dictionary.to_pylist()]
    return pa.array(texts, pa.string()).take(known.indices)
