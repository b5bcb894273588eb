"""What is near, as rows for people and as JSON."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from geo.access.groups import WORKING
from geo.report import dump
from geo.reverse import POINTS, SECTOR
from geo.review_report import Row, clean

TITLES: Row = ("site", "nearest", "km", "to the", "which", "notes")
VAGUE = "approximate"
INNER = "\n  "
"""What a line begins with that lies in the result."""
ROWED = 1 << 11
"""Sites of which rows are made at one time: those of JSON take 6 KB each."""


def rows(table: pd.DataFrame) -> Iterator[Row]:
    """Yield the cells of `Reach.rows`; a site is named once."""
    former = None
    for one in table.to_dict("records"):
        site = "" if one["site"] == former else one["site"]
        former = one["site"]
        name = _first(one["name_en"], one["name"], one["target"])
        km = f"{one['km']:,.1f}"
        cells = (site, one["group"], km, _direction(one["bearing"]), name, _notes(one))
        yield clean(cells)


def _first(*names: object) -> str:
    return next(str(name) for name in names if isinstance(name, str) and name)


def _direction(bearing: float) -> str:
    if pd.isna(bearing):
        return ""
    return POINTS[round(bearing / SECTOR) % len(POINTS)]


def _notes(one: dict[Any, Any]) -> str:
    """Return what is to be known of a distance: a mode, and what is not for sure."""
    mode = one["mode"] if one["group"] == "corridor" else None
    status = None if one["status"] in WORKING else one["status"]
    vague = VAGUE if one["approximate"] else None
    far = one["uncertainty_km"]
    radius = f"±{far:g} km" if vague and not pd.isna(far) else None
    return ", ".join(str(x) for x in (mode, status, vague, radius) if x)


def json_pieces(
    result: Mapping[str, Any], tables: Iterable[pd.DataFrame]
) -> Iterator[str]:
    """Yield the JSON of a result, piece by piece, with the rows as its `access`.

    It is what `dump` makes of both at one time, for which the rows of a hundred
    thousand sites would take gigabytes.
    """
    empty = "[]\n}"
    whole = dump({**result, "access": []})
    yield whole.removesuffix(empty)
    before = "["
    for table in tables:
        if len(table):
            rows = dump(rows_json(table))
            yield before + rows[1:-2].replace("\n", INNER)
            before = ","
    yield empty if before == "[" else f"{INNER}]\n}}"


def rows_json(table: pd.DataFrame) -> list[dict[Any, Any]]:
    """Return `Reach.rows` as JSON holds them; what is not known is None."""
    plain = table.astype(object)
    return plain.where(plain.notna(), None).to_dict("records")
