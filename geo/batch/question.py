"""Rows as questions: what the cells of a row say about the place that is meant."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from itertools import repeat
from math import inf
from typing import NamedTuple, cast, get_args

import pyarrow as pa

from geo.batch.job import BOX, KEYS, NUMBERS, TOGETHER
from geo.csv_dialects import degrees_text
from geo.lands.country_names import country_code
from geo.matches import Query
from geo.names import spoken_kinds
from geo.read.digits import unseen
from geo.values import Context
from geo.vocabulary import MAX_LAT, MAX_LON, Kind

LONGEST = 300
"""Most characters of a name: the longest that a place has are about 170."""
CONTEXTS = 4096
"""Contexts that are kept: lists repeat them, and checking one takes 10 µs."""
SHOWN = 40
"""Most characters of a cell that a message repeats."""
KINDS: tuple[str, ...] = get_args(Kind)
_PARTED = re.compile(r"[\s_-]+")


class Asked(NamedTuple):
    """The cells of a row that are part of its question: stripped, None if empty."""

    name: str | None = None
    kind: str | None = None
    region: str | None = None
    near: str | None = None
    country: str | None = None
    lon: str | None = None
    lat: str | None = None
    within_km: str | None = None
    west: str | None = None
    south: str | None = None
    east: str | None = None
    north: str | None = None


Cells = tuple[str | None, ...]
"""The values of an `Asked`, not yet put into one: most rows repeat another's."""


class BadRowError(ValueError):
    """A row that is no question; the message says why, and how to mend it."""


def asked(batch: pa.RecordBatch, columns: Mapping[str, str]) -> Iterator[Cells]:
    """Yield what each row of a batch asks, in the order of KEYS."""
    titles = batch.schema.names
    cells: list[Iterable[str | None]] = [
        texts(batch.column(titles.index(columns[key])))
        if key in columns
        else repeat(None)
        for key in KEYS
    ]
    return zip(*cells, strict=False)


def texts(column: pa.Array) -> list[str | None]:
    """Return the cells of a column as text without blanks around; None if empty."""
    cells = column.cast(pa.string()).to_pylist()
    return [cell.strip() or None if cell else None for cell in cells]


def question(cells: Cells, context: Context, kind: Kind | None) -> Query:
    """Return what a row asks; ``context`` and ``kind`` hold where it is silent.

    Raises BadRowError.
    """
    name = _text("name", cells[0])
    if name is None:
        raise BadRowError("the row has no name; fill it in")
    own = _kind(cells[1]) or kind
    return Query(name=name, kind=own, context=_within(cells[2:], context))


@lru_cache(maxsize=CONTEXTS)
def _within(cells: Cells, outer: Context) -> Context:
    """Return the context that the cells behind name and kind state, else ``outer``."""
    return _context(Asked(None, None, *cells)).over(outer)


def _context(row: Asked) -> Context:
    numbers = {key: _number(key, getattr(row, key)) for key in NUMBERS}
    for keys in TOGETHER:
        missing = [key for key in keys if numbers[key] is None]
        if 0 < len(missing) < len(keys):
            raise BadRowError(
                f"{' and '.join(missing)} missing; fill in {', '.join(keys)}"
            )
    lon, lat = numbers["lon"], numbers["lat"]
    west, south, east, north = (numbers[key] for key in BOX)
    _check_box(south, north)
    reach = numbers["within_km"]
    if reach is not None and reach <= 0:
        raise BadRowError("within_km: it has to be more than 0 km")
    return Context(
        region=_text("region", row.region),
        near=_text("near", row.near),
        country=_country(row.country),
        near_point=None if lon is None or lat is None else (lon, lat),
        within_km=reach,
        bbox=None
        if west is None or south is None or east is None or north is None
        else (west, south, east, north),
    )


def _text(key: str, text: str | None) -> str | None:
    if text is None:
        return None
    if len(text) > LONGEST:
        raise BadRowError(
            f"{key}: {len(text)} characters are no name; shorten the cell"
        )
    if "\0" in text:
        raise BadRowError(f"{key}: a NUL byte stands in it; remove it")
    return text


def _kind(text: str | None) -> Kind | None:
    if text is None:
        return None
    kind = "_".join(_PARTED.split(text.lower()))
    if kind in KINDS:
        return cast("Kind", kind)
    if spoken := _spoken_kind(text[:LONGEST]):
        return spoken
    near = get_close_matches(kind[:SHOWN], KINDS, n=1)
    meant = f"did you mean `{near[0]}`?" if near else "docs/layer-files.md lists them"
    raise BadRowError(f"kind: `{_cut(text)}` is not known; {meant}")


@lru_cache(maxsize=CONTEXTS)
def _spoken_kind(text: str) -> Kind | None:
    """Return the kind of which nothing but type words speaks ("порт"), if it is one.

    In English the last word says it: a port city is a city.
    """
    last = text.rsplit(maxsplit=1)[-1] if text.isascii() else ""
    for said in (text, last):
        # Type words count behind a name alone, and there all of them have to be known.
        kinds = spoken_kinds(f"x, {said}") if said else frozenset()
        if len(kinds) == 1 and (kind := next(iter(kinds))) in KINDS:
            return cast("Kind", kind)
        if not kinds:
            return None
    return None


def _country(text: str | None) -> str | None:
    if text is None:
        return None
    code = country_code(text) or text.upper()
    if len(code) != len("KZ") or not (code.isascii() and code.isalpha()):
        fix = "write its two letters (ISO 3166-1 alpha-2), e.g. KZ"
        raise BadRowError(f"country: `{_cut(text)}` is no country code; {fix}")
    return code


def _number(key: str, text: str | None) -> float | None:
    if text is None:
        return None
    return _distance(key, text) if key == "within_km" else _degrees(key, text)


def _distance(key: str, text: str) -> float:
    km = _float(key, text, text)
    if not abs(km) < inf:
        raise BadRowError(f"{key}: `{_cut(text)}` is no distance; write kilometres")
    return km


def _degrees(key: str, text: str) -> float:
    degrees = _float(key, text, degrees_text(text))
    most = MAX_LON if key in ("lon", "west", "east") else MAX_LAT
    if not abs(degrees) <= most:
        raise BadRowError(_out_of_range(key, degrees, most))
    return degrees


def _float(key: str, text: str, number: str) -> float:
    """Return ``number``, as which the ``text`` of a cell is read."""
    try:
        return float(number)
    except ValueError as error:
        fix = unseen(text) or "write it with a decimal point, e.g. 43.6"
        raise BadRowError(f"{key}: `{_cut(text)}` is not a number; {fix}") from error


def _out_of_range(key: str, value: float, most: float) -> str:
    said = f"{key}: {value:g} is not within ±{most:g} degrees"
    swapped = most == MAX_LAT and abs(value) <= MAX_LON
    return f"{said}; {'is it the longitude?' if swapped else 'write degrees, WGS 84'}"


def _check_box(south: float | None, north: float | None) -> None:
    if south is not None and north is not None and south > north:
        raise BadRowError("south lies north of north; swap the two")


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
