"""Decisions as columns: what is written beside the columns of the table."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
from pydantic_core import to_json

from geo.batch.reason import reason
from geo.match import Decision
from geo.matches import Record
from geo.weighing.evidence import Judged

BAD_ROW = "bad_row"
"""The status of a row that is no question."""
STATUSES = ("matched", "pinned", "ambiguous", "not_found", BAD_ROW)
"""Everything that a status can be."""
SHOWN = 5
"""Candidates that a row lists."""
WORTH_LISTING = 0.01
"""Least probability of what a row with an answer lists."""

FIELDS: tuple[tuple[str, pa.DataType], ...] = (
    ("status", pa.string()),
    ("probability", pa.float64()),
    ("margin", pa.float64()),
    ("lon", pa.float64()),
    ("lat", pa.float64()),
    ("name", pa.string()),
    ("name_ru", pa.string()),
    ("name_kk", pa.string()),
    ("name_en", pa.string()),
    ("kind", pa.string()),
    ("region", pa.string()),
    ("country", pa.string()),
    ("uncertainty_km", pa.float64()),
    ("basis", pa.string()),
    ("source", pa.string()),
    ("source_id", pa.string()),
    ("licence", pa.string()),
    ("old_name", pa.string()),
    ("km_from_context", pa.float64()),
    ("why", pa.string()),
    ("n_candidates", pa.int32()),
    ("candidates", pa.string()),
)
"""Our columns, in order, without their prefix; docs/geocode.md explains each."""
NAMES = tuple(name for name, _ in FIELDS)
LON, LAT = NAMES.index("lon"), NAMES.index("lat")
_PLACE = (None,) * (NAMES.index("why") - NAMES.index("lon"))

Answer = tuple[Any, ...]
"""One value for each of FIELDS."""


def bad_row(why: str) -> Answer:
    """Return the columns of a row that is no question."""
    return (BAD_ROW, None, None, *_PLACE, why, 0, "[]")


def answer(made: Decision) -> Answer:
    """Return the columns of a decision; a refusal has no position.

    Full records cost more than the decision: only what is shown is made.
    """
    shown = _shown(made)
    records = [one.prospect.record() for one in shown]
    place, likely = _PLACE, None
    if made.best:
        place, likely = _place(made.best, records[0]), round(made.best.probability, 4)
    margin = made.margin if shown else None
    # five times as fast as json, and there is one for each row
    listed = to_json(list(map(_listed, shown, records))).decode()
    number = sum(one.fits for one in made.judged)
    said = (reason(made, records, number), number, listed)
    return (made.status, likely, margin, *place, *said)


def _shown(made: Decision) -> list[Judged]:
    first = made.judged[:SHOWN]
    if made.best:
        return [one for one in first if one.probability >= WORTH_LISTING]
    return [one for one in first if one.fits or not made.ambiguous]


def _place(best: Judged, one: Record) -> Answer:
    names = (one.name, one.name_ru, one.name_kk, one.name_en)
    source = (one.basis, one.source, one.source_id, one.licence)
    old = best.prospect.spelling() if best.prospect.old else None
    far = None if best.km is None else round(best.km, 1)
    where = (one.lon, one.lat, *names, one.kind, one.region, one.country)
    return (*where, one.uncertainty_km, *source, old, far)


def _listed(judged: Judged, one: Record) -> dict[str, object]:
    return {
        "name": one.name,
        "kind": one.kind,
        "region": one.region,
        "country": one.country,
        "lon": one.lon,
        "lat": one.lat,
        "probability": round(judged.probability, 4),
        "source_id": one.source_id,
    }


def columns(answers: Sequence[Answer]) -> list[pa.Array]:
    """Return one array for each of FIELDS."""
    values = zip(*answers, strict=True)
    return [
        pa.array(column, kind) for column, (_, kind) in zip(values, FIELDS, strict=True)
    ]
