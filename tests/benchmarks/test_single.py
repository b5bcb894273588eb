import json

import pytest

from benchmarks.runs import Readings
from benchmarks.single import options, write


@pytest.fixture
def readings():
    found = Readings()
    for value in (2.0, 3.0, 7.0):
        found.add("ours", 1, {"wall": value})
        found.add("peer", 1, {"wall": 10 * value})
    return found


def test_values_go_to_json(tmp_path, readings):
    path = tmp_path / "a.json"
    write(
        options("build", None, ["--json", str(path)]), "build", readings, {"wall": "s"}
    )
    told = json.loads(path.read_text("utf-8"))
    assert [(one["subject"], one["median"]) for one in told["readings"]] == [
        ("ours", 3.0),
        ("peer", 30.0),
    ]


def test_values_go_to_a_chart(tmp_path, readings):
    pytest.importorskip("matplotlib", reason="the extra `bench` is not installed")
    path = tmp_path / "a.png"
    write(
        options("build", None, ["--chart", str(path)]), "build", readings, {"wall": "s"}
    )
    assert path.read_bytes().startswith(b"\x89PNG")


def test_unknown_words_are_refused(capsys):
    with pytest.raises(SystemExit):
        options("build", None, ["--runs", "3"])
    assert "--runs" in capsys.readouterr().err
