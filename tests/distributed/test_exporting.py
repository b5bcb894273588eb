"""GeoParquet by partitions: the writers' own bytes, in the right coordinates."""

import datetime as dt
import json
from decimal import Decimal

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely

from geo.distributed.exporting import Exporting, read
from geo.distributed.local import Local
from geo.distributed.run import run
from geo.errors import InputError
from geo.export import FORMATS
from geo.progress import Stages


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


def write(path, crs="EPSG:4326", **columns):
    points = gpd.points_from_xy([51.0, 52.0], [43.0, 44.0], crs="EPSG:4326")
    frame = gpd.GeoDataFrame({"x": [1, 2], **columns}, geometry=points)
    (frame.to_crs(crs) if crs else frame.set_crs(None, allow_override=True)).to_parquet(
        path
    )


def export(source, out, form="geojson"):
    return run(Exporting(form), source, out, Local(1), Stages())


def test_every_partition_is_a_file(source, tmp_path):
    write(source / "a.parquet")
    write(source / "b.parquet", id=["one", "two"])
    with pytest.raises(InputError, match="its columns differ: id"):
        export(source, tmp_path / "out")
    write(source / "a.parquet", id=["three", "four"])
    done = export(source, tmp_path / "out")
    assert (done.counts, done.partitions) == ({"features": 4}, 2)
    frame = gpd.read_file(tmp_path / "out/b.geojson")
    assert list(frame["id"]) == ["one", "two"]
    assert (frame.geometry[1].x, frame.geometry[1].y) == (52.0, 44.0)


@pytest.mark.parametrize("crs", ["EPSG:4326", "OGC:CRS84", "EPSG:3857"])
def test_positions_are_those_of_the_writers(source, crs):
    write(source / "a.parquet", crs)
    frame = read(source / "a.parquet", "a")
    assert frame.crs == "EPSG:4326"
    assert frame.geometry[0].x == pytest.approx(51.0, abs=1e-9)
    assert list(frame["id"]) == ["a-0", "a-1"]


def features(path):
    return json.loads(path.read_text(encoding="utf-8"))["features"]


def test_keys_of_folders_are_columns_and_part_of_ids(source, tmp_path):
    for key in ("code=02", "code=1%2F0", "code=__HIVE_DEFAULT_PARTITION__"):
        (source / key).mkdir()
        write(source / key / "part.parquet")
    export(source, tmp_path / "out")
    found = [
        one for path in (tmp_path / "out").rglob("*.geojson") for one in features(path)
    ]
    ids = sorted(one["id"] for one in found)
    assert ids[:2] == ["code=02/part-0", "code=02/part-1"]
    assert len(set(ids)) == 6
    codes = {one["properties"].get("code") for one in found}
    assert codes == {"02", "1/0", None}


def test_a_key_that_is_a_column_stays_one(source, tmp_path):
    (source / "code=02").mkdir()
    write(source / "code=02" / "part.parquet", code=["a", "b"])
    export(source, tmp_path / "out")
    found = features(tmp_path / "out/code=02/part.geojson")
    assert [one["properties"]["code"] for one in found] == ["a", "b"]


@pytest.mark.parametrize(
    ("ids", "written"),
    [
        (pd.array([2**60 + 1, None], dtype="Int64"), [str(2**60 + 1), "a-1"]),
        (pd.array([7, 8]), ["7", "8"]),
        (["x", None], ["x", "a-1"]),
        (["x", ""], ["x", "a-1"]),
        ([None, None], ["a-0", "a-1"]),
    ],
)
def test_ids_are_texts_and_none_is_missing(source, tmp_path, ids, written):
    write(source / "a.parquet", id=ids)
    export(source, tmp_path / "out")
    assert [one["id"] for one in features(tmp_path / "out/a.geojson")] == written


@pytest.mark.parametrize("z", ["", " 5"])
def test_lines_of_a_plane_run_on_across_180(source, tmp_path, z):
    line = shapely.from_wkt(f"LINESTRING (-1e5 6e6{z}, 1e5 6e6{z})")
    frame = gpd.GeoDataFrame({"x": [1]}, geometry=[line], crs=3832)
    frame.to_crs("+proj=merc +lon_0=180").set_geometry([line]).to_parquet(
        source / "a.parquet"
    )
    export(source, tmp_path / "out")
    (found,) = features(tmp_path / "out/a.geojson")
    parts = found["geometry"]["coordinates"]
    assert [abs(part[-1][0]) > 179 for part in parts] == [True, True]
    assert found["geometry"]["type"] == "MultiLineString"


@pytest.mark.parametrize("form", FORMATS)
def test_a_second_column_of_geometries_is_refused(form, source, tmp_path):
    there = gpd.points_from_xy([1.0, 2.0], [3.0, 4.0], crs="EPSG:4326")
    write(source / "a.parquet", there=there)
    with pytest.raises(InputError, match="`there` holds geometries") as caught:
        export(source, tmp_path / "out", form)
    (found,) = caught.value.problems
    assert (found.code, found.at.path.name) == ("bad-attribute", "a.parquet")


def test_files_that_cannot_be_exported(source, tmp_path):
    write(source / "a.parquet", None)
    with pytest.raises(InputError, match="coordinate system"):
        export(source, tmp_path / "out")
    pq.write_table(pa.table({"x": [1]}), source / "a.parquet")
    with pytest.raises(InputError, match="no geometry"):
        export(source, tmp_path / "out")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_has_a_file_for_each_partition(source, tmp_path, form):
    for name in "ab":
        write(source / f"{name}.parquet", id=["one", "two"])
    assert export(source, tmp_path / "out", form).counts == {"features": 4}
    written = [path.name for path in (tmp_path / "out").iterdir()]
    suffix = FORMATS[form].suffix
    assert sorted(written) == ["_manifest.json", f"a{suffix}", f"b{suffix}"]


def test_a_partition_without_a_place_has_no_tiles(source, tmp_path):
    write(source / "a.parquet")
    frame = gpd.read_parquet(source / "a.parquet")
    frame.set_geometry([None, None], crs="EPSG:4326").to_parquet(source / "b.parquet")
    done = export(source, tmp_path / "out", "pmtiles")
    assert done.counts == {"features": 4}
    assert sorted(path.name for path in (tmp_path / "out").glob("*.pmtiles")) == [
        "a.pmtiles"
    ]
    assert export(source, tmp_path / "out", "pmtiles").resumed == 4
    frame.set_geometry([None, None], crs="EPSG:4326").to_parquet(source / "a.parquet")
    export(source, tmp_path / "out", "pmtiles")
    assert list((tmp_path / "out").glob("*.pmtiles")) == []


BIG = 2**53 + 1
SOME = {
    "whole": pd.array([BIG, None], dtype="Int64"),
    "unsigned": pd.array([2**64 - 1, None], dtype="UInt64"),
    "decimal": [Decimal("12345678901234567.25"), None],
    "number": [1.5, None],
    "flag": [True, None],
    "day": [dt.date(2024, 1, 2), None],
    "moment": pd.to_datetime(["2024-01-02T03:04:05Z", None]),
    "text": ["a", None],
    "texts": [["a", None], None],
    "other": [{"ref": BIG}, None],
}


def halves(source):
    """Write a file with something in every column, and one with nothing in them."""
    write(source / "a.parquet", **SOME)
    whole = pq.read_table(source / "a.parquet")
    geometry = whole["geometry"]
    nothing = pa.table(
        {
            one.name: pa.nulls(2, one.type if one.name != "text" else pa.null())
            for one in whole.schema
        }
    )
    at = whole.schema.get_field_index("geometry")
    nothing = nothing.set_column(at, "geometry", geometry)
    pq.write_table(
        nothing.replace_schema_metadata(whole.schema.metadata), source / "b.parquet"
    )


@pytest.mark.parametrize("form", ["parquet", "fgb", "gpkg", "csv", "geojson"])
def test_all_files_have_the_same_columns(form, source, tmp_path):
    halves(source)
    export(source, tmp_path / "out", form)
    one, other = (tmp_path / "out" / f"{name}{FORMATS[form].suffix}" for name in "ab")
    if form == "parquet":
        assert (
            pq.read_schema(one).remove_metadata()
            == pq.read_schema(other).remove_metadata()
        )
        table = pq.read_table(tmp_path / "out", schema=pq.read_schema(one))
        assert table["texts"].to_pylist() == [["a", None], None, None, None]
        return
    said = [pyogrio.read_info(path) for path in (one, other)]
    assert list(said[0]["fields"]) == list(said[1]["fields"])
    if form in ("fgb", "gpkg"):
        assert list(said[0]["dtypes"]) == list(said[1]["dtypes"])


def test_whole_numbers_keep_their_digits_beside_missing_ones(source, tmp_path):
    halves(source)
    export(source, tmp_path / "out")
    found = [one["properties"] for one in features(tmp_path / "out/a.geojson")]
    assert [one["whole"] for one in found] == [BIG, None]
    assert [one["other"] for one in found] == [{"ref": BIG}, None]
    assert [one["unsigned"] for one in found] == [2**64 - 1, None]


def test_an_index_of_pandas_with_a_name_is_a_column(source, tmp_path):
    points = gpd.points_from_xy([51.0, 52.0], [43.0, 44.0], crs="EPSG:4326")
    frame = gpd.GeoDataFrame({"code": ["x", "y"]}, geometry=points)
    frame.set_index("code").to_parquet(source / "a.parquet")
    export(source, tmp_path / "out")
    found = [one["properties"] for one in features(tmp_path / "out/a.geojson")]
    assert found == [{"code": "x"}, {"code": "y"}]
    frame.iloc[::-1].to_parquet(source / "a.parquet")  # an index without a name
    export(source, tmp_path / "other")
    found = [one["properties"] for one in features(tmp_path / "other/a.geojson")]
    assert found == [{"code": "y"}, {"code": "x"}]


def test_a_key_of_some_folders_is_a_column_of_all(source, tmp_path):
    (source / "code=02").mkdir()
    write(source / "code=02" / "part.parquet")
    write(source / "part.parquet")
    export(source, tmp_path / "out")
    found = features(tmp_path / "out/part.geojson")
    assert [one["properties"]["code"] for one in found] == [None, None]
