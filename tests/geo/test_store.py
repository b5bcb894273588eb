import struct
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.store import ALIGN, Part, Store, write_store

AGE = 7


@pytest.fixture
def path(tmp_path):
    """Return a store of a column of numbers, one of bytes and an empty one."""
    columns = {"lon": array("d", [51.5, -3.0]), "texts": array("B", b"abc")}
    columns |= {"none": array("I")}
    parts = {name: part(tmp_path / name, data) for name, data in columns.items()}
    with (tmp_path / "a.index").open("wb") as file:
        write_store(file, AGE, parts)
    return tmp_path / "a.index"


def part(path, column):
    path.write_bytes(column.tobytes())
    return Part(column.typecode, path)


def test_what_is_written_is_read(path):
    store = Store.open(path, AGE)
    assert list(store["lon"]) == [51.5, -3.0]
    assert bytes(store["texts"]) == b"abc"
    assert len(store["none"]) == 0
    store.close()


def test_a_store_is_only_read(path):
    store = Store.open(path, AGE)
    with pytest.raises(TypeError):
        store["lon"][0] = 1.0
    with pytest.raises(KeyError):
        store["lat"]
    store.close()


def test_a_closed_store_gives_nothing(path):
    store = Store.open(path, AGE)
    column = store["lon"]
    store.close()
    with pytest.raises(ValueError, match="released"):
        column[0]


def test_another_age_is_not_opened(path):
    assert Store.open(path, AGE + 1) is None


@pytest.mark.parametrize("content", [b"", b"x", b"no store at all" * 100, bytes(4096)])
def test_what_is_no_store_is_not_opened(tmp_path, content):
    (tmp_path / "b").write_bytes(content)
    assert Store.open(tmp_path / "b", AGE) is None
    assert Store.open(tmp_path / "none", AGE) is None


def test_a_folder_in_its_place_is_not_opened(tmp_path):
    assert Store.open(tmp_path, AGE) is None


def test_a_store_cut_anywhere_is_not_opened(path):
    whole = path.read_bytes()
    for size in range(len(whole) - ALIGN):
        path.write_bytes(whole[:size])
        assert Store.open(path, AGE) is None, size


@given(at=st.integers(0, 135), byte=st.integers(0, 255))
@settings(max_examples=300, deadline=None)
def test_a_damaged_head_is_no_crash(store_bytes, at, byte):
    path, whole = store_bytes
    path.write_bytes(whole[:at] + bytes([byte]) + whole[at + 1 :])
    store = Store.open(path, AGE)
    if store is not None:
        store.close()


@pytest.fixture(scope="module")
def store_bytes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    path = folder / "damaged.index"
    with path.open("wb") as file:
        write_store(file, AGE, {"lon": part(folder / "lon", array("d", [1.0, 2.0]))})
    return path, path.read_bytes()


def test_columns_are_aligned(path):
    whole = path.read_bytes()
    count = struct.unpack_from("=I", whole, 12)[0]
    starts = [
        struct.unpack_from("=Q", whole, 16 + 41 * n + 25)[0] for n in range(count)
    ]
    assert count == 3
    assert all(start % ALIGN == 0 for start in starts)
