import pytest

from geo.curated import read_curated
from geo.errors import OutputError
from geo.index import VERSION, compile_index, open_index


def test_same_entries_same_bytes(tmp_path):
    entries = read_curated()[:80]
    compile_index(entries, tmp_path / "a.sqlite")
    compile_index(reversed(entries), tmp_path / "b.sqlite")
    first, second = (tmp_path / name for name in ("a.sqlite", "b.sqlite"))
    assert first.read_bytes() == second.read_bytes()
    assert len(list(tmp_path.iterdir())) == 2


def test_opens_read_only(tmp_path):
    compile_index(read_curated()[:5], tmp_path / "a.sqlite")
    connection = open_index(tmp_path / "a.sqlite")
    with pytest.raises(Exception, match="readonly"):
        connection.execute("DELETE FROM places")
    connection.close()


def test_missing_damaged_or_older_files_are_not_opened(tmp_path):
    assert open_index(tmp_path / "none.sqlite") is None
    (tmp_path / "text.sqlite").write_bytes(b"no database at all" * 100)
    assert open_index(tmp_path / "text.sqlite") is None
    compile_index([], tmp_path / "old.sqlite")
    stamp = (tmp_path / "old.sqlite").read_bytes()
    old = stamp[:60] + (VERSION + 1).to_bytes(4, "big") + stamp[64:]
    (tmp_path / "old.sqlite").write_bytes(old)
    assert open_index(tmp_path / "old.sqlite") is None


def test_a_place_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"):
        compile_index([], tmp_path / "file" / "a.sqlite")
