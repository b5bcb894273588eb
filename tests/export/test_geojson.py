import datetime as dt
import math
import shutil
import subprocess
from decimal import Decimal

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import wkt

from geo.errors import OutputError
from geo.export import ALL, FORMATS, export, geojson
from geo.export.features import ALWAYS, Features
from geo.export.weave import degrees as threads_of
from geo.export.weave import joined
from geo.frames import frame_of

ANY_FILE = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


def frame(shapes, **columns):
    ids = {"id": [f"f{number}" for number in range(len(shapes))]}
    return gpd.GeoDataFrame(ids | columns, geometry=shapes, crs=4326)


def write(table, path):
    geojson.write([Features("layer", [table])], path)


@pytest.fixture
def written(tmp_path, strictly):
    def written(table):
        path = tmp_path / "layer.geojson"
        write(table, path)
        return strictly(path)

    return written


# Coordinates on a grid of 0.1 mm: rings of ours are never thinner than 1 cm.
lons = st.integers(-3600, 3600).map(lambda x: x / 10)
lats = st.integers(-900, 900).map(lambda y: y / 10)
points = st.builds(shapely.Point, lons, lats)
lines = st.lists(st.tuples(lons, lats), min_size=2, max_size=5, unique=True).map(
    shapely.LineString
)


@st.composite
def polygons(draw):
    west, south = draw(lons), draw(st.integers(-90, 80))
    wide, high = draw(st.integers(1, 350)), draw(st.integers(1, 10))
    shape = shapely.box(west, south, west + wide, south + high)
    if draw(st.booleans()):
        inner = shapely.box(west + 0.2, south + 0.2, west + 0.7, south + 0.7)
        shape = shape.difference(inner)
    return shape.reverse() if draw(st.booleans()) else shape


several = st.one_of(
    st.lists(points, min_size=1, max_size=3).map(shapely.MultiPoint),
    st.lists(lines, min_size=1, max_size=3).map(shapely.MultiLineString),
    st.lists(polygons(), min_size=1, max_size=2).map(shapely.MultiPolygon),
)
shapes = st.one_of(points, lines, polygons(), several, st.none())


@ANY_FILE
@given(st.lists(shapes, max_size=6))
def test_any_shape_is_written_by_the_letter(written, shapes):
    content = written(frame(shapes))
    assert len(content["features"]) == len(shapes)


@ANY_FILE
@given(st.lists(points, min_size=1, max_size=8))
def test_points_alone_take_another_way_to_the_same_text(written, points):
    fast = written(frame(points))["features"]
    slow = written(frame([*points, shapely.LineString([(0, 0), (1, 1)])]))["features"]
    assert fast == slow[:-1]


@given(st.lists(st.floats(-180, 180), min_size=1, max_size=20))
def test_degrees_have_at_most_seven_decimals(degrees):
    texts = joined(threads_of(np.array(degrees)), len(degrees)).to_pylist()
    for text, number in zip(texts, degrees, strict=True):
        assert float(text) == pytest.approx(number, abs=5.001e-8)
        assert len(text.partition(".")[2]) <= 7
        assert not text.endswith(".")
        assert text == "0" or float(text) != 0


@pytest.mark.parametrize(
    ("degrees", "text"),
    [
        (51.226, "51.226"),
        (-0.5, "-0.5"),
        (-180.0, "-180"),
        (1e-8, "0"),
        (-1e-8, "0"),
        (0.9999999999, "1"),
        (12.0000001, "12.0000001"),
        (12.0001, "12.0001"),
        (12.00001, "12.00001"),
    ],
)
def test_degrees_are_short(degrees, text):
    assert joined(threads_of(np.array([degrees])), 1).to_pylist() == [text]


POLYGON = "POLYGON ((0 0, 0 9, 9 9, 9 0, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))"


@pytest.mark.parametrize(
    ("shape", "coordinates"),
    [
        ("POINT Z (1 2 3)", [1, 2]),
        ("POINT (190 5)", [-170, 5]),
        ("LINESTRING (170 0, 190 10)", [[[170, 0], [180, 5]], [[-180, 5], [-170, 10]]]),
        (
            POLYGON,
            [
                [[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]],
                [[1, 1], [1, 2], [2, 2], [2, 1], [1, 1]],
            ],
        ),
    ],
)
def test_geometry(written, shape, coordinates):
    (feature,) = written(frame([wkt.loads(shape)]))["features"]
    assert feature["geometry"]["coordinates"] == coordinates


@pytest.mark.parametrize("shape", ["POINT EMPTY", "POLYGON EMPTY", None])
def test_what_is_nowhere_is_null(written, shape):
    content = written(frame([wkt.loads(shape) if shape else None]))
    assert content["features"][0]["geometry"] is None
    assert "bbox" not in content


@pytest.mark.parametrize(
    ("shapes", "box"),
    [
        (["POINT (51 43)", "POINT (52 44)"], [51, 43, 52, 44]),
        (["POINT (177 -20)", "POINT (-178 -16)"], [177, -20, -178, -16]),
        (["LINESTRING (170 0, 190 10)"], [170, 0, -170, 10]),
        (["LINESTRING (170 0, 190 10)", "POINT (-175 0)"], [170, 0, -170, 10]),
        (["POINT (-180 0)", "POINT (-1 1)", "POINT (0 0)"], [-180, 0, 0, 1]),
        (
            ["POLYGON ((-180 80, 180 80, 180 90, -180 90, -180 80))"],
            [-180, 80, 180, 90],
        ),
        (["POINT (-100 0)", "POINT (20 0)"], [-100, 0, 20, 0]),
        (["POINT (100 0)", "POINT (-100 0)"], [100, 0, -100, 0]),
    ],
)
def test_bbox_is_the_narrowest(written, shapes, box):
    assert written(frame([wkt.loads(shape) for shape in shapes]))["bbox"] == box


def test_a_polygon_over_the_antimeridian_keeps_its_area(written):
    shape = shapely.box(170, -10, 200, 10).difference(shapely.box(178, -1, 182, 1))
    (feature,) = written(frame([shape]))["features"]
    assert feature["geometry"]["type"] == "MultiPolygon"
    assert shapely.geometry.shape(feature["geometry"]).area == pytest.approx(shape.area)


def test_an_area_that_crosses_itself_on_the_antimeridian_is_mended(written):
    bow = wkt.loads("POLYGON ((178 48, 182 52, 182 48, 178 52, 178 48))")
    (feature,) = written(frame([bow]))["features"]
    shape = shapely.geometry.shape(feature["geometry"])
    assert shape.is_valid
    assert shape.area == pytest.approx(8)


@pytest.mark.parametrize(
    "shape", ["POINT (1 90.1)", "LINESTRING (0 0, 1 inf)", "POINT (nan 1)"]
)
@pytest.mark.parametrize("piece", [1, 9], ids=["second piece", "one piece"])
def test_positions_that_are_not_on_earth_are_refused(
    tmp_path, monkeypatch, shape, piece
):
    monkeypatch.setattr("geo.export.features.PIECE", piece)
    bad = frame([shapely.Point(0, 0), wkt.loads(shape)])
    with pytest.raises(OutputError, match="`f1` has a position that is not on Earth"):
        write(bad, tmp_path / "a.geojson")
    assert list(tmp_path.iterdir()) == []


VALUES = {
    "text": ('"Ақтау" \\ </script>\n\u2028\x00', ...),
    "a lone surrogate": ("\ud800", ...),
    "none": (None, None),
    "not a number": (math.nan, None),
    "infinite": (math.inf, None),
    "number": (0.1, ...),
    "big": (780000000000.0, ...),
    "integer": (7, ...),
    "truth": (True, ...),
    "missing": (pd.NA, None),
    "day": (dt.date(2025, 9, 11), "2025-09-11"),
    "time": (pd.Timestamp("2025-09-11 10:00"), "2025-09-11T10:00:00"),
    "no time": (pd.NaT, None),
    "list": ([{"a": math.nan, "б": [1, None]}], [{"a": None, "б": [1, None]}]),
    "array": (np.array([1, 2]), [1, 2]),
    "library number": (np.float32(0.5), 0.5),
}


@pytest.mark.parametrize(("value", "read"), VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("other", ["x", None], ids=["varying", "or null"])
def test_values(written, value, read, other):
    column = pd.Series([value, other, "z"], dtype=object)
    features = written(frame([None] * 3, column=column))["features"]
    found = [feature["properties"]["column"] for feature in features]
    assert found == [value if read is ... else read, other, "z"]


MOMENTS = {
    "2025-09-11 10:00": "2025-09-11T10:00:00Z",
    "2025-09-11 10:00:10.120": "2025-09-11T10:00:10.12Z",
    "2025-09-11 10:00:00.123456789": "2025-09-11T10:00:00.123456789Z",
    "2025-09-11 10:00+05:00": "2025-09-11T05:00:00Z",
    "0001-01-01": "0001-01-01T00:00:00Z",
}


@pytest.mark.parametrize("dtype", [object, None], ids=["object", "its own"])
@pytest.mark.parametrize(("value", "read"), MOMENTS.items())
def test_columns_of_times_are_in_utc(written, value, read, dtype):
    column = pd.Series([pd.Timestamp(value), pd.NaT], dtype=dtype)
    features = written(frame([None] * 2, column=column))["features"]
    assert [one["properties"]["column"] for one in features] == [read, None]


def test_days_stay_days(written):
    column = pd.Series([dt.date(2025, 9, 11), None], dtype=object)
    features = written(frame([None] * 2, column=column))["features"]
    assert features[0]["properties"]["column"] == "2025-09-11"


def test_long_decimals_are_numbers_of_all_their_digits(tmp_path):
    column = pd.Series([Decimal("12345678901234567890.5")], dtype=object)
    path = tmp_path / "a.geojson"
    write(frame([None], column=column), path)
    assert '"column":12345678901234567890.5}' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("values", "dtype"),
    [
        ([1, 2, 1], "int64"),
        ([1, None, 3], "Int64"),
        ([0.5, None, 1e-9], "float64"),
        ([True, False, True], "bool"),
        ([True, None, False], "boolean"),
        (["a", None, "%s"], "string"),
        (["a", "b", "a"], "category"),
    ],
)
def test_column_types(written, values, dtype):
    series = pd.Series(values, dtype=dtype)
    features = written(frame([None] * 3, **{'a "name" %s': series}))["features"]
    assert [feature["properties"]['a "name" %s'] for feature in features] == values


def test_what_has_no_form_is_refused_and_nothing_written(tmp_path):
    with pytest.raises(TypeError, match="object has no form in GeoJSON"):
        write(frame([None], a=[object()]), tmp_path / "a.geojson")
    assert list(tmp_path.iterdir()) == []


ROWS = [
    {
        "id": "port",
        "layer": "a",
        "feature": "site",
        "name": "Ақтау",
        "geometry": shapely.Point(51.2, 43.6),
        "sources": [{"publisher": "We", "title": "T"}],
        "start": 2025,
        "uncertainty_km": 1.0,
        "approximate": False,
    },
    {"id": "fact", "layer": "a", "feature": "fact", "approximate": False},
]


def test_columns_that_are_all_null_are_left_out_but_for_the_promised(written):
    properties = written(frame_of(ROWS))["features"][0]["properties"]
    assert properties.keys() >= ALWAYS - {"id"}
    assert properties["licence"] is None
    assert {"start", "sources"} <= properties.keys()
    assert not {"end", "legs", "budget_amount", "id", "geometry"} & properties.keys()


def test_batches_are_joined(written, monkeypatch):
    whole = written(frame_of(ROWS * 1))
    monkeypatch.setattr(geojson, "BATCH", 1)
    assert written(frame_of(ROWS)) == whole


def test_export_writes_each_layer_and_all_together(tmp_path, strictly):
    layers = {"a": frame_of(ROWS[:1]), "b": frame_of(ROWS[1:]), "void": frame_of([])}
    paths = export(layers, tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        "geojson/a.geojson",
        "geojson/b.geojson",
        "geojson/void.geojson",
        f"geojson/{ALL}.geojson",
    ]
    assert [len(strictly(path)["features"]) for path in paths] == [1, 1, 0, 2]
    first = [path.read_bytes() for path in paths]
    assert [path.read_bytes() for path in export(layers, tmp_path)] == first


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_a_file(tmp_path, name):
    path, *_ = export({"a": frame_of(ROWS)}, tmp_path, formats=[name])
    assert path.suffix == FORMATS[name].suffix
    assert path.stat().st_size


MIXED = [
    shapely.Point(51, 43),
    shapely.LineString([(170, 0), (190, 10)]),
    shapely.box(0, 0, 1, 1),
    None,
]


def test_gdal_reads_what_was_written(tmp_path):
    path = tmp_path / "layer.geojson"
    write(frame(MIXED, name=["Ақтау", "b", None, "d"]), path)
    back = pyogrio.read_dataframe(path)
    assert list(back["id"]) == ["f0", "f1", "f2", "f3"]
    assert back["name"].iloc[0] == "Ақтау"
    assert pyogrio.list_layers(path)[0][0] == "layer"
    assert back.crs.to_epsg() == 4326


@pytest.mark.parametrize("table", [frame(MIXED), frame_of(ROWS), frame_of([])])
def test_ogrinfo_is_content(tmp_path, table):
    ogrinfo = shutil.which("ogrinfo")
    if ogrinfo is None:
        pytest.skip("ogrinfo is not installed (Debian: gdal-bin)")
    path = tmp_path / "layer.geojson"
    write(table, path)
    command = [ogrinfo, "-al", "-so", path]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stderr == ""
    assert "warning" not in done.stdout.lower()
    assert f"Feature Count: {len(table)}" in done.stdout
