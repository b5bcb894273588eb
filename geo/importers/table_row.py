"""One row of a mapped table as a place, or what is wrong with it: pure."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple, Self, cast, get_args

from geo.csv_dialects import degrees_text
from geo.entry import Entry
from geo.errors import Place, Problem
from geo.importers.options import Options
from geo.lands.regions import region_code, region_names
from geo.read.digits import unseen
from geo.read.problems import problem
from geo.vocabulary import COUNTRY, HINTS, MAX_LAT, MAX_LON, Kind

NOT_STATED: Final = "not stated"
"""The licence of a file that came without one."""
KINDS: Final = get_args(Kind)
_LIST: Final = re.compile(r"\s*[;|]\s*")


class Row(NamedTuple):
    """A row: its mapped cells as texts, and the position of its geometry."""

    at: Place
    number: int
    cells: Mapping[str, str]
    """By the keys of FIELDS; an empty text is no value."""
    lonlat: tuple[float, float] | None
    """Of the geometry, EPSG:4326; None where columns say it."""


class Source(NamedTuple):
    """What is the same for every row of one file."""

    name: str
    licence: str
    stem: str
    """Stands in front of the ids, which count in each file anew."""
    constants: Mapping[str, str]

    @classmethod
    def of(cls, options: Options, file: Path) -> Self:
        """Return what the options say of a file."""
        name, licence = options.source or file.name, options.licence or NOT_STATED
        return cls(name, licence, file.stem, options.constants)


class _CellError(Exception):
    """A cell that cannot be used: raised and caught within this module."""

    def __init__(self, code: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.code, self.fix = code, fix


def entry(row: Row, source: Source) -> Entry | Problem:
    """Return the place of a row, or the first thing that is wrong with it."""
    cells = {**source.constants, **{k: v for k, v in row.cells.items() if v}}
    try:
        return _entry(row, cells, source)
    except _CellError as bad:
        message = f"row {row.number}: {bad}"
        return problem(row.at, bad.code, message, bad.fix)


def _entry(row: Row, cells: Mapping[str, str], source: Source) -> Entry:
    name = next(filter(None, map(cells.get, _NAMES)), None)
    if name is None:
        raise _CellError("missing-name", "there is no name", "give it one")
    lon, lat = row.lonlat or (
        _number(cells, "lon", -MAX_LON, MAX_LON),
        _number(cells, "lat", -MAX_LAT, MAX_LAT),
    )
    identity = cells.get("id") or str(row.number)
    country, admin1, region = _where(cells)
    uncertain = "uncertainty_km" in cells
    return Entry(
        id=f"{source.stem}-{identity}",
        kind=_kind(cells),
        lon=lon,
        lat=lat,
        name=name,
        source=source.name,
        source_id=identity,
        licence=source.licence,
        uncertainty_km=_number(cells, "uncertainty_km", 0, 1e5) if uncertain else None,
        country=country,
        region=region,
        admin1=admin1,
        name_ru=cells.get("name_ru"),
        name_kk=cells.get("name_kk"),
        name_en=cells.get("name_en"),
        variants=_several(cells.get("variants")),
        old_names=_several(cells.get("old_names")),
        population=int(_number(cells, "population", 0, 1e12, default="0")),
    )


_NAMES: Final = ("name", "name_en", "name_ru", "name_kk")


def _kind(cells: Mapping[str, str]) -> Kind:
    kind = cells.get("kind", "other")
    if kind not in KINDS:
        fix = f"write one of {', '.join(KINDS)}; or say `--set kind=` for all"
        raise _CellError("unknown-value", f"there is no kind `{kind}`", fix)
    return cast("Kind", kind)


def _where(cells: Mapping[str, str]) -> tuple[str | None, str | None, str | None]:
    """Return country, code and name of the region, as far as they are known."""
    country, region = cells.get("country"), cells.get("region")
    if country and not re.fullmatch(COUNTRY, country):
        fix = f"write {HINTS[COUNTRY]}"
        raise _CellError("not-a-country", f"`{country}` is not a country", fix)
    code = region_code(region, country) if region else None
    known = region_names(code) if code else None
    country = country or (code.partition(".")[0] if code else None)
    return country, code, known.get("en") if known else region


def _number(
    cells: Mapping[str, str], field: str, least: float, most: float, default: str = ""
) -> float:
    text = cells.get(field, default)
    try:
        number = float(degrees_text(text) if field in ("lon", "lat") else text)
    except ValueError:
        fix = unseen(text) or "write a number with a point, without a unit"
        message = f"{field} `{text}` is not a number"
        raise _CellError("not-a-number", message, fix) from None
    if least <= number <= most:  # False also for NaN
        return number
    fix = f"write a number from {least:g} to {most:g}"
    raise _CellError("out-of-range", f"{field} `{text}` is out of range", fix)


def _several(cell: str | None) -> tuple[str, ...]:
    return tuple(filter(None, _LIST.split(cell or "")))
