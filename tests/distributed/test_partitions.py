"""Folders of Parquet files, good and bad: all problems at once."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.distributed.partitions import is_partitioned, open_partitions
from geo.errors import InputError


@pytest.fixture
def write(tmp_path):
    def written(file, **columns):
        path = tmp_path / f"{file}.parquet"
        path.parent.mkdir(exist_ok=True)
        pq.write_table(pa.table(columns or {"name": ["Aktau"]}), path)
        return path

    return written


def codes(folder):
    with pytest.raises(InputError) as caught:
        open_partitions(folder)
    return [(one.at.path.name, one.code) for one in caught.value.problems]


def test_files_are_in_the_order_of_their_names(write, tmp_path):
    for name in ("b", "a", "more/c", "_hidden", ".hidden", "_more/d"):
        write(name)
    found = open_partitions(tmp_path)
    assert [one.name for one in found.all] == ["a", "b", "more/c"]
    assert found.rows == 3


def test_suffixes_are_of_any_case(write, tmp_path):
    write("a").rename(tmp_path / "a.PARQUET")
    assert [one.name for one in open_partitions(tmp_path).all] == ["a"]
    assert is_partitioned(tmp_path)
    (tmp_path / "LAYER.YAML").touch()
    assert not is_partitioned(tmp_path)


@pytest.mark.parametrize("suffix", [".geoparquet", ".pq"])
def test_other_suffixes_of_parquet(write, tmp_path, suffix):
    write("a").rename(tmp_path / f"a{suffix}")
    assert is_partitioned(tmp_path)
    assert [one.name for one in open_partitions(tmp_path).all] == ["a"]


def test_files_that_would_have_one_result(write, tmp_path):
    write("a").rename(tmp_path / "a.pq")
    write("a")
    assert codes(tmp_path) == [("a.pq", "duplicate-file")]


def test_what_is_null_throughout_fits_any_type(write, tmp_path):
    write("a", name=["Aktau"])
    write("b", name=pa.nulls(1))
    assert open_partitions(tmp_path).rows == 2


def test_every_file_that_is_bad_is_named(write, tmp_path):
    write("a")
    write("b", name=["Aktau"], n=[1])
    write("c", name=[1])
    (tmp_path / "d.parquet").write_bytes(b"PAR1 is not enough")
    (tmp_path / "e.parquet").touch()
    assert codes(tmp_path) == [
        ("b.parquet", "other-columns"),
        ("c.parquet", "other-columns"),
        ("d.parquet", "unreadable-file"),
        ("e.parquet", "empty-file"),
    ]


def test_a_folder_without_parquet(tmp_path):
    (tmp_path / "a.csv").touch()
    assert codes(tmp_path) == [(tmp_path.name, "empty-folder")]


@pytest.mark.parametrize(("name", "is_one"), [("a.txt", True), ("a.yaml", False)])
def test_layer_files_are_told_from_partitions(write, tmp_path, name, is_one):
    write("a")
    (tmp_path / name).touch()
    assert is_partitioned(tmp_path) == is_one
