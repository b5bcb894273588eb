"""The name index: many places and their names in one SQLite file.

Compiled once (`compile_index`), then only read, without parsing anything at
start: every key of `geo.names.keys` leads to the names that have it. The bytes
depend on the entries alone, not on their order or on the time.
"""

import os
import sqlite3
import tempfile
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from geo.errors import OutputError
from geo.names import FOLD_VERSION, fuzzy_keys, keys, normalise
from geo.vocabulary import Kind

SCHEMA_VERSION = 1
VERSION = SCHEMA_VERSION * 1000 + FOLD_VERSION
"""Stands in the file's ``user_version``: other versions are compiled anew."""

MIN_FUZZY = 4
"""Letters below which a key is too short to be misspelt and still recognised."""

_SCHEMA = """
CREATE TABLE places (
    place INTEGER PRIMARY KEY, id TEXT, name TEXT, kind TEXT, lon REAL, lat REAL,
    uncertainty_km REAL, basis TEXT, country TEXT, region TEXT, admin1 TEXT,
    name_ru TEXT, name_kk TEXT, name_en TEXT, population INTEGER,
    source TEXT, source_id TEXT, licence TEXT);
CREATE TABLE names (
    name INTEGER PRIMARY KEY, place INTEGER, spelling TEXT, old INTEGER);
CREATE TABLE keys (key TEXT, name INTEGER, PRIMARY KEY (key, name)) WITHOUT ROWID;
CREATE TABLE fuzzy (country TEXT PRIMARY KEY, keys TEXT, names BLOB) WITHOUT ROWID;
"""

_INSERT_PLACE = "INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"


@dataclass(frozen=True)
class Entry:
    """One place with all its names, as a gazetteer knows it (WGS 84 degrees)."""

    id: str
    kind: Kind
    lon: float
    lat: float
    name: str
    source: str
    source_id: str
    licence: str
    uncertainty_km: float | None = None
    basis: str = "published"
    country: str | None = None
    region: str | None = None
    """Name of the first-level region, for people."""
    admin1: str | None = None
    """GeoNames code of the first-level region, e.g. ``KZ.09``."""
    name_ru: str | None = None
    name_kk: str | None = None
    name_en: str | None = None
    variants: tuple[str, ...] = ()
    old_names: tuple[str, ...] = ()
    population: int = 0

    def spellings(self) -> Iterator[tuple[str, bool]]:
        """Yield each spelling once, current names first, and whether it is old."""
        main = (self.name, self.name_ru, self.name_kk, self.name_en)
        seen: set[str] = set()
        current = ((name, False) for name in chain(main, self.variants) if name)
        for name, old in chain(current, ((name, True) for name in self.old_names)):
            if normalise(name) not in seen:
                seen.add(normalise(name))
                yield name, old


def compile_index(entries: Iterable[Entry], path: Path) -> None:
    """Write the index of ``entries`` to ``path``, whole or not at all.

    Two builders at once do no harm: the last rename wins. Raises OutputError.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(descriptor)
        temporary = Path(name)
        _fill(temporary, sorted(entries, key=lambda entry: entry.id))
        temporary.chmod(0o644)
        temporary.replace(path)
    except (OSError, sqlite3.OperationalError) as error:
        raise OutputError(f"{path}: cannot be written: {error}") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _fill(path: Path, entries: list[Entry]) -> None:
    names = [
        (number, place, spelling, old)
        for number, (place, spelling, old) in enumerate(
            (place, spelling, old)
            for place, entry in enumerate(entries)
            for spelling, old in entry.spellings()
        )
    ]
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"PRAGMA user_version = {VERSION};{_SCHEMA}")
        insert = connection.executemany
        insert(_INSERT_PLACE, map(_row, enumerate(entries)))
        insert("INSERT INTO names VALUES (?,?,?,?)", names)
        insert(
            "INSERT INTO keys VALUES (?,?)",
            sorted((key, number) for number, _, text, _ in names for key in keys(text)),
        )
        insert("INSERT INTO fuzzy VALUES (?,?,?)", _fuzzy(entries, names))
        connection.commit()
        connection.execute("VACUUM")


def _row(numbered: tuple[int, Entry]) -> tuple[object, ...]:
    place, e = numbered
    here = (place, e.id, e.name, e.kind, e.lon, e.lat, e.uncertainty_km, e.basis)
    names = (e.country, e.region, e.admin1, e.name_ru, e.name_kk, e.name_en)
    return (*here, *names, e.population, e.source, e.source_id, e.licence)


def _fuzzy(
    entries: list[Entry], names: list[tuple[int, int, str, bool]]
) -> Iterator[tuple[str, str, bytes]]:
    """Yield per country its keys for comparison, and the name behind each."""
    by_country: dict[str, dict[tuple[str, int], int]] = defaultdict(dict)
    for number, place, spelling, _ in names:
        if spelling.islower() and spelling.isascii():
            continue  # GeoNames' machine romanisations: names of nothing
        for key in fuzzy_keys(spelling):
            if len(key) >= MIN_FUZZY:
                by_country[entries[place].country or ""].setdefault(
                    (key, place), number
                )
    for country, found in sorted(by_country.items()):
        rows = sorted((key, number) for (key, _), number in found.items())
        numbers = array("I", (number for _, number in rows))
        yield country, "\n".join(key for key, _ in rows), numbers.tobytes()


def open_index(path: Path) -> sqlite3.Connection | None:
    """Open a compiled index read-only, or return None where it must be compiled."""
    if not path.is_file():
        return None
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError:
        version = None
    if version == VERSION:
        return connection
    connection.close()
    return None
