import datetime as dt
import decimal

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maps.packing.columns import values_of
from maps.values import plain

POINT = shapely.Point(51, 43)
KINDS = [
    ([True, False, None], "object", "bool", [True, False, None]),
    ([1, -5, 2**40], "int64", "int", [1, -5, 2**40]),
    ([1, None, 3], "Int64", "int", [1, None, 3]),
    ([1.5, float("nan"), float("inf")], "float64", "float", [1.5, None, None]),
    ([decimal.Decimal("1.25"), None], "object", "float", [1.25, None]),
    (["a", None, ""], "object", "text", ["a", None, ""]),
    (["x", "y", "x"], "category", "text", ["x", "y", "x"]),
    ([2**60, 1], "int64", "text", [str(2**60), "1"]),
    ([-(2**52) - 1, 2**52 + 1], "int64", "text", [str(-(2**52) - 1), str(2**52 + 1)]),
    ([dt.date(2025, 9, 11), None], "object", "date", ["2025-09-11", None]),
    ([[1], [], None], "object", "json", [[1], None, None]),
    ([{"a": float("nan")}, "b"], "object", "json", [{"a": None}, "b"]),
    ([1, "b"], "object", "json", [1, "b"]),
    (["\ud800", "b"], "object", "text", ["���", "b"]),
]


@pytest.mark.parametrize(("values", "dtype", "kind", "back"), KINDS)
def test_kinds(read, values, dtype, kind, back):
    column = pd.Series(values, dtype=dtype)
    assert values_of(column).kind == kind
    found = read({"x": column}, [POINT] * len(values))
    assert found.column("x") == back


TIMES = ["2025-09-11 10:00", "1961-04-12 06:07:08.000009"]


@pytest.mark.parametrize("zone", [None, "Asia/Aqtau"])
def test_times(read, zone):
    column = pd.Series(pd.to_datetime(TIMES, format="ISO8601")).dt.tz_localize(zone)
    found = read({"x": column}, [POINT, POINT]).column("x")
    assert found == [plain(value) for value in column]


def test_midnights_are_dates(read):
    column = pd.Series(pd.to_datetime(["2025-09-11", "1961-04-12"]))
    assert read({"x": column}, [POINT, POINT]).column("x") == [
        "2025-09-11",
        "1961-04-12",
    ]


@pytest.mark.parametrize("values", [[None, None], [float("nan")] * 2, [[], []]])
def test_what_gives_nothing_is_left_out(packed, values):
    index, _ = packed({"x": pd.Series(values), "y": ["a", "b"]}, [POINT, POINT])
    assert list(index["packed"]["columns"]) == ["y"]


FLOATS = st.floats(allow_nan=False, allow_infinity=False).map(lambda x: x + 0.0)
COLUMNS = st.one_of(
    st.lists(st.none() | st.booleans(), min_size=1, max_size=40),
    st.lists(st.none() | st.integers(-(2**53), 2**53), min_size=1, max_size=40),
    st.lists(st.none() | st.integers(0, 3), min_size=1, max_size=40),
    st.lists(FLOATS, min_size=1, max_size=40),
    st.lists(st.none() | st.decimals(-999, 999, places=2), min_size=1, max_size=40),
    st.lists(st.none() | st.text(max_size=5), min_size=1, max_size=40),
    st.lists(st.none() | st.sampled_from(["а", "әі", "c"]), min_size=1, max_size=40),
    st.lists(st.none() | st.dates(), min_size=1, max_size=40),
    st.lists(st.lists(st.integers(0, 9), max_size=3), min_size=1, max_size=40),
)


def expected(values):
    texts = any(isinstance(x, int) and abs(x) > 2**53 for x in values)
    numbers = [x for x in values if isinstance(x, int) and not isinstance(x, bool)]
    texts |= bool(numbers) and max(numbers) - min(numbers) > 2**53
    told = [float(x) if isinstance(x, decimal.Decimal) else plain(x) for x in values]
    told = [None if x == [] else x for x in told]
    return [str(x) if texts and x is not None else x for x in told]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(values=COLUMNS)
def test_columns_come_back(read, values):
    column = pd.Series(values, dtype=object)
    found = read({"x": column}, [POINT] * len(values))
    back = found.column("x") if found.packed["columns"] else [None] * len(values)
    assert back == expected(values)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
    max_examples=60,
)
@given(values=COLUMNS)
def test_the_page_reads_the_same(packed, page_reader, values):
    index, text = packed({"x": pd.Series(values, dtype=object)}, [POINT] * len(values))
    back = page_reader(index, text)["columns"].get("x", [None] * len(values))
    # JavaScript writes the shortest digits that mean a number
    assert [float(x) if isinstance(x, int) else x for x in back] == expected(values)


def test_many_distinct_values_repeat(read, page_reader, packed):
    names = [f"Скважина {at % 300}" for at in range(900)]
    index, text = packed({"x": names}, [POINT] * 900, group=256)
    assert index["packed"]["columns"]["x"]["kind"] == "dict"
    assert page_reader(index, text)["columns"]["x"] == names
    assert read({"x": names}, [POINT] * 900, group=256).column("x") == names


def test_one_object_in_many_rows_is_written_once(packed):
    source = [{"title": "The plan"}]
    index, _ = packed({"sources": [source] * 50}, [POINT] * 50)
    assert index["packed"]["columns"]["sources"]["size"] == 1


def test_a_long_text_is_carried(page_reader, packed):
    long = "я" * 500_000
    index, text = packed({"x": [long, None]}, [POINT, POINT])
    assert page_reader(index, text)["columns"]["x"] == [long, None]


def test_many_columns_are_carried(read):
    columns = {f"c{at}": [at, None] for at in range(5_000)}
    found = read(columns, [POINT, POINT])
    assert len(found.packed["columns"]) == 5_000
    assert found.column("c4999") == [4999, None]


def test_numpy_scalars(read):
    values = pd.Series([np.int16(4), None], dtype=object)
    assert read({"x": values}, [POINT, POINT]).column("x") == [4, None]
