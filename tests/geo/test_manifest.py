"""A build is unchanged only if nothing that went in or came out has changed."""

import os
import sys
from pathlib import Path

import pytest

from geo import manifest
from geo.errors import Place, Problem
from geo.manifest import Build
from geo.report import Result

ASKED = {"tiles_above": 40}
WARNING = Problem(Place(Path("a.yaml"), 3, 1), "length-differs", "longer", "look")


@pytest.fixture
def built(tmp_path):
    source, out = tmp_path / "layers", tmp_path / "out"
    source.mkdir()
    out.mkdir()
    (source / "a.yaml").write_text("title")
    (tmp_path / "far.shp").write_text("shapes")
    (tmp_path / "far.dbf").write_text("columns")
    (tmp_path / "x[1].gpkg").write_text("shapes")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/a.parquet").write_text("shapes")
    (out / "map.html").write_text("<map>")
    result = Result((out / "map.html",), {"sites": 2}, {"read": 0.1}, (WARNING,))
    data = [tmp_path / name for name in ("far.shp", "x[1].gpkg", "parts")]
    Build(source, out, ASKED).remembered(data, result)
    return source, out


def test_other_options_are_another_build(built):
    assert Build(*built, {"tiles_above": 1}).unchanged() is None


def test_nothing_changed(built):
    found = Build(*built, ASKED).unchanged()
    assert found is not None
    assert (found.counts, found.warnings) == ({"sites": 2}, (WARNING,))
    assert found.changed is False


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("layers/a.yaml", "other"),
        ("layers/new.yaml", "title"),
        ("layers/lock.geojson", "{}"),
        ("far.shp", "other"),
        ("far.dbf", "other"),
        ("x[1].gpkg", "other"),
        ("parts/a.parquet", "other"),
        ("parts/b.parquet", "more"),
        ("out/map.html", "<mop>"),
        ("out/.build.json", "{"),
        ("out/.build.json", "[]"),
    ],
)
def test_any_change_is_seen(built, tmp_path, path, text):
    (tmp_path / path).write_text(text)
    assert Build(*built, ASKED).unchanged() is None


@pytest.mark.parametrize("path", ["layers/a.yaml", "out/map.html", "out/.build.json"])
def test_anything_missing_is_seen(built, tmp_path, path):
    (tmp_path / path).unlink()
    assert Build(*built, ASKED).unchanged() is None


@pytest.mark.parametrize(("touched", "left"), [(False, False), (True, True)])
def test_results_that_are_none_any_more_go_unless_someone_changed_them(
    built, touched, left
):
    source, out = built
    (out / "new.html").write_text("<new>")
    if touched:
        (out / "map.html").write_text("my notes")
    result = Result((out / "new.html",), {}, {})
    Build(source, out, ASKED).remembered([], result)
    assert (out / "map.html").exists() is left
    assert Build(source, out, ASKED).unchanged() is not None


def saved_meanwhile(built, path, text, *, own=False):
    """Return the result of a build during which a file was saved."""
    source, out = built
    this = Build(source, out, ASKED)
    here = source / path
    here.parent.mkdir(exist_ok=True)
    here.unlink() if text is None else here.write_text(text)
    if own:
        this.wrote(here)
    data = [source / name for name in ("sub/far.shp", "sub/parts")]
    return this.remembered(data, Result((out / "map.html",), {}, {}))


@pytest.fixture
def with_data(built):
    for name in ("sub/far.dbf", "sub/other.csv", "sub/parts/a.parquet"):
        path = built[0] / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("data")
    return built


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.yaml", "other"),
        ("a.yaml", "title"),  # saved again, and its time is another
        ("a.yaml", None),
        ("new.yaml", "title"),
        ("sub/far.dbf", "other"),
        ("sub/parts/a.parquet", "other"),
        ("sub/parts/b.parquet", "more"),
    ],
)
def test_what_was_saved_during_a_build_does_not_count_as_built(with_data, path, text):
    before = (with_data[1] / ".build.json").read_bytes()
    assert saved_meanwhile(with_data, path, text).overtaken
    assert (with_data[1] / ".build.json").read_bytes() == before


@pytest.mark.parametrize(
    ("path", "own"),
    [("lock.geojson", True), (".a.yaml.swp", False), ("sub/other.csv", False)],
)
def test_what_is_no_input_or_our_own_may_be_saved(with_data, path, own):
    assert not saved_meanwhile(with_data, path, "other", own=own).overtaken
    assert Build(*with_data, ASKED).unchanged() is not None


@pytest.mark.skipif(sys.platform != "linux", reason="names there are Unicode")
def test_names_may_be_other_than_unicode(built):
    source, out = built
    (source / "x\udcff.yaml").write_text("title")
    Build(source, out, ASKED).remembered([], Result((out / "map.html",), {}, {}))
    assert Build(source, out, ASKED).unchanged()


def test_results_among_the_layers_are_no_inputs(built):
    source, _ = built
    this = Build(source, source, ASKED)
    (source / "map.html").write_text("<map>")
    result = Result((source / "map.html",), {}, {})
    assert not this.remembered([], result).overtaken


def test_a_changed_program_is_seen(built, monkeypatch):
    monkeypatch.setattr(manifest, "program", lambda: "another")
    assert Build(*built, ASKED).unchanged() is None


def test_the_program_is_its_files(tmp_path, monkeypatch):
    for name in ("make_map.py", "geo/manifest.py", "maps/page.py"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("code")
    monkeypatch.setattr(manifest, "__file__", str(tmp_path / "geo/manifest.py"))
    before = manifest.program()
    os.utime(tmp_path / "maps/page.py", ns=(1, 1))
    assert manifest.program() != before
