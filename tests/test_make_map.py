"""The command line, end to end: offline, on an atlas of pins."""

import json
import shutil
from pathlib import Path

import pytest
import typer.testing

import make_map
from geo.commands import options

ROOT = Path(__file__).parents[1]
LAYER = """\
title: {en: Ports}
theme: transport
source: {publisher: Us, title: A walk}
context: {country: KZ}
sites:
  - id: quay
    name: Quay
    kind: port
    lonlat: [51.2, 43.6]
    pin: {reason: new, source: a walk}
"""
needs_page = pytest.mark.skipif(
    not (ROOT / "maps/data/app.js").exists(), reason="the front end is not built"
)


@pytest.fixture
def atlas(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "layers").mkdir()
    (tmp_path / "layers/ports.yaml").write_text(LAYER)
    return tmp_path


def no_geocoders(_also):
    return ()


def outputs(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@needs_page
def test_build_is_the_default(atlas, capsys):
    assert make_map.main([]) == 0
    assert (atlas / "out/map.html").exists()
    assert (atlas / "out/geojson/ports.geojson").exists()
    assert "1 site," in capsys.readouterr().out


@needs_page
def test_two_builds_give_the_same_bytes(atlas):
    for out in ("a", "b"):
        assert make_map.main(["--out", out]) == 0
    one, two = (atlas / "a", atlas / "b")
    for path in outputs(one):
        if path.name != ".build.json":
            assert path.read_bytes() == (two / path.relative_to(one)).read_bytes()


@needs_page
def test_an_atlas_of_another_region(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(options, "open_geocoders", no_geocoders)
    shutil.copytree(ROOT / "tests/data/good", tmp_path / "atlas")
    folder, out = str(tmp_path / "atlas"), str(tmp_path / "out")
    assert make_map.main([folder, "--out", out, "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["counts"] == {"layers": 5, "sites": 7, "corridors": 4, "facts": 2}


@needs_page
def test_an_intact_lock_opens_no_gazetteer(atlas, monkeypatch):
    shutil.copytree(ROOT / "layers", atlas / "layers", dirs_exist_ok=True)
    (atlas / "layers/ports.yaml").unlink()

    def never(also):
        raise AssertionError(f"a gazetteer was opened: {also}")

    monkeypatch.setattr(options, "open_geocoders", never)
    assert make_map.main(["--locked"]) == 0


@needs_page
def test_nothing_changed_nothing_built(atlas, capsys):
    make_map.main(["--json"])
    first = json.loads(capsys.readouterr().out)
    before = outputs(atlas / "out")
    make_map.main(["--json"])
    second = json.loads(capsys.readouterr().out)
    assert (first["changed"], second["changed"]) == (True, False)
    assert first["files"] == second["files"]
    assert outputs(atlas / "out") == before


@needs_page
def test_a_failed_build_leaves_the_former_output(atlas, capsys):
    make_map.main([])
    before = outputs(atlas / "out")
    (atlas / "layers/ports.yaml").write_text(LAYER.replace("kind: port", "kind: prot"))
    assert make_map.main([]) == 1
    assert outputs(atlas / "out") == before
    assert "layers/ports.yaml:8: " in capsys.readouterr().err


def test_check_names_every_problem(atlas, capsys):
    text = LAYER.replace("kind: port", "kind: prot").replace("[51.2, 43.6]", "[51.2]")
    (atlas / "layers/ports.yaml").write_text(text)
    assert make_map.main(["check", "--json"]) == 1
    rows = json.loads(capsys.readouterr().out)["problems"]
    assert [row["line"] for row in rows] == [8, 9]
    assert {"file", "line", "column", "code", "message", "fix"} <= set(rows[0])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["check"], 0),
        (["schema"], 0),
        (["schema", "atlas"], 0),
        (["export", "--format", "geojson"], 0),
        (["lock"], 0),
        (["lock", "--locked"], 4),
        (["--help"], 0),
        (["locate"], 2),
        (["locate", "Quay", "--kind", "prot"], 2),
        (["locate", "Quay", "--country", "Kazachstania"], 2),
        (["export", "--format", "dwg"], 2),
        (["check", "nowhere"], 1),
        (["build", "--bogus"], 2),
    ],
)
@pytest.mark.usefixtures("atlas")
def test_exit_codes(words, code):
    assert make_map.main(words) == code


@pytest.mark.parametrize(
    "words",
    [
        *(["build"], ["check"], ["compare"], ["export"], ["access"], ["lock"]),
        *(["lock", "--update"], ["review"], ["locate", "--at", "51.2,43.6"]),
        ["geocode", "in.csv", "out.csv", "--name-column", "name"],
    ],
)
@pytest.mark.usefixtures("atlas")
def test_an_unknown_gazetteer_is_refused_also_if_none_is_asked(words, capsys):
    make_map.main(["lock"])
    assert make_map.main([*words, "--with", "typo", "--json"]) == 1
    *_, told = capsys.readouterr().out.partition("{")
    assert '"unknown-service"' in told


@pytest.mark.parametrize("words", [["build"], ["lock"]])
@pytest.mark.usefixtures("atlas")
def test_an_unknown_router_is_refused_also_if_none_is_asked(words, capsys):
    assert make_map.main([*words, "--router", "typo"]) == 1
    assert "`typo` is no routing service" in capsys.readouterr().err


@pytest.mark.parametrize("command", [pytest.param("build", marks=needs_page), "export"])
def test_a_file_where_the_output_folder_should_be(atlas, command):
    (atlas / "out").write_text("in the way")
    assert make_map.main([command]) == 4
    assert (atlas / "out").read_text() == "in the way"


@pytest.mark.parametrize(
    ("name", "hints", "status", "code"),
    [
        ("Ақсу", [], "ambiguous", 1),
        ("Актау", ["--region", "Маңғыстау"], "matched", 0),
        ("Qwrtzpl", [], "not_found", 1),
    ],
)
def test_locate_says_what_it_knows(capsys, name, hints, status, code):
    if not (ROOT / "geo/data/gazetteer.index").exists():
        pytest.skip("the name index is not built")
    assert make_map.main(["locate", name, *hints, "--json"]) == code
    assert json.loads(capsys.readouterr().out)["status"] == status


def test_every_command_is_documented():
    shown = typer.testing.CliRunner().invoke(make_map.app, ["--help"]).output
    documented = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    for command in make_map.COMMANDS:
        assert command in shown
        assert f"| `{command}" in documented


def test_the_pipeline_fits_one_screen():
    source = Path(make_map.__file__).read_text(encoding="utf-8")
    body = source.partition("def run(")[2].partition("\n\n\n")[0]
    assert len(body.splitlines()) <= 40


@pytest.mark.parametrize("words", [["chek"], ["chek", "layers", "--json"]])
@pytest.mark.usefixtures("atlas")
def test_a_command_that_is_mistyped_is_no_folder(words, capsys):
    assert make_map.main(words) == 2
    assert "`chek` is no command and no folder; did you mean `check`?" in (
        capsys.readouterr().err
    )


@pytest.mark.usefixtures("atlas")
def test_a_word_before_a_folder_that_is_no_command_is_told(capsys):
    assert make_map.main(["new", "layers"]) == 2
    assert "`new` is no command; there are: access, build, check," in (
        capsys.readouterr().err
    )


RISEN = """{"type": "FeatureCollection", "features": [{"type": "Feature", "properties":
{"name": "Quay"}, "geometry": {"type": "Point", "coordinates": [51.2, 43.6, 12]}}]}"""


@pytest.mark.parametrize(
    "words", [["export"], ["lock"], ["lock", "--locked"], ["lock", "--prune"]]
)
def test_what_stops_nothing_is_told_of_data_that_asks_for_nothing(words, atlas, capsys):
    source = LAYER.split("sites:", maxsplit=1)[0]
    text = f"{source}data: {{file: quays.geojson, kind: port}}\n"
    (atlas / "layers/ports.yaml").write_text(text)
    (atlas / "layers/quays.geojson").write_text(RISEN)
    assert make_map.main([*words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["code"] for one in found["warnings"]] == ["heights-left-out"]
    assert not (atlas / "layers/lock.geojson").exists()


@pytest.mark.parametrize("position", ["51.2;x", ";"], ids=["wrong", "unknown"])
def test_what_was_assumed_is_told_beside_what_is_wrong(position, atlas, capsys):
    table = f"name;lon;lat\nПорт Ақ;{position}\n"
    source = LAYER.split("sites:", maxsplit=1)[0]
    text = f"{source}data: {{file: quays.csv, kind: port}}\n"
    (atlas / "layers/ports.yaml").write_text(text)
    (atlas / "layers/quays.csv").write_bytes(table.encode("kz1048"))
    assert make_map.main(["check", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert len(found["problems"]) == 1
    assert [one["code"] for one in found["warnings"]] == ["guessed-encoding"]
    assert make_map.main(["check"]) == 1
    assert capsys.readouterr().err.startswith("warning: layers/quays.csv: it is no UTF")
