"""Make columns of places, chunk by chunk, with bounded memory.

In memory at once are never the names, but for the number of each one's fold (four
bytes a name), and of the places what they are sorted by (20 bytes a place).
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from geo.entry import Entry
from geo.indexing.chunks import Chunk
from geo.indexing.columns import Column, Numbers, Texts, save, starts
from geo.indexing.folded import Folds
from geo.indexing.pairs import BUCKETS, Pairs
from geo.indexing.spelled import Spelled
from geo.layout import BASES, KINDS, RECORD, SEPARATOR, TIERS, cell
from geo.store import Part

MOST_PEOPLE: Final = (1 << 32) - 1
"""That a place is kept with; GeoNames has the Earth itself, with some billions more."""
STEPS: Final = 3 * BUCKETS
"""How often `Writer.finish` tells that it went on."""

_TYPES: Final = {
    **dict.fromkeys(("lon", "lat"), "d"),
    "uncertainty": "f",
    **dict.fromkeys(("population", "area", "first_name", "name_place"), "I"),
    **dict.fromkeys(("kind", "basis", "flags"), "B"),
}
_KINDS: Final = {str(kind): number for number, kind in enumerate(KINDS)}
_BASES: Final = {str(basis): number for number, basis in enumerate(BASES)}


class Writer:
    """Takes chunks of places, each with the columns of its spellings."""

    def __init__(self, folder: Path, *, every_name: bool = False) -> None:
        self._folder, self._every_name = folder, every_name
        self._columns = {
            name: Column(folder / name, code) for name, code in _TYPES.items()
        }
        self._cells = Column(folder / "cells", "I")
        self._records = Texts(folder / "place_texts", folder / "place_text")
        self._spellings = Texts(folder / "name_texts", folder / "name_text")
        self._keys = Pairs(folder, "keys", "Q")
        self._folds = Folds(folder)
        self._areas: dict[str, int] = {}

    def add(self, chunk: Chunk, spelled: Spelled) -> None:
        """Add places, and what `spelled` says of their spellings."""
        place, name = len(self._columns["lon"]), len(self._columns["flags"])
        self._add_places(chunk.entries)
        columns = self._columns
        owners = np.repeat(np.arange(len(chunk.counts), dtype="I"), chunk.counts)
        columns["name_place"].extend_bytes((owners + place).astype("I").tobytes())
        columns["first_name"].extend_bytes((starts(chunk.counts)[:-1] + name).tobytes())
        flags = np.frombuffer(chunk.flags, "B") | np.frombuffer(spelled.flags, "B")
        columns["flags"].extend_bytes(flags.tobytes())
        self._spellings.extend(map(_plain, chunk.spellings))
        self._add_keys(spelled, owners, name)
        self._folds.extend(spelled.folds, name)

    def _add_places(self, entries: Sequence[Entry]) -> None:
        columns = self._columns
        columns["lon"].extend(entry.lon for entry in entries)
        columns["lat"].extend(entry.lat for entry in entries)
        columns["uncertainty"].extend(map(_uncertainty, entries))
        people = (min(entry.population, MOST_PEOPLE) for entry in entries)
        columns["population"].extend(people)
        columns["kind"].extend(_KINDS[entry.kind] for entry in entries)
        columns["basis"].extend(_BASES[entry.basis] for entry in entries)
        columns["area"].extend(map(self._area, entries))
        self._records.extend(map(_record, entries))
        self._cells.extend(cell(entry.lon, entry.lat) for entry in entries)

    def _area(self, entry: Entry) -> int:
        code = entry.admin1 or f"{entry.country or ''}."
        line = _plain(f"{code}\t{entry.region or ''}")
        return self._areas.setdefault(line, len(self._areas))

    def _add_keys(self, spelled: Spelled, owners: Numbers, first: int) -> None:
        """Add keys: where names of a place share one, that of the name it fits best.

        Current names come before old ones, so that the first of equals counts.
        """
        counts = np.frombuffer(spelled.counts, "I")
        names = np.repeat(np.arange(first, first + len(counts), dtype="I"), counts)
        tiers = np.frombuffer(spelled.tiers, "B")
        hashes = np.frombuffer(spelled.hashes, "Q")
        values = names * TIERS + tiers
        if not self._every_name:
            kept = _first_of_each(np.repeat(owners, counts), hashes, tiers)
            hashes, values = hashes[kept], values[kept]
        self._keys.extend(hashes, values)

    def finish(self, told: Callable[[], None]) -> dict[str, Part]:
        """Return all columns, complete; tells STEPS times that it went on."""
        folder, columns = self._folder, self._columns
        names = len(columns["flags"])
        columns["first_name"].extend([names])
        parts = {name: column.flush() for name, column in columns.items()}
        parts["place_texts"], parts["place_text"] = self._records.flush()
        parts["name_texts"], parts["name_text"] = self._spellings.flush()
        parts["key"], parts["key_name"] = self._keys.sort(
            folder / "key", folder / "key_name", told
        )
        parts |= self._folds.finish(names, told)
        parts |= self._places_by_area() | self._places_by_cell()
        return dict(sorted(parts.items()))

    def _places_by_area(self) -> dict[str, Part]:
        area, folder = self._columns["area"].load(), self._folder
        lines = folder / "areas"
        lines.write_bytes("\n".join(self._areas).encode())
        counts = np.bincount(area, minlength=len(self._areas))
        _, places = _ordered(area)
        return {
            "areas": Part("B", lines),
            "area_first": save(starts(counts), folder / "area_first"),
            "area_place": save(places, folder / "area_place"),
        }

    def _places_by_cell(self) -> dict[str, Part]:
        cells, places = _ordered(self._cells.load())
        return {
            "cell": save(cells, self._folder / "cell"),
            "cell_place": save(places, self._folder / "cell_place"),
        }


def _first_of_each(places: Numbers, hashes: Numbers, tiers: Numbers) -> Numbers:
    """Return where each place has each hash in its strictest tier, the first time."""
    order = np.lexsort((tiers, hashes, places))  # stable: names stay in their order
    same = (places[order][1:] == places[order][:-1]) & (
        hashes[order][1:] == hashes[order][:-1]
    )
    return np.sort(order[np.concatenate(([True], ~same))]) if len(order) else order


def _ordered(numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Return 32-bit numbers in their order, and where each of them stood."""
    both = numbers.astype("Q")
    both <<= 32
    both |= np.arange(len(numbers), dtype="I")
    both.sort()
    places = both.astype("I")
    both >>= 32
    return both.astype("I"), places


def _uncertainty(entry: Entry) -> float:
    """Return the uncertainty in km, below 0 where it is unknown."""
    return -1.0 if entry.uncertainty_km is None else entry.uncertainty_km


def _record(entry: Entry) -> str:
    return SEPARATOR.join([_plain(getattr(entry, field) or "") for field in RECORD])


def _plain(text: str) -> str:
    """Return ``text`` without the characters that part texts in the index."""
    return (
        text if text.isprintable() else text.replace(SEPARATOR, " ").replace("\n", " ")
    )
