"""Our own places: the CSV files of `geo/gazetteers`, one row per place."""

import csv
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, cast, get_args

from geo.entry import Entry
from geo.errors import InputError, Place, Problem
from geo.vocabulary import Kind

FOLDER = Path(__file__).parent / "gazetteers"
FILES = ("places.csv", "stations.csv")


class Region(NamedTuple):
    """A first-level region and what it is called."""

    id: str
    admin1: str
    """GeoNames code, e.g. ``KZ.09``."""
    country: str
    name_ru: str
    name_kk: str
    name_en: str
    variants: str
    """Other names, separated by ``|``."""
    source: str
    parent: str = ""
    """Id of the region that it was cut out of, or that lies around it."""
    until: str = ""
    """Year until which it was a part of that: gazetteers and outlines may be older.
    Empty where it has been a region for as long as they exist."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in every language."""
        main = (self.name_ru, self.name_kk, self.name_en, *self.variants.split("|"))
        return tuple(name for name in main if name)

    @property
    def is_city(self) -> bool:
        """Whether it is a city: its Kazakh name says so."""
        return self.name_kk.endswith(" қаласы")


@lru_cache(maxsize=1)
def regions() -> Mapping[str, Region]:
    """Return the regions of `regions.csv` by id."""
    with (FOLDER / "regions.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: Region(**row) for row in csv.DictReader(file)}


def read_curated(folder: Path = FOLDER) -> list[Entry]:
    """Read all curated places; raises InputError with every row that is wrong."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for place, row in _rows(folder):
        try:
            entries.append(_entry(row))
        except (KeyError, ValueError) as error:
            message = f"{row.get('id')}: {error}"
            problems.append(Problem(place, "gazetteer-row", message, "mend the row"))
    if problems:
        raise InputError(problems)
    return entries


def _rows(folder: Path) -> Iterator[tuple[Place, dict[str, str]]]:
    for name in FILES:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            for row in reader:
                yield Place(folder / name, reader.line_num), row


def _entry(row: dict[str, str]) -> Entry:
    """Return one row as an entry; raises KeyError or ValueError."""
    if row["kind"] not in get_args(Kind):
        raise ValueError(f"there is no kind {row['kind']!r}")
    region = regions()[row["region"]] if row["region"] else None
    name = row["name_en"] or row["name_ru"] or row["name_kk"]
    return Entry(
        id=row["id"],
        kind=cast("Kind", row["kind"]),
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        name=name,
        source=row["source"],
        source_id=row["source_id"],
        licence=row["licence"],
        uncertainty_km=float(row["uncertainty_km"]),
        basis=row["basis"],
        country=row["country"],
        region=region.name_en if region else None,
        admin1=region.admin1 if region else None,
        name_ru=row["name_ru"] or None,
        name_kk=row["name_kk"] or None,
        name_en=row["name_en"] or None,
        variants=_several(row["variants"]),
        old_names=_several(row["old_names"]),
        population=int(row["population"] or 0),
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
