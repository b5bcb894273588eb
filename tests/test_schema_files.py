"""The schemas beside the shipped layer files are those of the program."""

import json
from pathlib import Path

import pytest

from geo.schema import json_schema

LAYERS = Path(__file__).parents[1] / "layers"


@pytest.mark.parametrize(
    ("name", "of"), [("schema.json", "layer"), ("atlas.schema.json", "atlas")]
)
def test_schema_is_current(name, of):
    assert json.loads((LAYERS / name).read_text(encoding="utf-8")) == json_schema(of)


@pytest.mark.parametrize("path", sorted(LAYERS.glob("*.yaml")), ids=lambda p: p.name)
def test_files_name_their_schema(path):
    schema = "atlas.schema.json" if path.stem == "atlas" else "schema.json"
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={schema}"
