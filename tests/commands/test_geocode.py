"""``geocode`` end to end, without a gazetteer: exit codes and what is said."""

import csv
import io
import json

import pytest

import make_map
from geo.commands import options

TABLE = "town,oblast\nZzyzxq,Mangystau\nBeyneu,Atlantis\n"


class Nobody:
    name, online = "nobody", False

    def prospects(self, _asked, _where):
        return []


@pytest.fixture
def table(tmp_path, monkeypatch):
    monkeypatch.setattr(options, "open_geocoders", lambda *_, **__: (Nobody(),))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.csv").write_text(TABLE)
    return tmp_path


def geocode(*words):
    return make_map.main(["geocode", *words])


ASK = ("in.csv", "out.csv", "--name-column", "town")


@pytest.mark.parametrize("region", [["--region-column"], ["--context"]])
def test_refused_names_are_a_result(table, capsys, region):
    value = "oblast" if region[0] == "--region-column" else "oblast=region"
    assert geocode(*ASK, *region, value, "--jobs", "1", "--json") == 0
    result = json.loads(capsys.readouterr().out)
    counts = {"matched": 0, "pinned": 0, "ambiguous": 0, "not_found": 1, "bad_row": 1}
    assert result["counts"] == {"rows": 2, **counts}
    assert result["files"][0]["path"] == "out.csv"
    assert {"status", "timings", "names_per_s", "resumed", "notes"} <= set(result)
    with (table / "out.csv").open(encoding="utf-8", newline="") as file:
        why = [row["geo_why"] for row in csv.DictReader(file)]
    assert "Atlantis" in why[1]


@pytest.mark.usefixtures("table")
def test_a_person_is_told(capsys):
    assert geocode(*ASK) == 0
    assert capsys.readouterr().out.startswith("out.csv: 2 rows; 0 matched, ")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([*ASK[:3], "nobody"], 1),
        (["none.csv", *ASK[1:]], 1),
        ([*ASK[:2]], 2),
        (["in.csv", "out.xlsx", *ASK[2:]], 2),
        (["in.csv", "in.csv", *ASK[2:]], 2),
        ([*ASK, "--context", "town"], 2),
        ([*ASK, "--context", "town=nme"], 2),
        ([*ASK, "--context", "oblast=name"], 2),
        ([*ASK, "--country", "Atlantis"], 2),
        ([*ASK, "--country", "Казахстан"], 0),
        ([*ASK, "--region", "Nowhere"], 1),
        ([*ASK, "--near", "Qwrtzpl"], 1),
        ([*ASK, "--near", "Qwrtzpl", "--region-column", "oblast"], 0),
        (["in.csv", "lock.geojson", *ASK[2:]], 2),
        ([*ASK, "--encoding", "klingon"], 2),
        ([*ASK, "--encoding", "rot13"], 2),
        ([*ASK, "--delimiter", "::"], 2),
        ([*ASK, "--jobs", "0"], 2),
        ([*ASK, "--absent", "0.96"], 2),
        ([*ASK, "--absent", "0"], 0),
        (["in.csv", "-", *ASK[2:], "--json"], 2),
        (["in.csv", "in.csv/out.csv", *ASK[2:]], 4),
        ([*ASK, "--context", "auto", "--country", "kz"], 0),
    ],
)
@pytest.mark.usefixtures("table")
def test_exit_codes(words, code):
    assert geocode(*words) == code


@pytest.mark.usefixtures("table")
def test_an_empty_pipe_is_called_so(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert geocode("-", "out.csv", "--name-column", "town") == 1
    assert capsys.readouterr().err.startswith("standard input: the file is empty")


@pytest.mark.usefixtures("table")
def test_a_pipe(monkeypatch, capfdbinary):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TABLE.encode())))
    assert geocode("-", "-", "--name-column", "town") == 0
    out, err = capfdbinary.readouterr()
    assert out.startswith(b"town,oblast,geo_status")
    assert b"2 rows" in err


def test_nothing_is_left_behind(table):
    geocode(*ASK)
    assert {path.name for path in table.iterdir()} == {"in.csv", "out.csv"}
