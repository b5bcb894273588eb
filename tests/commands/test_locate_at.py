"""``locate --at``: what may stand together, and what comes out."""

import json

import pytest

import make_map
from geo.commands import options
from geo.matches import Candidate

ORIGIN = {"source": "Test", "source_id": "1", "licence": "CC0-1.0"}
AKTAU = Candidate(
    name="Aktau", names={"en": "Aktau"}, lonlat=(51.17, 43.65), kind="city", **ORIGIN
)


class Aktau:
    name, online = "aktau", False

    def candidates(self, _query):
        return [AKTAU]

    def nearest(self, _lonlat, *, limit, within_km, kinds=None):
        wanted = within_km > 10 and limit and (not kinds or "city" in kinds)
        return [(AKTAU, 10.0)] if wanted else []


@pytest.fixture(autouse=True)
def geocoders(monkeypatch):
    monkeypatch.setattr(options, "open_geocoders", lambda *_, **__: (Aktau(),))


def test_programs_get_json(capsys):
    assert make_map.main(["locate", "--at", "51.17,43.75", "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["lon"], result["lat"]) == (51.17, 43.75)
    assert [one["direction"] for one in result["places"]] == ["N"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--at", "51.17,43.75"], 0),
        (["--at", "-30,0", "--within", "5"], 1),
        (["--at=-30,0", "--kind", "port"], 1),
        (["--at", "Aktau"], 2),
        (["--at", "43.75,151.17"], 2),
        (["--at", "51,43", "--region", "Mangystau"], 2),
        (["Aktau", "--at", "51,43"], 2),
        (["Aktau", "--within", "5"], 2),
        (["Aktau", "--near", "51,43", "--within", "0"], 2),
        ([], 2),
    ],
)
def test_exit_codes(words, code):
    assert make_map.main(["locate", *words]) == code


@pytest.mark.parametrize("box", ["50,42,52", "", "a,b,c,d"])
def test_a_box_that_is_none_is_told_in_words(capsys, box):
    assert make_map.main(["locate", "Aktau", "--bbox", box]) == 2
    assert "write WEST,SOUTH,EAST,NORTH" in capsys.readouterr().err
