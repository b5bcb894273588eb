"""Features to the geometries and the columns of record batches of Arrow."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from geo.export.features import Features
from geo.export.fields import Kind, arrow_column, arrow_type

if TYPE_CHECKING:
    import pyarrow as pa
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

Item = TypeVar("Item")
ROWS = 1 << 16
"""Most rows of a batch."""


def schema(kinds: Mapping[str, Kind], names: Mapping[str, str]) -> "pa.Schema":
    """Return the types of the columns; ``names`` says what a file calls them."""
    import pyarrow as pa

    return pa.schema([(names[name], arrow_type(kind)) for name, kind in kinds.items()])


def batches(
    layers: Sequence[Features], kinds: Mapping[str, Kind]
) -> Iterator[tuple["NDArray[Any]", list["pa.Array"]]]:
    """Yield the geometries within ±180 degrees, and the columns, of each batch."""
    for layer in layers:
        for chunk in layer.chunks(ROWS):
            columns = [column_of(chunk, name, kind) for name, kind in kinds.items()]
            yield layer.ready(chunk), columns


def ahead(items: Iterable[Item]) -> Iterator[Item]:
    """Yield items, each made by a thread while the one before it is written.

    What is raised in making one is raised here, in its place.
    """
    source = iter(items)
    with ThreadPoolExecutor(max_workers=1) as thread:
        following = thread.submit(_some, source)
        while found := following.result():
            following = thread.submit(_some, source)
            yield from found


def _some(source: Iterator[Item]) -> list[Item]:
    """Return the next item; none at the end."""
    return list(islice(source, 1))


def column_of(chunk: "GeoDataFrame", name: str, kind: Kind) -> "pa.Array":
    """Return a column of a chunk; all null where the chunk does not have it."""
    import pyarrow as pa

    if name not in chunk.columns:
        return pa.nulls(len(chunk), arrow_type(kind))
    return arrow_column(chunk[name], kind)
