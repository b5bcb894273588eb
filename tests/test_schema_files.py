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
