"""Folders of GeoParquet: all files are one layer, or the odd one is named."""

import json
from pathlib import Path

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from geo.errors import InputError
from geo.read import read_folder

LAYER = """title: {en: Lights}
theme: transport
source: {publisher: Coast guard, title: List}
data: {file: lights, kind: other, mode: sea, attributes: all}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "lights.yaml").write_text(LAYER, encoding="utf-8")
    (tmp_path / "lights").mkdir()
    return tmp_path / "lights"


def write(path: Path, crs: int | None = 4326, geometry: str = "geometry", **columns):
    """Write two points; columns of Arrow keep their types."""
    path.parent.mkdir(exist_ok=True)
    shapes = gpd.GeoSeries(shapely.points([[1, 2], [3, 4]]), crs=4326)
    frame = gpd.GeoDataFrame({"name": ["a", "b"], geometry: shapes.to_crs(crs)})
    frame.set_geometry(geometry).to_parquet(path)
    table = pq.read_table(path)
    for name, values in columns.items():
        table = table.append_column(name, values)
    pq.write_table(table, path)


def state_crs(path: Path, crs: object) -> None:
    table = pq.read_table(path)
    geo = json.loads(table.schema.metadata[b"geo"])
    geo["columns"]["geometry"]["crs"] = crs
    pq.write_table(table.replace_schema_metadata({b"geo": json.dumps(geo)}), path)


def read(folder: Path) -> gpd.GeoDataFrame:
    return read_folder(folder.parent).features["lights"]


def refused(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        read(folder)
    return [(one.at.path.name, one.code) for one in caught.value.problems]


@pytest.mark.parametrize("crs", [32639, 4284])
def test_files_of_another_coordinate_system_are_named(crs, folder):
    write(folder / "a.parquet")
    write(folder / "b.parquet", crs)
    write(folder / "c.parquet", crs)
    assert refused(folder) == [("b.parquet", "bad-crs"), ("c.parquet", "bad-crs")]


def test_one_coordinate_system_may_be_written_in_two_ways(folder):
    write(folder / "a.parquet")
    write(folder / "b.parquet")
    state_crs(folder / "b.parquet", "OGC:CRS84")
    assert len(read(folder)) == 4


@pytest.mark.parametrize("crs", [None, "nonsense"])
def test_what_is_no_coordinate_system_is_none_of_the_others(crs, folder):
    write(folder / "a.parquet")
    write(folder / "b.parquet")
    state_crs(folder / "b.parquet", crs)
    assert refused(folder) == [("b.parquet", "bad-crs")]
    (folder / "a.parquet").unlink()
    with pytest.raises(InputError):
        read(folder)


def test_geometries_of_another_name_are_named(folder):
    write(folder / "a.parquet")
    write(folder / "b.parquet", geometry="shape")
    assert refused(folder) == [("b.parquet", "other-columns")]


NUMBERS = pa.array([1.5, 2])


@pytest.mark.parametrize(
    ("first", "found"),
    [
        (None, [None, None, 1.5, 2]),
        (pa.nulls(2), [None, None, 1.5, 2]),
        (pa.array([7, 8]), [7, 8, 1.5, 2]),
    ],
    ids=["no column", "all null", "whole numbers"],
)
def test_columns_hold_what_all_files_have(first, found, folder):
    write(folder / "a.parquet", **({} if first is None else {"height": first}))
    write(folder / "b.parquet", height=NUMBERS)
    heights = read(folder)["height"].astype(object)
    assert heights.where(heights.notna(), None).tolist() == found


TEXTS = [pa.array(["p", "q"]), pa.array(["p", "q"], pa.string_view())]
TEXTS += [TEXTS[0].dictionary_encode(), TEXTS[0].cast(pa.large_string())]


@pytest.mark.parametrize("one", TEXTS)
@pytest.mark.parametrize("other", TEXTS)
def test_texts_are_texts_however_they_are_kept(one, other, folder):
    write(folder / "a.parquet", height=one)
    write(folder / "b.parquet", height=other)
    assert list(read(folder)["height"]) == ["p", "q"] * 2


def test_two_columns_of_one_name_are_told(folder):
    write(folder / "a.parquet", name=pa.array(["p", "q"]))
    assert refused(folder) == [("a.parquet", "unreadable-file")]


def test_columns_that_do_not_fit_are_named_with_their_file(folder):
    write(folder / "a.parquet", height=pa.array(["low", "high"]))
    write(folder / "b.parquet", height=NUMBERS)
    write(folder / "c.parquet")
    assert refused(folder) == [("b.parquet", "other-columns")]


def test_columns_that_do_not_fit_do_no_harm_where_nobody_wants_them(folder):
    text = LAYER.replace(", attributes: all", "")
    (folder.parent / "lights.yaml").write_text(text, encoding="utf-8")
    write(folder / "a.parquet", height=pa.array(["low", "high"]))
    write(folder / "b.parquet", height=NUMBERS)
    assert len(read(folder)) == 4


def test_keys_in_the_names_of_folders_are_text(folder):
    for code in ("02", "1"):
        write(folder / f"code={code}" / "a.parquet")
    write(folder / "b.parquet")
    codes = read(folder)["code"].astype(object)
    assert (
        codes.where(codes.notna(), None).tolist() == [None] * 2 + ["02"] * 2 + ["1"] * 2
    )


def test_names_tell_what_is_data(folder):
    write(folder / "a.PARQUET")
    write(folder / "_old" / "a.parquet")
    for name in ("._a.parquet", "_tmp.parquet"):
        (folder / name).write_bytes(b"no data")
    assert len(read(folder)) == 2


def test_every_file_that_cannot_be_read_is_named(folder):
    write(folder / "a.parquet")
    pq.write_table(pa.table({"name": ["a"]}), folder / "b.parquet")
    (folder / "c.parquet").write_bytes(b"PAR1")
    bad = [("b.parquet", "unreadable-file"), ("c.parquet", "unreadable-file")]
    assert refused(folder) == bad
    for path in folder.iterdir():
        path.unlink()
    assert refused(folder) == [("lights", "unreadable-file")]


@pytest.mark.parametrize("zone", [None, "UTC", "Asia/Almaty"])
def test_times_of_several_zones_fit_together(zone, folder):
    moment = pa.array([0, 0]).cast(pa.timestamp("us", "UTC"))
    write(folder / "a.parquet", seen=moment)
    write(folder / "b.parquet", seen=moment.cast(pa.timestamp("us", zone)))
    assert set(read(folder)["seen"].astype(str)) == {"1970-01-01 00:00:00+00:00"}


def test_decimals_beside_other_numbers_would_lose_digits(folder):
    exact = pa.array(["12345678901234567.89", "1"]).cast(pa.decimal128(20, 2))
    write(folder / "a.parquet", cost=exact)
    write(folder / "b.parquet", cost=pa.array([1.5, 2.5]))
    assert refused(folder) == [("b.parquet", "other-columns")]


def test_a_key_is_a_column_of_all_files_or_of_none(folder):
    write(folder / "year=1/a.parquet", year=pa.array([1, 1]))
    write(folder / "year=2/b.parquet")
    assert refused(folder) == [("b.parquet", "other-columns")]


@pytest.mark.parametrize(
    "given", [[{"ref": 2**53 + 1}, None], [[2**53 + 1, None], None]]
)
def test_whole_numbers_within_others_keep_their_digits(given, folder):
    write(folder / "a.parquet", osm=pa.array(given))
    assert list(read(folder)["osm"]) == given
