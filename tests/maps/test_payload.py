import json
import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from maps.extent import Extent
from maps.inert import dumps
from maps.payload import DEGREE, FIRST, column, deltas, layer_payload
from maps.values import plain

HERE = Extent(40, 35, 85, 55)


def cells(encoded, count):
    """Decode a column as the page does."""
    if encoded is None:
        return [None] * count
    if "a" in encoded:
        return encoded["a"]
    return [None if i < 0 else encoded["v"][i] for i in encoded["i"]]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (float("nan"), None),
        (float("inf"), None),
        (pd.NA, None),
        (pd.NaT, None),
        (np.float64(2.5), 2.5),
        (np.int64(3), 3),
        (2028.0, 2028),
        (-(2**53), -(2**53)),
        (2**53 + 1, "9007199254740993"),
        (np.uint64(2**63), "9223372036854775808"),
        (np.bool_(1), True),
        (pd.Timestamp("2025-09-11").date(), "2025-09-11"),
        ([{"a": float("nan")}], [{"a": None}]),
    ],
)
def test_plain(value, expected):
    assert plain(value) == expected


VALUES = st.none() | st.text(max_size=4) | st.booleans() | st.integers(0, 5)


@given(st.lists(VALUES, max_size=30))
def test_columns_come_back(values):
    assert cells(column(values), len(values)) == values


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), max_size=20))
def test_coordinates_come_back(places):
    xy = np.array(places).reshape(-1, 2)
    back = np.cumsum(np.array(deltas(xy, DEGREE)).reshape(-1, 2), axis=0) / DEGREE
    assert np.allclose(back, xy, atol=0.6 / DEGREE)


def test_empty_columns_are_left_out(make):
    row = make.site(pin_reason=None, links=[])
    columns = layer_payload(make.layer(row), HERE)[0]["columns"]
    assert "pin_reason" not in columns
    assert "links" not in columns


def test_shapes_of_every_kind(make):
    hole = shapely.Polygon(
        [(50, 40), (52, 40), (52, 42), (50, 40)],
        [[(51, 40.2), (51.5, 40.2), (51.5, 40.5), (51, 40.2)]],
    )
    lines = shapely.MultiLineString([[(50, 40), (51, 41)], [(52, 42), (53, 43)]])
    shapes = [shapely.Point(50, 40), lines, None, hole, shapely.Point()]
    rows = [make.site(id=str(i), geometry=shape) for i, shape in enumerate(shapes)]
    geometry = layer_payload(make.layer(*rows), HERE)[0]["geometry"]
    assert geometry["parts"] == [1, 2, 0, 1, 0]
    assert geometry["rings"] == [1, 1, 1, 2]
    assert geometry["sizes"] == [1, 2, 2, 4, 4]
    assert len(geometry["symbol"]) == 4


def test_a_leg_looks_like_its_mode(make):
    legs = [{"mode": "rail", "status": "existing"}, {"mode": "sea"}]
    shape = shapely.MultiLineString([[(50, 40), (51, 41)], [(51, 41), (52, 42)]])
    row = make.corridor(kind="multimodal", legs=legs, method="mixed", geometry=shape)
    drawn, _ = layer_payload(make.layer(row), HERE)
    used = [drawn["symbols"][i] for i in drawn["geometry"]["symbol"]]
    assert [(one["pattern"], one["status"]) for one in used] == [
        ("rail", "existing"),
        ("sea", "planned"),
    ]


def test_no_rows(make):
    whole = make.layer(make.site())
    drawn, _ = layer_payload(replace(whole, frame=whole.frame.iloc[:0]), HERE)
    assert drawn["count"] == 0
    assert json.loads(dumps(drawn))["geometry"]["xy"] == []


def test_the_page_waits_for_no_other_columns(web):
    opening = (web / "src/core/opening.ts").read_text("utf-8")
    (names,) = re.findall(r"const FACETS = (\[[^]]*\]);", opening)
    assert json.loads(names) == list(FIRST)
