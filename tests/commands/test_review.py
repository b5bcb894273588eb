"""``review``, end to end: listed, drawn, pinned, and taken up by the lock."""

import json
import shutil
from pathlib import Path

import pyogrio
import pytest

import make_map
from geo.commands import options
from geo.matches import Candidate
from geo.weighing.compared import prospect_of

ROOT = Path(__file__).parents[2]
LAYER = """\
title: {en: Towns}
theme: context
source: {publisher: Us, title: A walk}
sites:
  - id: aksu     # which one?
    name: Aksu
    kind: city
"""


class Namesakes:
    """Two places for every name."""

    name = "namesakes"
    online = False

    def prospects(self, asked, _where):
        found = self.candidates(asked.query)
        return [prospect_of(asked, one, rank) for rank, one in enumerate(found)]

    def candidates(self, query):
        return [
            Candidate(
                name=query.name,
                names={"en": query.name},
                lonlat=(60.0 + number, 45.0),
                kind="city",
                source="Test",
                source_id=f"{number}",
                licence="CC0-1.0",
                uncertainty_km=2.5,
            )
            for number in (1, 2)
        ]


@pytest.fixture
def atlas(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setattr(options, "open_geocoders", lambda *_, **__: [Namesakes()])
    (tmp_path / "layers").mkdir()
    (tmp_path / "layers/towns.yaml").write_text(LAYER)
    return tmp_path


def run(capsys, *words):
    capsys.readouterr()
    code = make_map.main(["review", *words, "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.usefixtures("atlas")
def test_the_list_is_text_for_pipes(capsys):
    assert make_map.main(["review"]) == 0
    out = capsys.readouterr().out
    assert "aksu  ambiguous" in out
    assert "ambiguous: the name could be several places" in out
    assert out.endswith("1 answer to look at\n")


@pytest.mark.usefixtures("atlas")
def test_the_list_is_a_table_on_a_terminal(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert make_map.main(["review"]) == 0
    assert "│ ambiguous │" in capsys.readouterr().out


def test_candidates_as_geojson(atlas, capsys):
    code, result = run(capsys, "--geojson", "out/look.geojson")
    assert (code, result["files"]) == (0, ["out/look.geojson"])
    frame = pyogrio.read_dataframe(atlas / "out/look.geojson")
    assert list(frame["rank"]) == [1, 2]
    assert frame.geometry.iloc[0].x == result["items"][0]["candidates"][0]["lon"]


def test_the_chosen_candidate_is_pinned_and_locked(atlas, capsys):
    _, listed = run(capsys)
    second = listed["items"][0]["candidates"][1]
    code, result = run(capsys, "--pin", "aksu=2", "--reason", "the one by the river")
    assert (code, result["pinned"]["lon"]) == (0, second["lon"])
    assert (atlas / "layers/towns.yaml").read_text() == (
        f"{LAYER}    lonlat: [{second['lon']}, 45.0]\n"
        "    pin:\n      reason: the one by the river\n"
        f"      source: Test {second['source_id']}\n      licence: CC0-1.0\n"
        "      uncertainty_km: 2.5\n"
    )
    assert run(capsys)[1]["items"] == []
    assert make_map.main(["lock"]) == 0


def test_a_position_by_hand_is_pinned(atlas, capsys):
    by_hand = ["--pin", "aksu=61.5,45.25", "--reason", "seen", "--source", "a walk"]
    code, result = run(capsys, *by_hand)
    assert (code, result["pinned"]["source"]) == (0, "a walk")
    assert "lonlat: [61.5, 45.25]" in (atlas / "layers/towns.yaml").read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--pin", "aksu=2"], "say why with --reason"),
        (["--pin", "aksu=61,45", "--reason", "x"], "--source where LON,LAT is from"),
        (["--pin", "aksu=3", "--reason", "x"], "aksu has 2 candidates"),
        (["--pin", "aksu=0", "--reason", "x"], "aksu has 2 candidates"),
        (["--pin", "aksy=1", "--reason", "x"], "did you mean aksu?"),
        (["--pin", "aksu", "--reason", "x"], "write ID=NUMBER or ID=LON,LAT"),
        (["--pin", "aksu=45,261", "--reason", "x"], "write ID=NUMBER or ID=LON,LAT"),
        (["--pin", "aksu=nan,1", "--reason", "x"], "write ID=NUMBER or ID=LON,LAT"),
        (["--reason", "x"], "go with --pin"),
        (["--geojson", "layers/lock.geojson"], "a file of the atlas"),
        (["--geojson", "layers/look.geojson"], "would be taken for data"),
        (["--geojson", "layers/towns.yaml"], "ends in .geojson"),
    ],
)
def test_wrong_usage_writes_nothing(atlas, capsys, words, said):
    assert make_map.main(["review", *words]) == 2
    told = capsys.readouterr().err
    assert said in " ".join(told.replace("│", " ").split())
    assert (atlas / "layers/towns.yaml").read_text() == LAYER


def test_a_feature_of_a_vector_file_is_moved_there(atlas, capsys):
    shutil.copytree(ROOT / "tests/data/good", atlas / "good")
    code, result = run(capsys, "good", "--pin", "well=1", "--reason", "x")
    (problem,) = result["problems"]
    assert (code, problem["code"]) == (1, "not-pinned")
    assert "is a feature of `surveys.geojson`" in problem["message"]
