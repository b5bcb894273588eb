"""Plain values to models: every rule is checked, also behind a first error.

pydantic skips the rules of a whole (say, years in order) while any of its parts
is wrong. So what is wrong is reported, mended with an example and checked again.
"""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from geo.errors import Problem
from geo.read.wording import ROWS, Where, complaint, model_at
from geo.read.yaml import Loc

Plain: TypeAlias = Any
"""Decoded YAML: dicts, lists, texts, numbers, booleans."""
M = TypeVar("M", bound=BaseModel)

ROUNDS: Final = 6
"""More than the rules that can hide behind each other."""

MENDED: Final = "mended-"
_IDS: Final = frozenset(("id", "origin", "destination", "without"))
"""Keys of ids: an example would be one that nothing in the atlas has."""
_WORDS: Final[Mapping[str, str]] = {"modes": "road"}
"""What stands in for a wrong word of a list."""

_MENDS: Final[Mapping[str, Mapping[str, object]]] = {
    "years-out-of-order": {"end": None},
    "pin-incomplete": {"lonlat": None, "pin": None},
    "bad-attribute": {"attributes": None},
    "no-language": {"en": "?"},
    "stop-nowhere": {"name": "?"},
    "stop-without-source": {"source": "?"},
    "legs-and-stops": {"mode": None, "stops": None, "geometry": None},
    "missing-key": {"mode": "road"},
    "too-few-stops": {"stops": ["?", "?"]},
}
"""What makes a whole valid again, by code; None removes the key."""


@dataclass
class Checked(Generic[M]):
    """A model, mended where there are problems; None where nothing could be made."""

    value: M | None = None
    problems: list[Problem] = field(default_factory=list)
    mended: set[str] = field(default_factory=set)
    """Ids that stand in for wrong ones."""


def check(model: type[M], data: Plain, where: Where) -> Checked[M]:
    """Validate ``data`` and report everything that is wrong; changes ``data``."""
    checked: Checked[M] = Checked()
    for _ in range(ROUNDS):
        try:
            checked.value = model.model_validate(data)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                found = complaint(detail, model, where)
                if found not in checked.problems:
                    checked.problems.append(found)
                if detail["loc"] or detail["type"] in _MENDS:
                    _mend(data, detail, model, checked.mended)
        else:
            break
    return checked


def _mend(
    data: Plain, detail: ErrorDetails, model: type[BaseModel], mended: set[str]
) -> None:
    loc = detail["loc"]
    for end, key in enumerate(loc, 1):
        if key in ROWS:  # a position or a box is mended as a whole
            loc = loc[:end]
    if detail["type"] in _MENDS:
        _replace(_get(data, loc), _MENDS[detail["type"]])
        return
    owner = _get(data, loc[:-1])
    if isinstance(owner, str):  # a stop written as its bare name
        _get(data, loc[:-2])[loc[-2]] = "?"
    elif detail["type"] == "extra_forbidden":
        owner.pop(loc[-1], None)
    else:
        _put(owner, loc, model, mended)


def _put(owner: Plain, loc: Loc, model: type[BaseModel], mended: set[str]) -> None:
    """Put an example in the place of what is wrong or missing, or remove it."""
    example = _example(model, loc, mended)
    if example is not None:
        owner[loc[-1]] = example
    else:
        owner.pop(loc[-1], None)


def _example(model: type[BaseModel], loc: Loc, mended: set[str]) -> Plain:
    last = loc[-1]
    inner = model_at(model, loc)
    if isinstance(last, int):
        outer = model_at(model, loc[:-2])
        if inner is not outer:
            return _whole(inner, mended)
        return _WORDS.get(str(loc[-2])) or _new_id(mended)
    found = model_at(model, loc[:-1]).model_fields[last]
    return _with_new_ids(last, found.examples[0], mended) if found.examples else None


def _whole(model: type[BaseModel], mended: set[str]) -> dict[str, Any]:
    """Return an example of a list item, from the examples of its keys."""
    fields = {
        key: _with_new_ids(key, found.examples[0], mended)
        for key, found in model.model_fields.items()
        if found.examples and (found.is_required() or key in ("mode", "stops", "name"))
    }
    return fields or {"en": "?"}


def _with_new_ids(key: str, example: Plain, mended: set[str]) -> Plain:
    """Return a copy of an example with ids that nothing has, and that are known."""
    if isinstance(example, dict):
        return {name: _with_new_ids(name, it, mended) for name, it in example.items()}
    if isinstance(example, list):
        return [_with_new_ids(key, it, mended) for it in example]
    return _new_id(mended) if key in _IDS else example


def _new_id(mended: set[str]) -> str:
    name = f"{MENDED}{len(mended)}"
    mended.add(name)
    return name


def _get(data: Plain, loc: Loc) -> Plain:
    for part in loc:
        if isinstance(data, str):  # a stop written as its bare name
            return data
        data = data[part]
    return data


def _replace(owner: Plain, values: Mapping[str, object]) -> None:
    for key, value in values.items():
        if value is None:
            owner.pop(key, None)
        else:
            owner[key] = copy.deepcopy(value)
