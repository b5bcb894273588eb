"""The lock: where every name was found and how every corridor runs, with evidence.

`lock.geojson` is a FeatureCollection (RFC 7946), one feature a line, sorted by id,
so that a diff is readable and any GIS shows it. A ``site`` or ``stop`` feature is
a `Position`, a ``corridor`` feature a `Route` with one line for each leg. What was
asked is kept as a hash: another question makes the answer stale.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NoReturn, Self

from pydantic import ValidationError

from geo.corridors.route import Route, RouteLeg
from geo.errors import LockError
from geo.geodesy import cut, mend
from geo.matches import Scored
from geo.merges import MARKERS, marker_line, twice
from geo.output import write_whole
from geo.values import Context, Value
from geo.vocabulary import MAX_LAT, MAX_LON, Basis, Kind, Km, LonLat

HASH_LENGTH = 16
MEND = "take it back from version control, or delete it and run `make-map lock`"
MERGE = f"remove {MARKERS}, keep the features of both, and run `make-map lock`"
TWICE = "keep one of the two, and run `make-map lock`"

COMMAS = "mend that line (each feature but the last ends with a comma)"
NEWER = "update the program, a newer one may have written it"
ENDS = 2
"""Positions that a line has at the least."""

INVALID = (ValueError, KeyError, TypeError, AttributeError, IndexError)
"""What a feature raises that is none of ours, read as one."""
Action = Literal["keep", "resolve"]


class Alternative(Value):
    """A place that the name could have meant."""

    name: str
    kind: Kind
    region: str | None = None
    country: str | None = None
    lonlat: LonLat
    source: str
    source_id: str
    score: float
    km_from_context: float | None = None

    @classmethod
    def of(cls, scored: Scored) -> Self:
        """Return what the lock keeps of a candidate."""
        found = scored.candidate.model_dump()
        kept = {key: found[key] for key in cls.model_fields if key in found}
        return cls(**kept, score=scored.score, km_from_context=scored.km_from_context)


class Position(Value):
    """Where a site or a named stop lies, and why we believe it."""

    id: str
    feature: Literal["site", "stop"]
    query: str
    context: Context
    request: str
    """Hash of everything that was asked."""
    status: Literal["matched", "pinned"]
    name: str | None = None
    """As the source has it; None where it was pinned."""
    kind: Kind | None = None
    """What the source says it is; for a pin, what the author says."""
    lonlat: LonLat
    source: str
    source_id: str | None = None
    licence: str | None = None
    basis: Basis = "published"
    uncertainty_km: Km | None = None
    reason: str | None = None
    """Why it was pinned."""
    score: float | None = None
    """Probability that this place is meant, 0 to 1; None where it was pinned."""
    margin: float | None = None
    """Score less that of the best other place."""
    alternatives: tuple[Alternative, ...] = ()


def digest(question: object) -> str:
    """Return the hash of what was asked: of values that JSON can hold."""
    text = json.dumps(question, ensure_ascii=False, sort_keys=True, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()[:HASH_LENGTH]


@dataclass(frozen=True)
class Lock:
    """All answers of an atlas."""

    positions: Mapping[str, Position] = field(default_factory=dict)
    routes: Mapping[str, Route] = field(default_factory=dict)

    @classmethod
    def of(cls, positions: Iterable[Position], routes: Iterable[Route] = ()) -> Self:
        """Return the lock of these answers, sorted by id."""
        places = {one.id: one for one in sorted(positions, key=lambda one: one.id)}
        lines = {one.id: one for one in sorted(routes, key=lambda one: one.id)}
        return cls(MappingProxyType(places), MappingProxyType(lines))

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a lock; a missing file is an empty one. Raises LockError."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            return cls()
        except (OSError, UnicodeDecodeError) as error:
            raise LockError(f"{path}: cannot be read: {error}; {MEND}") from error
        return cls._of_features(_features(text, path), path)

    @classmethod
    def _of_features(cls, features: list[Any], path: Path) -> Self:
        positions: list[Position] = []
        routes: list[Route] = []
        seen: set[str] = set()
        twins: dict[int, str] = {}
        for number, feature in enumerate(features):
            place = f"{path}:{number + 2}"
            try:
                entry = _entry(feature)
            except INVALID as error:
                message = f"feature {number + 1} is not valid: {_reason(error)}"
                _refuse(place, message, error, mend=_mend(error))
            if entry.id in seen:
                twins[number + 2] = entry.id
            seen.add(entry.id)
            if isinstance(entry, Route):
                routes.append(entry)
            else:
                positions.append(entry)
        if twins:
            _refuse(f"{path}:{next(iter(twins))}", twice(twins), mend=TWICE)
        return cls.of(positions, routes)

    def with_unused(self, former: "Lock", others: Iterable[Position] = ()) -> "Lock":
        """Return this lock with what else was ever answered, by ids it lacks."""
        places = {one.id: one for one in (*others, *former.positions.values())}
        free = {**former.routes, **places}.keys() - {*self.positions, *self.routes}
        return Lock.of(
            [*self.positions.values(), *(places[key] for key in free & places.keys())],
            [
                *self.routes.values(),
                *(former.routes[key] for key in free - places.keys()),
            ],
        )

    def without(self, ids: Iterable[str]) -> "Lock":
        """Return this lock without the answers of these ids."""
        gone = set(ids)
        return Lock.of(
            (one for key, one in self.positions.items() if key not in gone),
            (one for key, one in self.routes.items() if key not in gone),
        )

    def __len__(self) -> int:
        """Return how many answers there are."""
        return len(self.positions) + len(self.routes)

    def action(self, key: str, request: str) -> Action:
        """Say whether the answer to ``request`` is here, without doing anything."""
        entry = self.positions.get(key) or self.routes.get(key)
        return "keep" if entry is not None and entry.request == request else "resolve"

    def write(self, path: Path) -> None:
        """Write the lock, whole or not at all. Raises OutputError."""
        features = {one.id: _point_feature(one) for one in self.positions.values()}
        features |= {one.id: _line_feature(one) for one in self.routes.values()}
        lines = ",\n".join(_dump(features[key]) for key in sorted(features))
        body = f"\n{lines}\n" if lines else ""
        text = f'{{"type":"FeatureCollection","features":[{body}]}}\n'
        write_whole(path, text.encode())


def _reason(error: Exception) -> str:
    """Say what is wrong, of a model without the words of pydantic around it."""
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return " ".join(str(error).split())


def _mend(error: Exception) -> str:
    """Return what to do about a feature that is not valid."""
    if isinstance(error, ValidationError):
        kinds = {one["type"] for one in error.errors(include_url=False)}
        if kinds <= {"extra_forbidden", "literal_error"}:
            return f"{NEWER}; or {MEND}"
    return MEND


def _features(text: str, path: Path) -> list[Any]:
    try:
        content = json.loads(text, parse_constant=_not_json)
    except json.JSONDecodeError as error:
        if line := marker_line(text):
            what = "a merge that nobody resolved starts here"
            _refuse(f"{path}:{line}", what, error, mend=MERGE)
        what = f"is not JSON: {error.msg}"
        _refuse(f"{path}:{error.lineno}", what, error, mend=f"{COMMAS}, or {MEND}")
    except (ValueError, RecursionError) as error:
        _refuse(str(path), str(error), error)
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        _refuse(f"{path}:1", "is not a FeatureCollection")
    return features


def _not_json(constant: str) -> NoReturn:
    raise ValueError(f"`{constant}` is not a number of JSON")


def _refuse(
    place: str, what: str, cause: Exception | None = None, *, mend: str = MEND
) -> NoReturn:
    raise LockError(f"{place}: {what}; {mend}") from cause


def _dump(feature: object) -> str:
    return json.dumps(
        feature, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )


def _point_feature(one: Position) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": one.id,
        "geometry": {"type": "Point", "coordinates": one.lonlat},
        "properties": one.model_dump(exclude={"id", "lonlat"}, exclude_defaults=True),
    }


def _line_feature(route: Route) -> dict[str, Any]:
    cuts = [cut(leg.line) for leg in route.legs]
    legs = [
        {**leg.model_dump(exclude={"line"}, exclude_defaults=True), "parts": len(parts)}
        for leg, parts in zip(route.legs, cuts, strict=True)
    ]
    lines = [part for parts in cuts for part in parts]
    return {
        "type": "Feature",
        "id": route.id,
        "geometry": {"type": "MultiLineString", "coordinates": lines},
        "properties": {
            "feature": "corridor",
            "request": route.request,
            "length_km": route.length_km,
            "legs": legs,
        },
    }


def _entry(feature: dict[str, Any]) -> Position | Route:
    """Return the answer that a feature holds. Raises INVALID for what holds none."""
    properties = dict(feature["properties"])
    coordinates = feature["geometry"]["coordinates"]
    if properties["feature"] != "corridor":
        return Position(id=feature["id"], lonlat=coordinates, **properties)
    lines = iter([[(lon, lat) for lon, lat in line] for line in coordinates])
    legs = []
    for leg in properties["legs"]:
        parts = list(islice(lines, leg.pop("parts")))
        _check_line(parts)
        legs.append(RouteLeg(line=mend(parts), **leg))
    if next(lines, None) is not None:
        raise ValueError("it has more lines than its legs")
    return Route(id=feature["id"], request=properties["request"], legs=tuple(legs))


def _check_line(parts: list[list[tuple[float, float]]]) -> None:
    """Raise ValueError for what is no line on the world."""
    if any(len(part) < ENDS for part in parts):
        raise ValueError("a line has less than two positions")
    degrees = (one for part in parts for one in part)
    if any(abs(lon) > MAX_LON or abs(lat) > MAX_LAT for lon, lat in degrees):
        raise ValueError("a line leaves the world's degrees")
