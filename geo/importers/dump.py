"""One row of a GeoNames dump: nineteen columns, separated by tabs, without quotes.

The columns are those of https://download.geonames.org/export/dump/readme.txt.
"""

from collections.abc import Callable
from typing import Final, NamedTuple, TypeVar

from geo.errors import Place, Problem
from geo.importers.feature_codes import kind_of
from geo.read.problems import problem
from geo.vocabulary import MAX_LAT, MAX_LON, Kind

COLUMNS: Final = 19
EMPTY: Final = ("", "\\N")
"""How a cell says that it has no value."""
LARGEST_ID: Final = 1 << 31
"""GeoNames has given out some 13 million ids."""
NO_REGION: Final = ("", "00")
"""What the column of the first-level region holds of places outside any."""

Number = TypeVar("Number", int, float)


class Row(NamedTuple):
    """A place of the dump (WGS 84 degrees)."""

    id: int
    name: str
    others: tuple[str, ...]
    """Its other names in no stated language, former ones among them."""
    lon: float
    lat: float
    kind: Kind
    is_populated: bool
    country: str | None
    admin1: str | None
    """GeoNames code of the first-level region, e.g. ``KZ.09``."""
    population: int


def parse(line: bytes, at: Place) -> Row | Problem:
    """Return the row of a line, or what is wrong with it."""
    try:
        cells = line.decode("utf-8").split("\t")
    except UnicodeDecodeError as error:
        message = f"byte 0x{line[error.start]:02x} is not UTF-8"
        return problem(at, "not-utf8", message, "fetch the file again")
    if len(cells) != COLUMNS:
        message = f"the row has {len(cells)} cells, not {COLUMNS}"
        fix = "use a dump of GeoNames such as KZ.txt, as it was fetched"
        return problem(at, "row-length", message, fix)
    return _row(["" if cell in EMPTY else cell for cell in cells], at)


def _row(cells: list[str], at: Place) -> Row | Problem:
    identity = _number(cells[0], int, 1, LARGEST_ID)
    lat = _number(cells[4], float, -MAX_LAT, MAX_LAT)
    lon = _number(cells[5], float, -MAX_LON, MAX_LON)
    population = _number(cells[14] or "0", int, 0, 1 << 40)
    if identity is None or lat is None or lon is None or population is None:
        return _not_a_number(cells, at)
    name = cells[1].strip()
    if not name:
        fix = "give the place a name, or leave it out"
        return problem(at, "missing-name", f"{identity} has no name", fix)
    country, known = cells[8] or None, cells[10] not in NO_REGION
    return Row(
        id=identity,
        name=name,
        others=tuple(filter(None, map(str.strip, cells[3].split(",")))),
        lon=lon,
        lat=lat,
        kind=kind_of(cells[6], cells[7], population),
        is_populated=cells[6] == "P",
        country=country,
        admin1=f"{country}.{cells[10]}" if country and known else None,
        population=population,
    )


def _number(
    text: str, number: Callable[[str], Number], least: Number, most: Number
) -> Number | None:
    """Return the number of a cell, None where it is none or out of range."""
    try:
        found = number(text)
    except ValueError:
        return None
    return found if least <= found <= most else None  # False also for NaN


def _not_a_number(cells: list[str], at: Place) -> Problem:
    shown = ", ".join(f"`{cells[column]}`" for column in (0, 4, 5, 14))
    message = f"id, latitude, longitude, population are {shown}: not all are usable"
    fix = "write whole ids, degrees within ±90 and ±180, and whole inhabitants"
    return problem(at, "out-of-range", message, fix)
