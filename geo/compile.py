"""Compile the name index from a stream of places, with bounded memory.

Columns go to temporary files as they come; what must be sorted goes to one of
BUCKETS files by its first bits and is sorted bucket by bucket. Numbers, not texts,
are what memory holds: about 40 bytes a name.
"""

import tempfile
from array import array
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Self

from geo.entry import Entry
from geo.errors import OutputError
from geo.layout import (
    BASES,
    KINDS,
    MACHINE,
    MAIN,
    NO_FOLD,
    OLD,
    RECORD,
    SEPARATOR,
    TIERS,
    TYPED,
    VERSION,
    cell,
    codes,
    hash32,
    hash64,
)
from geo.names import fold, keys, spoken_kinds
from geo.output import open_whole
from geo.store import Part, write_store

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[tuple[int], np.dtype[np.unsignedinteger]]

FLUSH = 1 << 16
"""Numbers that wait in memory for their file."""
BUCKETS = 64
TICK = 2000
"""Places between two reports of progress."""

Tick = Callable[[int, int], None]
_TYPES = {
    **dict.fromkeys(("lon", "lat"), "d"),
    "uncertainty": "f",
    **dict.fromkeys(("population", "area", "first_name"), "I"),
    **dict.fromkeys(("kind", "basis", "flags"), "B"),
    **dict.fromkeys(("place_text", "name_text", "raw_fold", "fold_hash"), "Q"),
    "name_place": "I",
}


def compile_index(
    entries: Iterable[Entry], path: Path, tick: Tick | None = None, *, total: int = 0
) -> None:
    """Write the index of ``entries`` to ``path``, whole or not at all.

    The same entries in the same order give the same bytes. Two builders at once do
    no harm: the last rename wins. ``tick`` hears how many of ``total`` are done.
    Raises OutputError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".index-") as folder:
            writer = _Writer(Path(folder))
            for number, entry in enumerate(entries):
                if tick and number % TICK == 0:
                    tick(number, max(total, number))
                writer.add(entry)
            parts = writer.finish()
            with open_whole(path) as file:
                write_store(file, VERSION, parts)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error}") from error


class _Column:
    """Numbers on their way to a file."""

    def __init__(self, path: Path, code: str) -> None:
        self.path, self.code = path, code
        self.waiting: array[float] = array(code)
        self._size = 0
        path.touch()

    def __len__(self) -> int:
        return self._size + len(self.waiting)

    def append(self, number: float) -> None:
        self.waiting.append(number)
        if len(self.waiting) >= FLUSH:
            self.flush()

    def flush(self) -> Self:
        with self.path.open("ab") as file:
            self.waiting.tofile(file)
        self._size += len(self.waiting)
        self.waiting = array(self.code)
        return self

    @property
    def part(self) -> Part:
        self.flush()
        return Part(self.code, self.path)


class _Texts:
    """Bytes on their way to a file, and where the next ones will start."""

    def __init__(self, path: Path) -> None:
        self.path, self.end = path, 0
        self._waiting: list[bytes] = []
        self._held = 0
        path.touch()

    def add(self, text: str) -> int:
        start, content = self.end, text.encode(errors="replace")
        self._waiting.append(content)
        self.end += len(content)
        self._held += len(content)
        if self._held > FLUSH:
            self.flush()
        return start

    def flush(self) -> None:
        with self.path.open("ab") as file:
            file.writelines(self._waiting)
        self._waiting, self._held = [], 0


class _Pairs:
    """Hashes with a number each, on their way to be sorted."""

    def __init__(self, folder: Path, name: str, bits: int) -> None:
        self._shift = bits - BUCKETS.bit_length() + 1
        self._hashes = [
            _Column(folder / f"{name}-{n}.hash", "Q" if bits > 32 else "I")  # noqa: PLR2004
            for n in range(BUCKETS)
        ]
        self._numbers = [
            _Column(folder / f"{name}-{n}.number", "I") for n in range(BUCKETS)
        ]

    def append(self, key: int, number: int) -> None:
        bucket = key >> self._shift
        self._hashes[bucket].append(key)
        self._numbers[bucket].append(number)

    def sort(self, folder: Path, name: str, value: str) -> dict[str, Part]:
        """Write the pairs, sorted and each once, as two columns."""
        import numpy as np

        files = {name: folder / name, value: folder / value}
        code = self._hashes[0].code
        with files[name].open("wb") as keys_file, files[value].open("wb") as value_file:
            for hashes, numbers in zip(self._hashes, self._numbers, strict=True):
                key, number = _load(hashes), _load(numbers)
                order = np.lexsort((number, key))
                key, number = key[order], number[order]
                fresh = np.ones(len(key), dtype=bool)
                fresh[1:] = (key[1:] != key[:-1]) | (number[1:] != number[:-1])
                key[fresh].tofile(keys_file)
                number[fresh].tofile(value_file)
                hashes.path.unlink()
                numbers.path.unlink()
        return {name: Part(code, files[name]), value: Part("I", files[value])}


def _load(column: _Column) -> "Numbers":
    import numpy as np

    column.flush()
    return np.fromfile(column.path, dtype=column.code)


class _Writer:
    """Takes places one by one, and makes columns of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._columns = {
            name: _Column(folder / name, code) for name, code in _TYPES.items()
        }
        self._records = _Texts(folder / "place_texts")
        self._spellings = _Texts(folder / "name_texts")
        self._raw_folds = _Texts(folder / "raw-folds")
        self._keys = _Pairs(folder, "keys", 64)
        self._cells = array("I")
        self._areas: dict[str, int] = {}
        self._kinds = {kind: number for number, kind in enumerate(KINDS)}
        self._bases = {basis: number for number, basis in enumerate(BASES)}

    def add(self, entry: Entry) -> None:
        """Add a place with its names."""
        column = self._columns
        place, name = len(column["lon"]), len(column["name_place"])
        column["lon"].append(entry.lon)
        column["lat"].append(entry.lat)
        unknown = entry.uncertainty_km is None
        column["uncertainty"].append(-1.0 if unknown else entry.uncertainty_km or 0.0)
        column["population"].append(entry.population)
        column["kind"].append(self._kinds[entry.kind])
        column["basis"].append(self._bases[entry.basis])  # type: ignore[index]  # checked on reading
        column["area"].append(self._area(entry))
        column["place_text"].append(self._records.add(_record(entry)))
        column["first_name"].append(name)
        self._cells.append(cell(entry.lon, entry.lat))
        main = frozenset(entry.main_names)
        for spelling, old in entry.spellings():
            self._add_name(place, spelling, old * OLD | (spelling in main) * MAIN)

    def _area(self, entry: Entry) -> int:
        code = entry.admin1 or f"{entry.country or ''}."
        line = _plain(f"{code}\t{entry.region or ''}")
        return self._areas.setdefault(line, len(self._areas))

    def _add_name(self, place: int, spelling: str, flags: int) -> None:
        column = self._columns
        number = len(column["name_place"])
        machine = spelling.islower() and spelling.isascii()
        column["name_place"].append(place)
        typed = bool(spoken_kinds(spelling))
        column["flags"].append(flags | machine * MACHINE | typed * TYPED)
        column["name_text"].append(self._spellings.add(_plain(spelling)))
        found: dict[str, int] = {}
        for tier, texts in enumerate(keys(spelling)):
            for text in texts:
                found.setdefault(text, tier)
        for text, tier in found.items():
            self._keys.append(hash64(text), number * TIERS + tier)
        key = "" if machine else fold(spelling)
        column["raw_fold"].append(self._raw_folds.add(key))
        column["fold_hash"].append(hash64(key) if key else 0)

    def finish(self) -> dict[str, Part]:
        """Return all columns, complete."""
        column, folder = self._columns, self._folder
        column["first_name"].append(len(column["name_place"]))
        column["place_text"].append(self._records.end)
        column["name_text"].append(self._spellings.end)
        column["raw_fold"].append(self._raw_folds.end)
        for texts in (self._records, self._spellings, self._raw_folds):
            texts.flush()
        raw, hashes = _load(column.pop("raw_fold")), _load(column.pop("fold_hash"))
        parts = {name: one.part for name, one in column.items()}
        parts |= {
            name: Part("B", folder / name) for name in ("place_texts", "name_texts")
        }
        parts |= self._keys.sort(folder, "key", "key_name")
        parts |= self._folds(raw, hashes)
        parts |= self._places_by_area() | self._places_by_cell()
        return dict(sorted(parts.items()))

    def _folds(self, raw: "Numbers", hashes: "Numbers") -> dict[str, Part]:
        """Return the distinct folds, the names of each, and their codes."""
        import numpy as np

        named = np.flatnonzero(hashes)
        _, first, inverse, counts = np.unique(
            hashes[named], return_index=True, return_inverse=True, return_counts=True
        )
        name_fold = np.full(len(hashes), NO_FOLD, dtype="I")
        name_fold[named] = inverse
        pairs, texts = (
            _Pairs(self._folder, "codes", 32),
            _Texts(self._folder / "fold_texts"),
        )
        starts = array("Q")
        blob = (self._folder / "raw-folds").read_bytes()
        for number, name in enumerate(named[first]):
            key = blob[raw[name] : raw[name + 1]].decode()
            starts.append(texts.add(key))
            for code in codes(key):
                pairs.append(hash32(code), number)
        starts.append(texts.end)
        texts.flush()
        fold_first = np.concatenate(([0], np.cumsum(counts))).astype("I")
        fold_name = named[np.argsort(inverse, kind="stable")].astype("I")
        return {
            "name_fold": self._save("name_fold", name_fold),
            "fold_texts": Part("B", texts.path),
            "fold_text": self._save("fold_text", np.array(starts, dtype="Q")),
            "fold_first": self._save("fold_first", fold_first),
            "fold_name": self._save("fold_name", fold_name),
            **pairs.sort(self._folder, "code", "code_fold"),
        }

    def _places_by_area(self) -> dict[str, Part]:
        import numpy as np

        area = np.fromfile(self._folder / "area", dtype="I")
        counts = np.bincount(area, minlength=len(self._areas))
        lines = self._folder / "areas"
        lines.write_bytes("\n".join(self._areas).encode())
        first = np.concatenate(([0], np.cumsum(counts))).astype("I")
        order = np.argsort(area, kind="stable").astype("I")
        return {
            "areas": Part("B", lines),
            "area_first": self._save("area_first", first),
            "area_place": self._save("area_place", order),
        }

    def _places_by_cell(self) -> dict[str, Part]:
        import numpy as np

        cells = np.array(self._cells, dtype="I")
        order = np.argsort(cells, kind="stable").astype("I")
        return {
            "cell": self._save("cell", cells[order]),
            "cell_place": self._save("cell_place", order),
        }

    def _save(self, name: str, numbers: "Numbers") -> Part:
        path = self._folder / name
        numbers.tofile(path)
        return Part(numbers.dtype.char, path)


def _record(entry: Entry) -> str:
    return SEPARATOR.join(_plain(getattr(entry, field) or "") for field in RECORD)


def _plain(text: str) -> str:
    """Return ``text`` without the characters that part texts in the index."""
    return (
        text if text.isprintable() else text.replace(SEPARATOR, " ").replace("\n", " ")
    )
