import errno
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from geo.compile import compile_index
from geo.curated import read_curated
from geo.errors import OutputError
from geo.index import open_index

SOME = read_curated()[:80]


def full_disk(*_):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_same_entries_same_bytes(tmp_path):
    one, two = tmp_path / "a.index", tmp_path / "b.index"
    compile_index(SOME, one)
    compile_index(iter(SOME), two)
    assert one.read_bytes() == two.read_bytes()
    assert sorted(tmp_path.iterdir()) == [one, two]


@pytest.mark.parametrize("step", ["compile.write_store", "output.os.fsync"])
def test_the_former_index_stands_on_a_full_disk(tmp_path, monkeypatch, step):
    path = tmp_path / "a.index"
    compile_index(SOME, path)
    before = path.read_bytes()
    monkeypatch.setattr(f"geo.{step}", full_disk)
    with pytest.raises(OutputError, match="No space left"):
        compile_index(SOME[:5], path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_source_that_breaks_leaves_nothing(tmp_path):
    def broken():
        yield SOME[0]
        raise ValueError("line 2")

    with pytest.raises(ValueError, match="line 2"):
        compile_index(broken(), tmp_path / "a.index")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"):
        compile_index([], tmp_path / "file" / "a.index")


def test_two_builders_do_no_harm(tmp_path):
    path = tmp_path / "a.index"
    with ThreadPoolExecutor(4) as pool:
        built = [pool.submit(compile_index, SOME, path) for _ in range(8)]
    assert [one.result() for one in built] == [None] * 8
    open_index(path).close()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file stands there")
def test_an_open_index_outlives_its_successor(tmp_path):
    path = tmp_path / "a.index"
    compile_index(SOME, path)
    store = open_index(path)
    compile_index(SOME[:1], path)
    assert len(store["lon"]) == len(SOME)
    store.close()


def test_no_places_make_an_index_of_none(places):
    empty = places()
    assert (len(empty), empty.number_of_folds) == (0, 0)
    assert list(empty.near((51, 43), 1000)) == []
    assert list(empty.with_key("aktau")) == []
    assert list(empty.in_areas({"KZ"})) == []


@pytest.mark.parametrize(
    "name",
    ["A\x1fB", "A\nB", "{{7*7}}", "\u202eаtkA", "A" * 5000, "\ud800", "?!", "'", "🏜"],
)
def test_any_text_is_a_name(places, entry, name):
    index = places(entry(name, id="1", region="R\n\t"), entry("Aktau", lon=52.0))
    assert [index.lonlat(n) for n in range(2)] == [(51, 43), (52, 43)]
    assert index.candidate(0).source == "test"
    assert index.candidate(1).name == index.spelling(1) == "Aktau"
