"""What ``review`` says: as rows for people, as JSON, and as GeoJSON of candidates."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from geo.matches import Scored
from geo.report import scored_json
from geo.review import Item
from geo.sphere import km_between

TITLES = ("id", "why", "no", "place", "kind", "where", "prob.", "km away", "source")
_STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Control characters, and what turns the direction of text around."""
GAP = "  "
WIDTH = 48
"""Characters of a cell; JSON and GeoJSON hold all of it."""

Row = tuple[str, ...]


def rows(items: Iterable[Item]) -> Iterator[Row]:
    """Yield the cells of a table: a row an item, then one a candidate."""
    for item in items:
        yield clean((item.request.id, ", ".join(item.reasons), "", *_answer(item)))
        for rank, one in enumerate(item.candidates, start=1):
            yield clean(("", "", str(rank), *_candidate(one, item)))


def _answer(item: Item) -> Row:
    """Return what the lock says, or what is wrong with the question."""
    one = item.position
    if item.problem:
        return (item.problem.message, "", "", "", "", "")
    if one is None:
        return (f"`{item.request.query.name}`: no answer", "", "", "", "", "")
    name = one.name or one.query
    score = "pinned" if one.score is None else f"{one.score:.2f}"
    where = f"{one.lonlat[0]:.4f}, {one.lonlat[1]:.4f}"
    return (name, one.kind or "", where, score, "", one.source)


def _candidate(one: Scored, item: Item) -> Row:
    found = one.candidate
    where = ", ".join(filter(None, (found.region, found.country)))
    source = f"{found.source} {found.source_id}".strip()
    far = f"{_km_to_best(one, item):.0f}"
    return (found.name, found.kind, where, f"{one.score:.2f}", far, source)


def _km_to_best(one: Scored, item: Item) -> float:
    best = item.candidates[0].candidate
    return round(km_between(one.candidate.lonlat, best.lonlat), 3)


def clean(cells: Row) -> Row:
    """Return cells that fit and cannot steer a terminal: names come from anywhere."""
    safe = (_STEERS.sub("\N{REPLACEMENT CHARACTER}", cell) for cell in cells)
    return tuple(x if len(x) <= WIDTH else f"{x[: WIDTH - 1]}…" for x in safe)


def aligned(table: Sequence[Row]) -> str:
    """Return rows as columns of text, for pipes and files."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    padded = (
        GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in table
    )
    return "\n".join(line.rstrip() for line in padded)


def items_json(items: Iterable[Item]) -> list[dict[str, Any]]:
    """Return the documented rows of ``review --json``."""
    return [_item_json(item) for item in items]


def _item_json(item: Item) -> dict[str, Any]:
    one, request = item.position, item.request
    return {
        "id": request.id,
        "feature": request.feature,
        "query": request.query.name,
        "reasons": list(item.reasons),
        "file": str(request.at.path),
        "line": request.at.line,
        "status": one.status if one else None,
        "lon": one.lonlat[0] if one else None,
        "lat": one.lonlat[1] if one else None,
        "score": one.score if one else None,
        "margin": one.margin if one else None,
        "basis": one.basis if one else None,
        "source": one.source if one else None,
        "moved_m": item.moved_m,
        "problem": item.problem.message if item.problem else None,
        "candidates": [
            {
                "rank": rank,
                **scored_json(scored),
                "km_to_best": _km_to_best(scored, item),
            }
            for rank, scored in enumerate(item.candidates, start=1)
        ],
    }


def geojson(items: Iterable[Item]) -> bytes:
    """Return the candidates as a FeatureCollection (RFC 7946), one a line."""
    features = [
        _feature(rank, one, item)
        for item in items
        for rank, one in enumerate(item.candidates, start=1)
    ]
    lines = ",\n".join(
        json.dumps(one, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        for one in features
    )
    body = f"\n{lines}\n" if lines else ""
    return f'{{"type":"FeatureCollection","features":[{body}]}}\n'.encode()


def _feature(rank: int, one: Scored, item: Item) -> dict[str, Any]:
    found, site = one.candidate, item.request.id
    names = {f"name_{key}": text for key, text in found.names.model_dump().items()}
    return {
        "type": "Feature",
        "id": f"{site}-{rank}",
        "geometry": {"type": "Point", "coordinates": list(found.lonlat)},
        "properties": {
            "site": site,
            "query": item.request.query.name,
            "reasons": ", ".join(item.reasons),
            "rank": rank,
            "probability": one.score,
            "name": found.name,
            **names,
            "kind": found.kind,
            "region": found.region,
            "country": found.country,
            "source": found.source,
            "source_id": found.source_id,
            "licence": found.licence,
            "uncertainty_km": found.uncertainty_km,
            "km_from_context": one.km_from_context,
            "km_to_best": _km_to_best(one, item),
        },
    }
