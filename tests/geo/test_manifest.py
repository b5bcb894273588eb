"""A build is unchanged only if nothing that went in or came out has changed."""

import os
from pathlib import Path

import pytest

from geo import manifest
from geo.errors import Place, Problem
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
    manifest.remember(source, out, data=data, result=result, asked=ASKED)
    return source, out


def test_other_options_are_another_build(built):
    assert manifest.unchanged(*built, {"tiles_above": 1}) is None


def test_nothing_changed(built):
    found = manifest.unchanged(*built, ASKED)
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
    assert manifest.unchanged(*built, ASKED) is None


@pytest.mark.parametrize("path", ["layers/a.yaml", "out/map.html", "out/.build.json"])
def test_anything_missing_is_seen(built, tmp_path, path):
    (tmp_path / path).unlink()
    assert manifest.unchanged(*built, ASKED) is None


@pytest.mark.parametrize(("touched", "left"), [(False, False), (True, True)])
def test_results_that_are_none_any_more_go_unless_someone_changed_them(
    built, touched, left
):
    source, out = built
    (out / "new.html").write_text("<new>")
    if touched:
        (out / "map.html").write_text("my notes")
    result = Result((out / "new.html",), {}, {})
    manifest.remember(source, out, data=[], result=result, asked=ASKED)
    assert (out / "map.html").exists() is left
    assert manifest.unchanged(source, out, ASKED) is not None


def test_a_changed_program_is_seen(built, monkeypatch):
    monkeypatch.setattr(manifest, "program", lambda: "another")
    assert manifest.unchanged(*built, ASKED) is None


def test_the_program_is_its_files(tmp_path, monkeypatch):
    for name in ("make_map.py", "geo/manifest.py", "maps/page.py"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("code")
    monkeypatch.setattr(manifest, "__file__", str(tmp_path / "geo/manifest.py"))
    before = manifest.program()
    os.utime(tmp_path / "maps/page.py", ns=(1, 1))
    assert manifest.program() != before
