"""Whatever text stands in a cell stands there afterwards, in every format."""

import csv
import io
import json

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.batch.answer import bad_row
from geo.batch.cells import as_json, as_text
from geo.batch.formats import FORMATS, Layout
from geo.batch.table import open_table

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ROWS = st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5)
SCHEMA = pa.schema([("name", pa.string()), ("b", pa.string())])


def parts(suffix, rows):
    columns = [pa.array(column) for column in zip(*rows, strict=True)]
    batch = pa.record_batch(columns, schema=SCHEMA)
    answers = [bad_row("why")] * len(rows)
    return FORMATS[suffix](Layout(SCHEMA, "geo_")).part(batch, answers)


@given(ROWS)
def test_csv_out(rows):
    text = io.StringIO(parts(".csv", rows).decode(), newline="")
    assert [tuple(row[:2]) for row in csv.reader(text, strict=True)] == rows


@given(ROWS)
def test_geojson_out(rows):
    lines = parts(".geojsonl", rows).decode().split("\n")[:-1]
    found = [json.loads(line)["properties"] for line in lines]
    assert [(one["name"], one["b"]) for one in found] == rows


@given(ROWS)
def test_csv_in(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("t") / "in.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("name", "b"), *rows])
    table = open_table(path, encoding="utf-8", delimiter=",")
    found = [row for one in table.chunks(2, ()) for row in one.batch.to_pylist()]
    assert [tuple(row.values()) for row in found] == rows
    assert table.rows == len(rows)


@pytest.mark.parametrize(
    ("column", "texts", "values"),
    [
        (pa.array([1, None]), ["1", None], [1, None]),
        (pa.array([0.1, 1e300]), ["0.1", "1e+300"], [0.1, 1e300]),
        (pa.array([float("inf")]), ["inf"], [None]),
        (pa.array([True]), ["true"], [True]),
        (pa.array([b"\xff"], pa.large_binary()), ["ff"], ["ff"]),
        (pa.array([b"\0a", b"\xff"]), ["0061", "ff"], ["0061", "ff"]),
        (pa.array([b"\0a"], pa.binary(2)), ["0061"], ["0061"]),
        (pa.array([b"a"], pa.binary_view()), ["61"], ["61"]),
        (pa.array([b"a"]).dictionary_encode(), ["61"], ["61"]),
        (pa.array([90, None], pa.duration("s")), *[["P0DT0H1M30S", None]] * 2),
        (pa.array([90], pa.duration("ns")), *[["P0DT0H0M0.00000009S"]] * 2),
        (pa.array([{"a": b"\x01"}]), ['{"a": "01"}'], [{"a": "01"}]),
        (pa.array(["é"], pa.large_string()), ["é"], ["é"]),
    ],
)
def test_cells_of_any_type(column, texts, values):
    assert as_text(column) == texts
    assert as_json(column) == values
