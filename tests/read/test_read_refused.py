"""Values of a layer file that are nearly right: one clear answer, and no traceback."""

import pandas as pd
import pytest

from geo.errors import InputError
from geo.read import read_folder
from geo.read.attributes import Attributes

LAYER = """title: {en: Lights}
theme: transport
source: {publisher: Coast guard, title: List}
"""
BOX = "four numbers; write [west, south, east, north]"
POINT = "two numbers; write [lon, lat]"


def told(tmp, text: str) -> list[tuple[str, int, str]]:
    """Return the problems of a layer file whose last line is ``text``."""
    (tmp / "lights.yaml").write_text(LAYER + text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_folder(tmp)
    found = caught.value.problems
    return [(one.code, one.at.line, f"{one.message}; {one.fix}") for one in found]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("bbox: [1, 2]", f"`bbox` is a list of 2, not {BOX}"),
        ("bbox: [1, 2, 3, 4, 5]", f"`bbox` is a list of 5, not {BOX}"),
        ("bbox: 7", f"`bbox` is the number 7, not {BOX}"),
        ("near_point: [51]", f"`near_point` is a list of 1, not {POINT}"),
        ("near_point: [51, 43, 2]", f"`near_point` is a list of 3, not {POINT}"),
    ],
)
def test_boxes_and_points_of_a_context(value, said, tmp_path):
    ((code, line, message),) = told(tmp_path, f"context: {{{value}}}\n")
    assert (code, line) == ("not-a-point", 4)
    assert message.startswith(said)


def test_numbers_of_boxes_and_points_are_looked_at_one_by_one(tmp_path):
    text = "context: {bbox: [1, 95, 3, x], near_point: [43, 151]}\n"
    found = told(tmp_path, text)
    assert [code for code, *_ in found] == [
        "out-of-range",
        "not-a-number",
        "swapped-lonlat",
    ]


def test_boxes_and_points_that_are_right(tmp_path):
    text = f"{LAYER}context: {{bbox: [1, 2, 3, 4], near_point: [1, 2]}}\n"
    (tmp_path / "lights.yaml").write_text(text, encoding="utf-8")
    (layer,) = read_folder(tmp_path).layers
    assert layer.context.bbox == (1, 2, 3, 4)


@pytest.mark.parametrize("value", ["[5]", "{a: b}", "true", "population", "['']", "7"])
def test_attributes_are_all_or_a_list(value, tmp_path):
    (tmp_path / "a.geojson").write_text("{}", encoding="utf-8")
    found = told(tmp_path, f"data: {{file: a.geojson, attributes: {value}}}\n")
    wrong = [one for one in found if "attributes" in one[2]]
    fix = "write all, or a list such as [population], with numbers in quotes"
    message = f"`attributes` is neither `all` nor a list of names of columns; {fix}"
    assert wrong == [("bad-attribute", 4, message)]


@pytest.mark.parametrize("name", ["x" * 5000, f"{'x/' * 3000}y"])
def test_names_that_no_disk_holds(name, tmp_path):
    found = told(tmp_path, f"data: {{file: {name}.gpkg}}\n")
    assert [(code, line) for code, line, _ in found] == [("missing-file", 4)]
    assert len(found[0][2]) < 200


def test_whole_numbers_beyond_64_bits(tmp_path):
    raw = pd.DataFrame({"id": [1e20, 5, None], "start": [2000.0, 2001, None]})
    attributes = Attributes(raw, tmp_path, {})
    assert attributes.texts("id").tolist() == ["1e+20", "5", None]
    assert attributes.years("start").isna().tolist() == [False, False, True]
    assert attributes.problems == []
    numbers = attributes.numbers("id", low=0, high=1000)
    assert numbers.isna().tolist() == [True, False, True]
    (found,) = attributes.problems
    assert (found.code, found.message) == (
        "out-of-range",
        "`id` is not from 0 to 1000 (feature 1)",
    )
