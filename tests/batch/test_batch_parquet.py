"""Parquet in and out, GeoJSON out, and cells of any type."""

import datetime as dt
import json

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from geo.errors import InputError

TABLE = pa.table(
    {
        "name": pa.array(["Актау", None, "Аксу"]).dictionary_encode(),
        "n": pa.array([1, None, 3], pa.int64()),
        "x": pa.array([0.1, float("nan"), None]),
        "ok": [True, False, None],
        "day": [dt.date(2025, 9, 11), None, None],
        "tags": pa.array([["a", "b"], [], None]),
        "raw": [b"\x00\xff", None, b""],
    }
)


@pytest.fixture
def table(tmp_path):
    pq.write_table(TABLE, tmp_path / "in.parquet")
    return tmp_path / "in.parquet"


def test_columns_keep_their_types_and_values(run, table):
    _, out = run(table, "out.parquet")
    found = pq.read_table(out)
    assert found.schema.names[: len(TABLE.schema.names)] == TABLE.schema.names
    given = found.select(TABLE.schema.names)
    assert given.schema.types == TABLE.schema.types
    assert str(given.to_pylist()) == str(TABLE.to_pylist())  # nan is not nan


def test_places_are_geoparquet(run, table):
    _, out = run(table, "out.parquet")
    frame = gpd.read_parquet(out)
    assert frame.crs.equals("OGC:CRS84")
    assert (frame.geometry[0].x, frame.geometry[0].y) == (51.17, 43.65)
    assert list(frame.geometry.isna()) == [False, True, True]


@pytest.mark.parametrize(
    ("stated", "told"), [("1.0.0", "1.0.0"), ("1.1.0", "1.1.0"), ("2.0.0", "1.1.0")]
)
def test_no_version_is_claimed_that_wants_other_types(run, tmp_path, stated, told):
    about = {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}}
    geo = {"version": stated, "primary_column": "geometry", "columns": about}
    table = pa.table({"name": ["Актау"], "geometry": [shapely.Point(1, 2).wkb]})
    told_of = table.replace_schema_metadata({"geo": json.dumps(geo)})
    pq.write_table(told_of, tmp_path / "in.parquet")
    _, out = run(tmp_path / "in.parquet", "out.parquet")
    assert json.loads(pq.read_schema(out).metadata[b"geo"])["version"] == told


def test_a_geometry_of_its_own_stays_the_primary_one(run, tmp_path):
    points = gpd.points_from_xy([1], [2], crs=3857)
    gpd.GeoDataFrame({"name": ["Актау"]}, geometry=points).to_parquet(
        tmp_path / "in.parquet"
    )
    _, out = run(tmp_path / "in.parquet", "out.parquet")
    frame = gpd.read_parquet(out)
    assert frame.geometry.name == "geometry"
    assert frame.crs == 3857
    assert frame["geo_geometry"].crs.equals("OGC:CRS84")


def test_any_type_as_csv(run, table):
    _, out = run(table)
    lines = out.read_text("utf-8").splitlines()
    assert lines[1].startswith('Актау,1,0.1,true,2025-09-11,"[""a"", ""b""]",00ff,')
    assert lines[2].startswith(",,nan,false,,[],,bad_row")


@pytest.mark.parametrize("name", ["out.geojson", "out.geojsonl"])
def test_geojson(run, table, name):
    _, out = run(table, name)
    if name == "out.geojson":
        found = json.loads(out.read_text("utf-8"))["features"]
    else:
        found = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert found[0]["geometry"] == {"type": "Point", "coordinates": [51.17, 43.65]}
    assert found[1]["geometry"] is None
    assert found[0]["properties"]["tags"] == ["a", "b"]
    assert found[2]["properties"]["geo_status"] == "ambiguous"


@pytest.mark.parametrize("suffix", ["csv", "parquet", "geojson", "geojsonl"])
def test_a_table_without_rows(run, tmp_path, suffix):
    pq.write_table(TABLE.slice(0, 0), tmp_path / "in.parquet")
    done, out = run(tmp_path / "in.parquet", f"out.{suffix}")
    assert done.rows == 0
    assert out.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"PAR1 is not enough", "unreadable-file"), (b"", "empty-file")],
)
def test_files_that_are_no_parquet(run, tmp_path, content, code):
    (tmp_path / "in.parquet").write_bytes(content)
    with pytest.raises(InputError) as caught:
        run(tmp_path / "in.parquet")
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_column_that_is_no_text(run, table):
    with pytest.raises(InputError, match="holds list"):
        run(table, columns={"name": "tags"})
