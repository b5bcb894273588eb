"""``access``, end to end: what is printed, and what is written."""

import json

import geopandas as gpd
import pytest

import make_map
from geo.access.groups import GROUPS
from geo.export import FORMATS

SITE = """\
  - id: {key}
    name: {key}
    kind: {kind}
    lonlat: [{lon}, 43.0]
    pin: {{reason: made up, source: a test}}
"""
LAYER = """\
title: {en: Places}
theme: context
source: {publisher: Us, title: A walk}
sites:
"""
CORRIDOR = """\
corridors:
  - id: track
    names: {en: Track}
    mode: road
    stops: [pier, town]
"""


@pytest.fixture(autouse=True)
def atlas(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "layers").mkdir()
    places = (("pier", "port", 51), ("town", "city", 52), ("camp", "tract", 60))
    sites = [SITE.format(key=key, kind=kind, lon=lon) for key, kind, lon in places]
    (tmp_path / "layers/places.yaml").write_text(LAYER + "".join(sites) + CORRIDOR)
    return tmp_path


def test_the_table(capsys):
    assert make_map.main(["access"]) == 0
    out = capsys.readouterr().out
    assert "pier  settlement  81.5   E       town" in out
    assert "\n3 sites; " in out
    assert out.endswith("not of ways by road\n")


def test_within(capsys):
    words = ["access", "--within", "5", "--corridor", "track", "--existing", "--json"]
    assert make_map.main(words) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["status"], found["counts"]) == ("done", {"sites": 2})
    assert {row["site"] for row in found["access"]} == {"pier", "town"}
    assert {row["group"] for row in found["access"]} <= set(GROUPS)


def test_files_of_each_format(atlas):
    tables = ["access", "access-buffers", "access-lines"]
    several = [
        word for name in ("csv", "geojson", "gpkg") for word in ("--format", name)
    ]
    words = ["access", "--within", "900", *several, "--matrix", "--out", "near"]
    assert make_map.main(words) == 0
    written = {path.name for path in (atlas / "near").iterdir()}
    apart = {f"{table}.{form}" for table in tables for form in ("csv", "geojson")}
    assert written == apart | {"access.gpkg", "access-matrix.csv"}
    assert sorted(gpd.list_layers(atlas / "near/access.gpkg")["name"]) == tables
    points = gpd.read_file(atlas / "near/access.geojson").set_index("id")
    assert points.loc["pier", "settlement_km"] == pytest.approx(81.5, abs=0.1)
    first = (atlas / "near/access.gpkg").read_bytes()
    assert make_map.main(words) == 0
    assert (atlas / "near/access.gpkg").read_bytes() == first


def test_without_a_place_that_is_near_there_are_no_tiles(atlas):
    file = atlas / "layers/places.yaml"
    file.write_text(LAYER + SITE.format(key="pier", kind="port", lon=51))
    assert make_map.main(["access", "--format", "pmtiles", "--out", "near"]) == 0
    assert {path.name for path in (atlas / "near").iterdir()} == {"access.pmtiles"}


def test_too_large_a_matrix_is_refused_before_anything_is_written(
    atlas, monkeypatch, capsys
):
    monkeypatch.setattr("geo.commands.access.MATRIX", 2)
    words = ["access", "--format", "csv", "--matrix"]
    assert make_map.main(words) == 2
    assert "3 sites, at most 2" in capsys.readouterr().err
    assert not (atlas / "out").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--corridor", "trak"], "did you mean track?"),
        (["--corridor", "pier"], "no corridor has this id"),
        (["--within", "0"], "above 0 km"),
        (["--within", "3000"], "at most 2000 km"),
        (["--format", "shp"], f"choose from {next(iter(FORMATS))}"),
    ],
)
def test_wrong_words_are_refused(words, said, capsys, atlas):
    assert make_map.main(["access", *words]) == 2
    assert said in " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert not (atlas / "out").exists()


def test_the_table_on_a_narrow_terminal_has_whole_ids(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "60")
    assert make_map.main(["access"]) == 0
    assert "…" not in capsys.readouterr().out
