from pathlib import Path

import jsonschema
import pytest

from geo.read.yaml import read_yaml
from geo.schema import json_schema

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
GOOD = sorted([*(DATA / "good").glob("*.yaml"), *(ROOT / "layers").glob("*.yaml")])
NOT_STRUCTURE = {
    "box-upside-down": "a schema cannot compare two values",
    "control-character": "a control character is seen by readers",
    "cut-text": "readers drop keys without value",
    "duplicate-id": "ids are compared by the whole atlas",
    "duplicate-key": "a parser keeps one of the two",
    "empty-file": "nothing to validate",
    "missing-file": "the disk is seen by readers",
    "not-a-date": "formats are notes to a validator",
    "outside-folder": "the disk is seen by readers",
    "reach-from-nowhere": "the context around it may say what is near",
    "too-large": "no value can be made",
    "unknown-id": "ids are compared by the whole atlas",
    "yaml-key": "a parser decides",
    "yaml-syntax": "a parser decides",
    "yaml-tab": "a parser decides",
    "yaml-tag": "a parser decides",
    "years-out-of-order": "a schema cannot compare two values",
}
BAD = [path for path in (DATA / "bad").glob("*.yaml") if path.stem not in NOT_STRUCTURE]


def errors(path: Path) -> list[jsonschema.ValidationError]:
    document, _ = read_yaml(path.read_text(encoding="utf-8"), path)
    schema = json_schema("atlas" if path.stem == "atlas" else "layer")
    return list(jsonschema.Draft202012Validator(schema).iter_errors(document.data))


@pytest.mark.parametrize(
    "path", GOOD, ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_good_files_are_valid(path):
    assert errors(path) == []


@pytest.mark.parametrize("path", sorted(BAD), ids=lambda path: path.stem)
def test_bad_files_are_not(path):
    assert errors(path)


@pytest.mark.parametrize("subject", ["layer", "atlas"])
def test_the_schema_is_one(subject):
    jsonschema.Draft202012Validator.check_schema(json_schema(subject))


@pytest.mark.parametrize("subject", ["layer", "atlas"])
def test_every_key_is_described(subject):
    schema = json_schema(subject)
    models = [schema, *schema["$defs"].values()]
    models += [part for model in models for part in model.get("anyOf", [])]
    properties = [
        (k, v) for model in models for k, v in model.get("properties", {}).items()
    ]
    assert len(properties) > 5
    assert [k for k, v in properties if not {"description", "$ref"} & set(v)] == []


@pytest.mark.parametrize(
    ("start", "fits"),
    [
        *((value, True) for value in (2025, "2025-09-11", "2025-09", "2025/09/11")),
        *((value, False) for value in ("2025", "2025-26", 1700, None)),
    ],
)
def test_a_year_may_be_a_date(start, fits):
    years = json_schema()["$defs"]["Site"]["properties"]["start"]
    assert jsonschema.Draft202012Validator(years).is_valid(start) == fits


def test_what_the_reader_sets_is_not_in_it():
    schema = json_schema()
    assert "id" not in schema["properties"]
    assert "at" not in schema["properties"] | schema["$defs"]["Site"]["properties"]
