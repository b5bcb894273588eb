"""Decisions as columns: what is written beside the columns of the table."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
from pydantic_core import to_json

from geo.batch.reason import reason
from geo.matches import Match, Scored

BAD_ROW = "bad_row"
"""The status of a row that is no question."""
STATUSES = ("matched", "pinned", "ambiguous", "not_found", BAD_ROW)
"""Everything that a status can be."""
SHOWN = 5
"""Candidates that a row lists."""

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


def answer(match: Match) -> Answer:
    """Return the columns of a decision; a refusal has no position."""
    best, candidates = match.best, match.candidates
    likely = best.score if best else None
    margin = match.margin if candidates else None
    place = _place(best) if best else _PLACE
    # five times as fast as json, and there is one for each row
    listed = to_json([_listed(one) for one in candidates[:SHOWN]]).decode()
    said = (reason(match), len(candidates), listed)
    return (match.status, likely, margin, *place, *said)


def _place(best: Scored) -> Answer:
    one = best.candidate
    names = (one.name, one.names.ru, one.names.kk, one.names.en)
    source = (one.basis, one.source, one.source_id, one.licence)
    old = one.spelling if one.old_name else None
    return (
        *(*one.lonlat, *names, one.kind, one.region, one.country),
        *(one.uncertainty_km, *source, old, best.km_from_context),
    )


def _listed(scored: Scored) -> dict[str, object]:
    one = scored.candidate
    return {
        "name": one.name,
        "kind": one.kind,
        "region": one.region,
        "country": one.country,
        "lon": one.lonlat[0],
        "lat": one.lonlat[1],
        "probability": scored.score,
        "source_id": one.source_id,
    }


def columns(answers: Sequence[Answer]) -> list[pa.Array]:
    """Return one array for each of FIELDS."""
    values = zip(*answers, strict=True)
    return [
        pa.array(column, kind) for column, (_, kind) in zip(values, FIELDS, strict=True)
    ]
