import datetime as dt
import json
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.export.weave import degrees, geometries, key, values, woven

VALUES = [
    ([True, False], "bool"),
    ([True, None], "object"),
    ([1, -2], "int64"),
    ([1, None], "Int64"),
    ([1.5, 1e22, 1e-7, -0.0], "float64"),
    (["a", None, ""], "object"),
    (["\x00\n", '"', "\\", "é"], "str"),
    ([[1], {"a": [None]}, None], "object"),
    ([1, "a", 2.5, True], "object"),
    ([2**70, 1], "object"),
    ([None, None], "object"),
]


def texts(column):
    """Return the JSON of each value, woven one by one."""
    return [
        json.loads(bytes(woven(values(column.iloc[at : at + 1]), 1)))
        for at in range(len(column))
    ]


@pytest.mark.parametrize(("given_values", "dtype"), VALUES)
def test_values_come_back(given_values, dtype):
    column = pd.Series(given_values, dtype=dtype)
    assert texts(column) == given_values
    whole = bytes(woven([*values(column), ","], len(column)))
    assert json.loads(f"[{whole.decode()[:-1]}]") == given_values


@pytest.mark.parametrize("value", [float("nan"), float("inf"), pd.NA, pd.NaT])
def test_what_is_missing_is_null(value):
    assert texts(pd.Series([value], dtype=object)) == [None]


def test_half_surrogates_are_escapes():
    assert texts(pd.Series(["\ud800"], dtype=object)) == ["\ud800"]
    assert key("\ud800") == '"\\ud800"'


def test_dates_are_iso():
    assert texts(pd.Series([dt.date(2025, 9, 11)])) == ["2025-09-11"]


@settings(deadline=None)
@given(st.lists(st.none() | st.text(max_size=6), min_size=1, max_size=9))
def test_any_text_comes_back(column):
    assert texts(pd.Series(column, dtype=object)) == column


def test_rows_of_fixed_text_alone():
    assert bytes(woven(["a", "b"], 3)) == b"ababab"


def test_a_slice_of_an_array():
    column = pd.Series(["a", "b", "c"], dtype="str").iloc[1:]
    assert bytes(woven(values(column), 2)) == b'"b""c"'


NUMBERS = [0.0, -0.00000004, 51.1234567, -179.9999999, 180.0, 5e-8, 12.5]


def test_degrees_are_rounded():
    whole = bytes(woven([*degrees(np.array(NUMBERS)), ","], len(NUMBERS))).decode()
    told = [float(text) for text in whole.split(",")[:-1]]
    assert told == [round(number, 7) + 0.0 for number in NUMBERS]


def test_geometries_are_points_or_null():
    points = np.array([shapely.Point(51, 43), shapely.Point(52.5, 44)])
    whole = bytes(woven([*geometries(points), "\n"], 2)).decode()
    found = [json.loads(line)["coordinates"] for line in whole.splitlines()]
    assert found == [[51, 43], [52.5, 44]]
    empty = np.array([None, shapely.Point()])
    assert bytes(woven(geometries(empty), 2)) == b"nullnull"


def test_rows_stand_one_after_the_other():
    column = pd.Series(range(5))
    whole = bytes(woven([*values(column), ","], 5)).decode().split(",")[:-1]
    assert all(int(b) - int(a) == 1 for a, b in pairwise(whole))
