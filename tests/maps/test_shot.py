"""Pictures of a map: what is asked for, and what comes out of a real Chromium."""

import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import make_map
from maps import map_html
from maps.shot import NoShotError, Shot, shoot


@pytest.fixture
def folder(bundle, layers, make, tmp_path, monkeypatch):  # noqa: ARG001
    """A folder with a built map in it, in which the command runs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    html = map_html(layers, page=make.page())
    (tmp_path / "out/map.html").write_text(html, encoding="utf-8")
    return tmp_path


@pytest.fixture
def chromium_path(bundle, monkeypatch):  # noqa: ARG001 - no bundle, no map
    """Skip where there is no browser."""
    pytest.importorskip("playwright.sync_api", reason="playwright is missing")
    found = os.environ.get("ATLAS_CHROMIUM") or shutil.which("chromium")
    if found is None:
        pytest.skip("no Chromium here: install it, or set ATLAS_CHROMIUM")
    monkeypatch.setenv("ATLAS_CHROMIUM", found)


@pytest.mark.parametrize(
    ("shot", "fragment"),
    [
        (Shot(), "paper=A4"),
        (Shot(paper="A3", landscape=True, language="kk"), "lang=kk&paper=A3-landscape"),
        (Shot(format="png", window=(800, 600), address="#year=2028"), "year=2028"),
    ],
)
def test_what_is_asked_of_the_page(shot, fragment):
    assert shot.fragment == fragment


@pytest.mark.parametrize(
    "wrong",
    [
        {"window": (800, 600)},
        {"scale": 2},
        {"format": "png", "window": (800, 600), "paper": "A3"},
        {"format": "png", "window": (800, 600), "landscape": True},
    ],
)
def test_what_does_not_go_together(wrong):
    with pytest.raises(ValueError, match=r"size of paper"):
        Shot(**wrong)


@pytest.mark.usefixtures("chromium_path")
@pytest.mark.parametrize(
    ("words", "name", "size"),
    [
        (["--size", "A3", "--landscape", "--lang", "kk"], "map.pdf", (1191, 842)),
        (["-o", "deep/a4.pdf"], "deep/a4.pdf", (595, 842)),
    ],
)
def test_a_pdf_has_the_size_of_its_paper(folder, words, name, size):
    assert make_map.main(["shot", *words]) == 0
    path = folder / name if "/" in name else folder / "out" / name
    content = path.read_bytes()
    assert content.startswith(b"%PDF-")
    box = content.partition(b"/MediaBox [0 0 ")[2].partition(b"]")[0]
    assert tuple(round(float(side)) for side in box.split()) == size


@pytest.mark.usefixtures("chromium_path")
@pytest.mark.parametrize(
    ("words", "size"),
    [
        (["--width", "800", "--height", "500"], (800, 500)),
        (["--width", "400", "--height", "300", "--scale", "2"], (800, 600)),
    ],
)
def test_a_png_has_the_size_that_is_asked_for(folder, capsys, words, size):
    assert make_map.main(["shot", "--format", "png", *words, "--json"]) == 0
    [file] = json.loads(capsys.readouterr().out)["files"]
    content = (folder / file["path"]).read_bytes()
    assert struct.unpack(">II", content[16:24]) == size
    assert len(content) == file["bytes"]


@pytest.mark.parametrize(
    "words",
    [
        ["--map", "nowhere.html"],
        ["--size", "A5"],
        ["--lang", "de"],
        ["--width", "800"],
        ["--scale", "2"],
        ["--format", "png", "--size", "A4", "--width", "800", "--height", "600"],
    ],
)
@pytest.mark.usefixtures("folder")
def test_wrong_usage(words):
    assert make_map.main(["shot", *words]) == 2


def test_no_browser(folder, monkeypatch, capsys):
    pytest.importorskip("playwright", reason="playwright is missing")
    monkeypatch.setenv("ATLAS_CHROMIUM", str(folder / "no-browser"))
    assert make_map.main(["shot", "--json"]) == 3
    assert "install" in json.loads(capsys.readouterr().out)["error"]
    assert not (folder / "out/map.pdf").exists()


def test_a_playwright_that_does_not_start(folder, monkeypatch):
    pytest.importorskip("playwright", reason="playwright is missing")
    node = folder / "node"
    node.write_text("#!/bin/sh\nexit 127\n")
    node.chmod(0o755)
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", str(node))
    words = [sys.executable, make_map.__file__, "shot"]
    run = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (run.returncode, "libatomic1" in run.stderr) == (3, True)
    assert "Traceback" not in run.stderr


def test_no_playwright(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "playwright.async_api", None)
    with pytest.raises(NoShotError, match=r"pip install"):
        shoot(folder / "out/map.html", Shot())


@pytest.mark.usefixtures("chromium_path")
def test_what_is_no_map(tmp_path, monkeypatch):
    monkeypatch.setattr("maps.shot.PATIENCE_MS", 500)
    (tmp_path / "a.html").write_text("<p>Not a map")
    with pytest.raises(NoShotError, match="is it a map"):
        shoot(tmp_path / "a.html", Shot())


@pytest.mark.usefixtures("chromium_path", "heeds_signals")
@pytest.mark.parametrize(
    ("send", "number", "code"),
    [
        (os.kill, signal.SIGTERM, 143),
        (os.kill, signal.SIGINT, 130),
        (os.killpg, signal.SIGINT, 130),
    ],
)
def test_a_signal_ends_it_soon_and_leaves_nothing(tmp_path, send, number, code):
    page = tmp_path / "never.html"
    page.write_text("<p>Never drawn")
    words = [sys.executable, make_map.__file__, "shot", "--map", str(page)]
    with TemporaryDirectory() as temporary:
        of_its_own = {**os.environ, "TMPDIR": temporary}
        run = subprocess.Popen(words, env=of_its_own, start_new_session=True)
        try:
            until = time.monotonic() + 30
            while not list(Path(temporary).glob("shot-*/*")):
                assert time.monotonic() < until
                time.sleep(0.05)
            send(run.pid, number)
            assert run.wait(timeout=20) == code  # a page never drawn takes 60 s
        finally:
            run.kill()
        assert [*Path(temporary).iterdir()] == []


@pytest.mark.usefixtures("chromium_path")
def test_a_temporary_folder_with_a_long_name_has_room(folder, monkeypatch):
    long = folder / ("long" * 20)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    small = Shot("png", window=(320, 200))
    assert shoot(folder / "out/map.html", small).startswith(b"\x89PNG")
