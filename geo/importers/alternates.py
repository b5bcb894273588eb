"""One row of GeoNames' alternate names, and what a place is called by its rows.

Ten columns: alternateNameId, geonameid, isolanguage, name, isPreferred, isShort,
isColloquial, isHistoric, from, to; older files end before the last two.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from geo.errors import Place, Problem
from geo.importers.dump import EMPTY
from geo.read.problems import problem
from geo.vocabulary import LANGUAGES

COLUMNS: Final = (8, 10)
NO_NAMES: Final = frozenset({"link", "wkdt", "post", "phon", "tcid", "faac"})
"""What stands in the column of the language without being a name: web addresses,
Wikidata, postcodes, pronunciations and numbers of authorities. Codes that people
write like names (``iata``, ``icao``, ``unlc``) and abbreviations are kept."""


class Alternate(NamedTuple):
    """One name of one place."""

    language: str
    """ISO 639, without script or country; empty where it is not stated."""
    name: str
    rank: int
    """0 for the preferred name of its language, more for the others."""
    is_old: bool


class Called(NamedTuple):
    """What a place is called, by the alternate names alone."""

    by_language: dict[str, str]
    """The name in each language of the atlas, as far as there is one."""
    current: tuple[str, ...]
    old: tuple[str, ...]


def owner_of(line: bytes) -> int | None:
    """Return the GeoNames id of the place that a row names, None of a bad row."""
    cells = line.split(b"\t", 2)
    between = cells[1] if cells[2:] else b""
    return int(between) if between.isdigit() else None


def check(line: bytes, at: Place) -> Problem | None:
    """Return what is wrong with a row, if anything is."""
    if line.count(b"\t") + 1 not in COLUMNS or owner_of(line) is None:
        message = "the row is not a name: 10 cells, the second a GeoNames id"
        fix = "use alternateNamesV2 of GeoNames, as it was fetched"
        return problem(at, "row-length", message, fix)
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"byte 0x{line[error.start]:02x} is not UTF-8"
        return problem(at, "not-utf8", message, "fetch the file again")
    return None


def parse(line: bytes) -> tuple[int, Alternate] | None:
    """Return a checked row as place and name, None where it names nothing."""
    cells = ["" if c in EMPTY else c for c in line.decode("utf-8").split("\t")]
    name = cells[3].strip()
    if cells[2] in NO_NAMES or not name:
        return None
    preferred, short, colloquial, historic = (cell == "1" for cell in cells[4:8])
    rank = 2 * (short or colloquial) + (not preferred)
    ended = bool(cells[9:] and cells[9])
    language = cells[2].partition("-")[0]
    return int(cells[1]), Alternate(language, name, rank, historic or ended)


def called(alternates: Iterable[Alternate]) -> Called:
    """Return the names of one place, in the order of the rows.

    A name that is both a present and a former one is a present one.
    """
    rows = list(alternates)
    current = dict.fromkeys(one.name for one in rows if not one.is_old)
    old = dict.fromkeys(one.name for one in rows if one.is_old)
    best: dict[str, Alternate] = {}
    for one in rows:
        if one.language in LANGUAGES and not one.is_old:
            former = best.get(one.language, one)
            best[one.language] = min(former, one, key=lambda name: name.rank)
    return Called(
        {language: one.name for language, one in best.items()},
        tuple(current),
        tuple(name for name in old if name not in current),
    )
