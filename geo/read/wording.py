"""Refusals of the models, in words an author can act on."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from geo.errors import Place, Problem
from geo.lands.country_names import country_code
from geo.models import Layer
from geo.read.degrees import position_fix
from geo.read.digits import YEARS, fix_of, year_fix
from geo.read.elsewhere import ELSEWHERE
from geo.read.guesses import choice, odd_letters, plain
from geo.read.problems import CODES, problem
from geo.read.yaml import Loc
from geo.values import Names
from geo.vocabulary import COLOR, COUNTRY, CURRENCY, HINTS, MAX_LAT, MAX_LON, SLUG, URL

Words = tuple[str, str, str]
"""Code, message, fix."""
_POINT: Final = ("two numbers", "write [lon, lat] in degrees, e.g. [51.2167, 43.6]")
_BOX_FIX: Final = "write [west, south, east, north] in degrees, e.g. [49, 41, 57, 47]"
_BOX: Final = ("four numbers", _BOX_FIX)
ROWS: Final[Mapping[int | str, tuple[str, str]]] = {
    "lonlat": _POINT,
    "near_point": _POINT,
    "bbox": _BOX,
}
"""Keys of a fixed count of numbers -> what they hold, and the fix."""


class Where(Protocol):
    """Knows where the values of a file stand, and what the file calls them."""

    def key(self, loc: Loc) -> Place:
        """Return where the key stands; where it is missing, what lacks it."""

    def value(self, loc: Loc) -> Place:
        """Return where the value stands; where it is missing, what lacks it."""

    def label(self, loc: Loc) -> str:
        """Return how a message calls the value."""

    def example(self, loc: Loc, value: object) -> str:
        """Return the fix that adds ``value``."""


@dataclass(frozen=True)
class Refusal:
    """One error of a model, with what is needed to word it."""

    kind: str
    loc: Loc
    value: object
    facts: Mapping[str, Any]
    model: type[BaseModel]
    """The model at ``loc``, or the innermost one around it."""
    owner: type[BaseModel]
    """The model that has the last key of ``loc``."""
    where: Where

    @property
    def label(self) -> str:
        """How the message calls the value."""
        return self.where.label(self.loc)

    @property
    def row(self) -> str:
        """The key of the position or box that the value is, or is a part of."""
        return next((str(key) for key in self.loc[-2:] if key in ROWS), "")


def complaint(error: ErrorDetails, model: type[BaseModel], where: Where) -> Problem:
    """Return the problem for one error of validating ``model``."""
    loc = error["loc"]
    facts = error.get("ctx", {})
    inner, owner = model_at(model, loc), model_at(model, loc[:-1])
    refusal = Refusal(error["type"], loc, error["input"], facts, inner, owner, where)
    if refusal.kind in CODES:
        at = where.key((*loc, facts["key"])) if facts["key"] else where.value(loc)
        return problem(at, refusal.kind, facts["message"], facts["fix"])
    named = refusal.kind in ("missing", "extra_forbidden")
    at = where.key(loc) if named else where.value(loc)
    return problem(at, *_WORDING.get(refusal.kind, _other)(refusal))


def model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """Return the model of the value at ``loc``, else the innermost one around it."""
    for part in loc:
        if isinstance(part, str):
            field = model.model_fields.get(part)
            model = (field and _inner(field.annotation)) or model
    return model


def _inner(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_inner, get_args(annotation))), None)


def known_keys(model: type[BaseModel]) -> list[str]:
    """Return the keys that an author may write."""
    hidden = {"at", "id"} if model is Layer else {"at"}
    return [key for key in model.model_fields if key not in hidden]


def described(value: object) -> str:
    """Return what a value is, as an author sees it."""
    match value:
        case bool():
            return f"is `{str(value).lower()}`"
        case int() | float():
            return f"is the number {value}"
        case str():
            return f"is the text `{short(value)}`"
        case list():
            return f"is a list of {len(value)}"
        case dict():
            return "is a set of keys"
    return "is empty"


def short(text: str) -> str:
    """Return as much of a text as a message quotes."""
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


_LONG: Final = 60


def _missing(refusal: Refusal) -> Words:
    if refusal.row:
        return _row(refusal)
    key = refusal.loc[-1]
    examples = refusal.owner.model_fields[str(key)].examples or ["..."]
    fix = refusal.where.example(refusal.loc, examples[0])
    return "missing-key", f"`{key}` is missing", fix


def _unknown_key(refusal: Refusal) -> Words:
    key = str(refusal.loc[-1])
    message = f"the key `{key}` is not known here"
    if key == "<<":
        fix = "write the shared keys out; merging is not supported"
        return "unknown-key", message, fix
    fix = choice(key, known_keys(refusal.owner), asked="known keys")
    return "unknown-key", message, ELSEWHERE.get((refusal.owner, key), fix)


def _text(refusal: Refusal) -> Words:
    fix = (
        "put it in quotes" if isinstance(refusal.value, int | float) else "write a text"
    )
    return "not-text", f"{refusal.label} {described(refusal.value)}, not a text", fix


def _empty(refusal: Refusal) -> Words:
    return "empty-text", f"{refusal.label} is empty", "write what it is"


_PATTERNS: Final[Mapping[str, tuple[str, str]]] = {
    SLUG: ("not-a-slug", "an id"),
    URL: ("not-a-url", "a web address"),
    COUNTRY: ("not-a-country", "a country code"),
    CURRENCY: ("not-a-currency", "a currency code"),
    COLOR: ("not-a-color", "a colour"),
}


def _pattern(refusal: Refusal) -> Words:
    pattern = refusal.facts["pattern"]
    code, noun = _PATTERNS[pattern]
    message = f"{refusal.label} {described(refusal.value)}, not {noun}"
    text = str(refusal.value)
    if re.search(pattern, plain(text)) and (odd := odd_letters(text)):
        return code, message, f"type `{plain(text)}` anew, for {odd}"
    meant = country_code(text) if pattern == COUNTRY else None
    return code, message, f"write {meant or HINTS[pattern]}"


def _unknown_value(refusal: Refusal) -> Words:
    words = re.findall(r"'([^']+)'", refusal.facts["expected"])
    message = f"{refusal.label} {described(refusal.value)}, which is not known here"
    return "unknown-value", message, choice(refusal.value, words)


def _number(refusal: Refusal) -> Words:
    if refusal.loc[-1] in YEARS:
        message = f"{refusal.label} {described(refusal.value)}, not a year or a date"
        return "not-a-number", message, year_fix(refusal.value)
    whole = "a whole number" if refusal.kind.startswith("int") else "a number"
    message = f"{refusal.label} {described(refusal.value)}, not {whole}"
    return "not-a-number", message, fix_of(refusal.value, whole="whole" in whole)


def _range(refusal: Refusal) -> Words:
    message = f"{refusal.label} {described(refusal.value)}, {_bound(refusal.facts)}"
    point = ROWS.get(refusal.row) == _POINT
    if point and refusal.loc[-1] == 1 and _is_longitude(refusal.value):
        fix = "it looks like (lat, lon); write [lon, lat]"
        return "swapped-lonlat", message, fix
    return "out-of-range", message, "correct the number"


def _is_longitude(value: object) -> bool:
    return isinstance(value, int | float) and MAX_LAT < abs(value) <= MAX_LON


def _bound(facts: Mapping[str, Any]) -> str:
    match facts:
        case {"gt": limit}:
            return f"which is not above {limit:g}"
        case {"ge": limit}:
            return f"which is below {limit:g}"
        case {"le": limit}:
            return f"which is above {limit:g}"
    return "which is not finite"


def _mapping(refusal: Refusal) -> Words:
    message = f"{refusal.label} {described(refusal.value)}, not keys with values"
    if refusal.model is Names and isinstance(refusal.value, str):
        return "not-a-mapping", message, "name the language, e.g. `{en: ...}`"
    keys = ", ".join(known_keys(refusal.model))
    return "not-a-mapping", message, f"write each `key: value` below it; keys: {keys}"


def _list(refusal: Refusal) -> Words:
    if refusal.row:
        return _row(refusal)
    message = f"{refusal.label} {described(refusal.value)}, not a list"
    return "not-a-list", message, "write each item on a line that starts with `- `"


def _row(refusal: Refusal) -> Words:
    numbers, fix = ROWS[refusal.row]
    message = f"`{refusal.row}` {described(refusal.value)}, not {numbers}"
    more = "; decimals have a point" if refusal.kind == "too_long" else ""
    meant = position_fix(refusal.value) if ROWS[refusal.row] == _POINT else ""
    return "not-a-point", message, meant or fix + more


def _too_short(refusal: Refusal) -> Words:
    if refusal.loc[-1] != "stops":
        return "empty-list", f"{refusal.label} is empty", "list at least one"
    fix = "list where it starts and where it ends"
    found = refusal.facts["actual_length"]
    return "too-few-stops", f"`stops` has {found} of at least two stops", fix


def _true_or_false(refusal: Refusal) -> Words:
    message = f"{refusal.label} {described(refusal.value)}, not true or false"
    return "not-true-or-false", message, "write true or false without quotes"


def _date(refusal: Refusal) -> Words:
    message = (
        f"{refusal.label} {described(refusal.value)}, which is no day of a calendar"
    )
    return "not-a-date", message, "write year-month-day, e.g. 2025-09-11"


def _other(refusal: Refusal) -> Words:
    message = f"{refusal.label} {described(refusal.value)}, which the model refuses"
    return "wrong-value", message, "see the schema for what belongs here"


_WORDING: Final[Mapping[str, Callable[[Refusal], Words]]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "string_type": _text,
    "string_too_short": _empty,
    "string_pattern_mismatch": _pattern,
    "literal_error": _unknown_value,
    **dict.fromkeys(("float_type", "int_type", "int_from_float"), _number),
    **dict.fromkeys(("greater_than", "greater_than_equal", "finite_number"), _range),
    **dict.fromkeys(("less_than", "less_than_equal"), _range),
    **dict.fromkeys(("model_type", "model_attributes_type", "dict_type"), _mapping),
    **dict.fromkeys(("tuple_type", "list_type"), _list),
    "too_long": _row,
    "too_short": _too_short,
    **dict.fromkeys(("bool_type", "bool_parsing"), _true_or_false),
    **dict.fromkeys(
        ("date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"),
        _date,
    ),
}
