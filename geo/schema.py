"""The JSON Schema (draft 2020-12) of layer files and of ``atlas.yaml``.

Made from the models, for editors and other checkers: every key with what it means,
every list with its words, and the rules that hold between keys of one mapping.
"""

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import Any, Final, Literal

from pydantic import BaseModel

from geo import files, models, values
from geo.models import Atlas, Layer
from geo.vocabulary import HINTS, MIN_STOPS

Schema = dict[str, Any]
Subject = Literal["layer", "atlas"]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_SUBJECTS: Final[Mapping[Subject, type[BaseModel]]] = {"layer": Layer, "atlas": Atlas}

_RULES: Final[Mapping[str, Schema]] = {
    "Names": {"minProperties": 1},
    "Site": {"dependentRequired": {"lonlat": ["pin"], "pin": ["lonlat"]}},
    "Stop": {
        "anyOf": [{"required": ["name"]}, {"required": ["lonlat"]}],
        "dependentRequired": {"lonlat": ["source"]},
    },
    "Corridor": {
        "oneOf": [
            {
                "required": ["mode", "stops"],
                "properties": {
                    "stops": {"minItems": MIN_STOPS},
                    "legs": {"maxItems": 0},
                },
            },
            {
                "required": ["legs"],
                "properties": {
                    "legs": {"minItems": 1},
                    "stops": {"maxItems": 0},
                    "mode": False,
                    "geometry": False,
                },
            },
        ]
    },
    "Leg": {"not": {"required": ["along", "geometry"]}},
}
"""Rules between the keys of one mapping, which models check with code."""


def json_schema(subject: Subject = "layer") -> Schema:
    """Return the schema of a layer file, or of ``atlas.yaml``."""
    model = _SUBJECTS[subject]
    schema = model.model_json_schema(mode="validation")
    definitions = schema.get("$defs", {})
    for name, part in {**definitions, model.__name__: schema}.items():
        _refine(name, part)
    if "Stop" in definitions:
        definitions["Stop"] = _or_name(definitions["Stop"])
    _tidy(schema)
    return {"$schema": DIALECT, **schema}


def _refine(name: str, part: Schema) -> None:
    """Add to the schema of one model what its class says in words and in code."""
    part.update(_RULES.get(name, {}))
    texts = _texts(name)
    for key, inner in part.get("properties", {}).items():
        inner.pop("title", None)
        if name == "Columns":
            inner["description"] = f"The column that holds `{key}`."
        if key in texts:
            inner["description"] = texts[key]


def _or_name(stop: Schema) -> Schema:
    """Return the schema of a stop that may be just a name."""
    name = {"type": "string", "minLength": 1, "description": "The name of the place."}
    return {"title": "Stop", "anyOf": [name, stop], "description": stop["description"]}


def _tidy(node: object) -> None:
    """Drop nulls, which nobody writes, and add hints to patterns; in place."""
    if isinstance(node, list):
        for item in node:
            _tidy(item)
    if not isinstance(node, dict):
        return
    if node.get("anyOf", [])[-1:] == [{"type": "null"}]:
        *others, _ = node.pop("anyOf")
        node.update(others[0] if len(others) == 1 else {"anyOf": others})
    if node.get("default", "") in (None, [], {}):
        del node["default"]
    if node.get("pattern") in HINTS:
        node["patternErrorMessage"] = HINTS[node["pattern"]]
    if node.get("minLength") == 1:
        node["pattern"] = r"\S"  # a text of spaces says nothing
    for inner in node.values():
        _tidy(inner)


def _texts(name: str) -> dict[str, str]:
    """Return what the docstrings below the fields of a class say, outer ones first."""
    found: dict[str, str] = {}
    owner = getattr(models, name, None) or getattr(values, name)
    for base in reversed(owner.__mro__):
        found |= _documented().get(base.__name__, {})
    return found


@cache
def _documented() -> Mapping[str, Mapping[str, str]]:
    """Return class -> field -> docstring, read from the sources of the models."""
    return dict(part for module in (values, files, models) for part in _classes(module))


def _classes(module: ModuleType) -> Iterator[tuple[str, dict[str, str]]]:
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.ClassDef):
            yield node.name, dict(_fields(node))


def _fields(owner: ast.ClassDef) -> Iterator[tuple[str, str]]:
    previous: ast.stmt | None = None
    for node in owner.body:
        match previous, node:
            case (
                ast.AnnAssign(target=ast.Name(id=key)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield key, inspect.cleandoc(text).replace("``", "`").replace("\n", " ")
        previous = node
