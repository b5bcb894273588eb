"""An import is in place whole or not at all, and is made again when it is due."""

import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from geo import imported
from geo.errors import InputError, LockError, OutputError
from geo.imported import import_gazetteer, imported_names, open_imported
from geo.importers.options import Options
from geo.locate import locate
from geo.matches import Query
from geo.turns import turn

ROOT = Path(__file__).parents[2]
REST = "\t".join(["P", "PPL", "KZ", "", "09", "", "", "", "900", "", "", "", ""])


def dump(path, *names, first=1):
    rows = (
        f"{number}\t{name}\t{name}\t\t44.0\t{52 + number % 1000 / 500}\t{REST}\n"
        for number, name in enumerate(names, first)
    )
    path.write_text("".join(rows), encoding="utf-8")
    return Options(files=(path,), form="geonames")


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    return tmp_path / "cache" / "mangystau-atlas" / "gazetteers"


def status(name, gazetteer="kz"):
    return locate(Query(name=name), [open_imported(gazetteer)]).status


def left(folder):
    """Return the names of all files of a gazetteer, hidden ones too."""
    return sorted(path.suffix for path in folder.iterdir())


def test_what_was_imported_is_found(tmp_path, cache):
    done = import_gazetteer("kz", dump(tmp_path / "KZ.txt", "Shetpe", "Zhetybay"))
    assert (done.record.places, done.record.licences) == (2, ("CC-BY-4.0",))
    assert imported_names() == ("kz",)
    assert status("Жетыбай") == "matched"
    assert left(cache / "kz") == [".index", ".json"]


@pytest.mark.parametrize("name", ["kz", "../kz", "KZ"])
def test_a_gazetteer_that_nobody_imported(name):
    with pytest.raises(InputError, match="no gazetteer is known as"):
        open_imported(name)


@pytest.mark.parametrize("name", ["../kz", "K Z", ""])
def test_names_are_plain(tmp_path, name):
    with pytest.raises(InputError, match="cannot be the name"):
        import_gazetteer(name, dump(tmp_path / "KZ.txt", "Shetpe"))


def test_a_changed_file_is_imported_again(tmp_path, cache):
    import_gazetteer("kz", dump(tmp_path / "KZ.txt", "Shetpe"))
    dump(tmp_path / "KZ.txt", "Zhetybay")
    assert (status("Zhetybay"), status("Shetpe")) == ("matched", "not_found")
    assert left(cache / "kz") == [".index", ".json"]


def test_a_damaged_index_is_made_again(tmp_path, cache):
    import_gazetteer("kz", dump(tmp_path / "KZ.txt", "Shetpe"))
    (index,) = (cache / "kz").glob("*.index")
    index.write_bytes(index.read_bytes()[:100])
    assert status("Shetpe") == "matched"


def test_another_fold_is_imported_again(tmp_path, monkeypatch):
    import_gazetteer("kz", dump(tmp_path / "KZ.txt", "Shetpe"))
    monkeypatch.setattr(imported, "MADE_BY", "2000.1")
    monkeypatch.setattr("geo.import_record.MADE_BY", "2000.1")
    assert status("Shetpe") == "matched"
    assert imported.read_record("kz").made_by == "2000.1"


def test_a_file_that_is_gone_matters_once_the_index_is_useless(tmp_path, monkeypatch):
    import_gazetteer("kz", dump(tmp_path / "KZ.txt", "Shetpe"))
    (tmp_path / "KZ.txt").unlink()
    assert status("Shetpe") == "matched"
    monkeypatch.setattr("geo.import_record.MADE_BY", "2000.1")
    with pytest.raises(InputError, match="gone; put it back, or make-map gazetteer"):
        open_imported("kz")


def test_a_damaged_manifest(tmp_path, cache):
    import_gazetteer("kz", dump(tmp_path / "KZ.txt", "Shetpe"))
    (cache / "kz" / "manifest.json").write_text("{}")
    with pytest.raises(InputError, match="import it again"):
        open_imported("kz")


def test_a_failed_import_leaves_the_former(tmp_path, cache):
    import_gazetteer("kz", dump(tmp_path / "KZ.txt", "Shetpe"))
    (tmp_path / "bad.txt").write_text("no dump")
    bad = Options(files=(tmp_path / "bad.txt",), form="geonames")
    with pytest.raises(InputError, match="cannot be used"):
        import_gazetteer("kz", bad)
    assert status("Shetpe") == "matched"
    assert left(cache / "kz") == [".index", ".json"]


def test_a_cache_that_cannot_be_written(tmp_path, cache):
    cache.parent.mkdir(parents=True)
    cache.write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"):
        import_gazetteer("kz", dump(tmp_path / "KZ.txt", "Shetpe"))


def test_a_file_that_changes_while_it_is_read(tmp_path, monkeypatch):
    options = dump(tmp_path / "KZ.txt", "Shetpe")

    def read(*given):
        yield from imported_read(*given)
        dump(tmp_path / "KZ.txt", "Zhetybay", "Shetpe")

    imported_read = imported.read
    monkeypatch.setattr(imported, "read", read)
    with pytest.raises(InputError, match="changed while it was read"):
        import_gazetteer("kz", options)
    assert imported_names() == ()


def test_remove(tmp_path, cache):
    import_gazetteer("kz", dump(tmp_path / "KZ.txt", "Shetpe"))
    imported.remove_gazetteer("kz")
    assert imported_names() == ()
    assert not (cache / "kz").exists()
    assert (tmp_path / "KZ.txt").exists()


def builder(path, *wrapper):
    """Start a process that imports a dump as ``kz``."""
    words = ("gazetteer", "import", str(path), "--as", "kz", "--json")
    command = [*wrapper, sys.executable, "make_map.py", *words]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)


def many(path, word):
    return dump(path, *(f"{word} {number}" for number in range(3000)))


def test_two_builders_at_once(tmp_path):
    many(tmp_path / "a.txt", "Shetpe")
    many(tmp_path / "b.txt", "Zhetybay")
    names = ("a.txt", "b.txt", "a.txt")
    builders = [builder(tmp_path / name) for name in names]
    assert [one.wait(60) for one in builders] == [0, 0, 0]
    found = {word: status(f"{word} 7") for word in ("Shetpe", "Zhetybay")}
    assert sorted(found.values()) == ["matched", "not_found"]


def test_who_is_last_sweeps_what_others_put(tmp_path, cache, monkeypatch):
    """Another builder puts its own in place just before."""
    other, own = dump(tmp_path / "b.txt", "Aktau"), dump(tmp_path / "a.txt", "Shetpe")
    put = imported._put

    def late(*given):
        monkeypatch.setattr(imported, "_put", put)
        import_gazetteer("kz", other)
        return put(*given)

    monkeypatch.setattr(imported, "_put", late)
    done = import_gazetteer("kz", own)
    assert done.size == done.index.stat().st_size
    assert list((cache / "kz").glob("*.index")) == [done.index]
    assert open_imported("kz").name == "kz"


def kill_within(builder, folder, seconds):
    """Kill a builder so many seconds after it has begun to put things aside."""
    while builder.poll() is None and not list(folder.glob(".work.*")):
        time.sleep(0.01)
    time.sleep(seconds)
    builder.kill()
    builder.wait(60)


@pytest.mark.parametrize("seconds", [0, 0.1, 0.3])
@pytest.mark.parametrize("former", [True, False])
def test_killed_at_any_moment_the_former_one_stands(tmp_path, cache, former, seconds):
    if former:
        import_gazetteer("kz", dump(tmp_path / "KZ.txt", "Karagiye"))
    many(tmp_path / "b.txt", "Zhetybay")
    kill_within(builder(tmp_path / "b.txt"), cache / "kz", seconds)
    words = ("Karagiye", "Zhetybay 7")
    found = [status(word) for word in words] if imported_names() else []
    whole = [["matched", "not_found"], ["not_found", "matched"]]
    assert found in (whole if former else [[], whole[1]])
    assert builder(tmp_path / "b.txt").wait(60) == 0
    assert status("Zhetybay 7") == "matched"


@pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")
@pytest.mark.parametrize("blocks", [0, 2, 80, 320])
def test_a_full_disk_at_any_moment(tmp_path, cache, blocks):
    import_gazetteer("kz", dump(tmp_path / "KZ.txt", "Karagiye"))
    many(tmp_path / "b.txt", "Zhetybay")
    limit = ("sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh")  # of 512 bytes
    assert builder(tmp_path / "b.txt", *limit).wait(60) == 4
    assert status("Karagiye") == "matched"
    assert left(cache / "kz") == [".index", ".json"]


def test_what_the_dead_left_goes(tmp_path, cache):
    for name in ("kz", "given-up"):
        remains = cache / name / ".work.01234567.unfinished"
        remains.mkdir(parents=True)
        os.utime(remains, (1, 1))
    import_gazetteer("kz", dump(tmp_path / "KZ.txt", "Shetpe"))
    assert left(cache / "kz") == [".index", ".json"]
    assert left(cache / "given-up") == []


def test_who_has_to_wait_for_another_builder_says_so(tmp_path, cache, monkeypatch):
    monkeypatch.setattr(imported, "turn", partial(imported.turn, wait_s=0.01))
    with turn(cache / "kz"), pytest.raises(LockError, match="another run is at work"):
        import_gazetteer("kz", dump(tmp_path / "KZ.txt", "Shetpe"))
    assert left(cache / "kz") == []
