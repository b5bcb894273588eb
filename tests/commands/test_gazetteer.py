import json

import pytest

import make_map

CSV = "NAME;lon;lat\nBozzhyra;53.9;43.4\nShetpe;52.1;44.2\n"


@pytest.fixture(autouse=True)
def table(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "places.csv").write_text(CSV)
    services = {"office": None}
    monkeypatch.setattr("geo.online.services.read_services", lambda: services)


def run(capsys, *words):
    code = make_map.main(["gazetteer", *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def done(capsys, *words):
    code, out, _ = run(capsys, *words, "--json")
    return code, json.loads(out)


IMPORT = ("import", "places.csv", "--as", "mine", "--map", "name=NAME")


def test_import_list_and_remove(capsys, tmp_path):
    code, result = done(capsys, *IMPORT, "--licence", "CC0-1.0", "--set", "kind=tract")
    assert (code, result["status"], result["places"]) == (0, "done", 2)
    assert result["index"]["bytes"] > 0
    (listed,) = done(capsys, "list")[1]["gazetteers"]
    assert listed == {key: result[key] for key in listed}
    assert listed["files"] == [str(tmp_path / "places.csv")]
    assert done(capsys, "remove", "mine") == (0, {"status": "done", "removed": "mine"})
    assert done(capsys, "list")[1]["gazetteers"] == []


def test_for_people(capsys):
    assert run(capsys, "list")[1] == "nothing is imported\n"
    assert "mine: 2 places" in run(capsys, *IMPORT)[1]
    assert run(capsys, "list")[1].startswith("mine  2 places  not stated  places.csv")


def test_rows_left_out_are_told(capsys, tmp_path):
    rows = "".join(f"Place {number};53;44\n" for number in range(150))
    (tmp_path / "places.csv").write_text(f"{CSV}{rows}Nowhere;;\n")
    code, out, _ = run(capsys, *IMPORT)
    assert code == 0
    assert "row 153: lon `` is not a number" in out
    assert "1 of 153 rows are left out" in out
    result = done(capsys, *IMPORT)[1]
    assert [one["code"] for one in result["warnings"]] == ["not-a-number"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((*IMPORT[:3], "world"), 2),
        ((*IMPORT[:3], "office"), 2),
        ((*IMPORT, "--map", "nom=NAME"), 2),
        ((*IMPORT, "--set", "kind"), 2),
        ((*IMPORT, "--all"), 2),
        ((*IMPORT, "--alternate-names", "names.txt"), 2),
        (("import", "kz.osm.pbf", "--as", "mine", "--map", "name=x"), 2),
        (("import", "places.csv"), 2),
        ((*IMPORT[:3], "My Places"), 1),
        (("import", "none.csv", "--as", "mine"), 1),
        (("remove", "mine"), 1),
    ],
)
def test_wrong_words_and_wrong_files(capsys, words, code):
    assert run(capsys, *words)[0] == code


def test_a_broken_manifest_does_not_hide_the_others(capsys, tmp_path):
    run(capsys, *IMPORT)
    home = tmp_path / "cache" / "mangystau-atlas" / "gazetteers"
    for name in ("broken", "Not ours"):
        (home / name).mkdir()
        (home / name / "manifest.json").write_text("{")
    code, result = done(capsys, "list")
    assert (code, [one["name"] for one in result["gazetteers"]]) == (0, ["mine"])
    assert ["--as broken" in one["fix"] for one in result["warnings"]] == [True]
    warning, line = run(capsys, "list")[1].splitlines()
    assert warning.startswith("warning: ")
    assert line.startswith("mine  2 places")
