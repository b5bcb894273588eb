"""Compile the name index from a stream of places, with bounded memory.

Places pass in chunks (`geo.indexing.chunks`), their spellings become keys and folds
(`processes`, `spelled`), and columns of all go to temporary files (`writer`); what
must be sorted is sorted there part by part (`pairs`, `folded`). Last they become one
file.
"""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from geo.entry import Entry
from geo.errors import OutputError
from geo.layout import VERSION
from geo.output import open_whole
from geo.progress import Tick
from geo.store import Part, write_store
from geo.unfinished import hidden_folder

if TYPE_CHECKING:
    from geo.indexing.writer import Writer


def compile_index(
    entries: Iterable[Entry],
    path: Path,
    tick: Tick | None = None,
    *,
    total: int = 0,
    every_name: bool = False,
) -> None:
    """Write the index of ``entries`` to ``path``, whole or not at all.

    The same entries in the same order give the same bytes. Two builders at once do
    no harm: the last rename wins. ``tick`` hears how many of ``total`` places are
    read, where that is told, and then how much is sorted. A key that names of one
    place share leads to the one that fits it best; with ``every_name`` to each, for
    measurements that hold names out. Raises OutputError.
    """
    # numpy takes 100 ms to import: only who compiles needs it
    from geo.indexing.writer import Writer

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with hidden_folder(path.parent / "index") as folder:
            writer = Writer(folder, every_name=every_name)
            parts = _parts(entries, writer, tick or _silent, total)
            with open_whole(path) as file:
                write_store(file, VERSION, parts)
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(f"{path}: cannot be written: {reason}") from error


def _parts(
    entries: Iterable[Entry], writer: "Writer", tick: Tick, total: int
) -> dict[str, Part]:
    from geo.indexing.chunks import chunks
    from geo.indexing.processes import spell
    from geo.indexing.writer import STEPS

    places = 0
    with closing(spell(chunks(entries))) as told:
        for chunk, spelled in told:
            writer.add(chunk, spelled)
            places += len(chunk.entries)
            if total:
                tick(places, max(total, places))
    steps = iter(range(1, STEPS + 1))
    return writer.finish(lambda: tick(next(steps), STEPS))


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""
