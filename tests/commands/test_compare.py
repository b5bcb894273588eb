"""``compare``: of a folder with none, of a bad one, and of the atlas that ships."""

import json
import shutil
from pathlib import Path

import pytest

import make_map

ROOT = Path(__file__).parents[2]
ROAD = "beyneu-saksaulskiy-road"


@pytest.fixture(scope="module")
def compared():
    """Return what is found in the atlas that ships."""
    from geo.corridors.comparison import comparisons
    from geo.lock import Lock
    from geo.read import read_folder

    folder = read_folder(ROOT / "layers")
    lock = Lock.read(ROOT / "layers/lock.geojson")
    ids = {one.id for layer in folder.layers for one in layer.corridors}
    return {one["id"]: one for one in comparisons(folder, lock)}, ids


def ways(compared):
    return [(one, way) for one in compared[0].values() for way in one["ways"]]


def test_the_road_of_the_programme_makes_every_way_shorter(compared):
    found = compared[0]["with-the-beyneu-saksaulskiy-road"]
    ends = [(way["from"]["id"], way["to"]["id"]) for way in found["ways"]]
    assert {("almaty", "aktau"), ("shymkent", "aktau")} <= set(ends)
    assert found["published"]["km"] == 1000
    for _, way in ways(compared):
        assert way["saved_km"] > 0
        assert way["saved_hours"] > 0


def test_only_the_way_afterwards_uses_the_road(compared):
    for _, way in ways(compared):
        before, after = (
            {leg["corridor"] for leg in way[when]["stretches"]}
            for when in ("before", "after")
        )
        assert ROAD in after - before
        assert before | after <= compared[1]


def test_lengths_add_up_and_stand_in_the_documents(compared):
    document = (ROOT / "docs/corridors.md").read_text(encoding="utf-8")
    for _, way in ways(compared):
        for side in (way["before"], way["after"]):
            legs = side["stretches"]
            assert sum(leg["km"] for leg in legs) == pytest.approx(side["km"], abs=1)
            assert side["km"] > 0.95 * side["drawn_km"]
            assert f"{side['km']:,.0f} km" in document
        written = round(way["before"]["km"]) - round(way["after"]["km"])
        assert f"{written} km" in document


def test_the_note_says_what_is_found(compared):
    """The new way from Khorgos is 6 % longer than the published 3,000 km."""
    found = compared[0]["with-the-beyneu-saksaulskiy-road-main-roads"]
    (khorgos,) = [way for way in found["ways"] if way["from"]["id"] == "khorgos"]
    assert khorgos["before"]["km"] == pytest.approx(3900, rel=0.03)
    assert khorgos["after"]["km"] == pytest.approx(3000 * 1.06, rel=0.005)


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_the_command_tells_it(words, capsys):
    assert make_map.main(["compare", str(ROOT / "layers"), *words]) == 0
    told = capsys.readouterr().out
    if words:
        result = json.loads(told)
        assert (result["status"], len(result["comparisons"])) == ("done", 2)
    else:
        assert "published: 1,000 km shorter" in told
        assert ROAD in told


def test_a_folder_that_compares_nothing_says_so(tmp_path, capsys):
    for name in ("nodes.yaml", "lock.geojson"):
        shutil.copy(ROOT / "layers" / name, tmp_path)
    assert make_map.main(["compare", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "no layer file compares anything\n"


def test_a_bad_comparison_is_refused(tmp_path, capsys):
    shutil.copy(ROOT / "tests/data/bad/comparison.yaml", tmp_path)
    assert make_map.main(["compare", str(tmp_path), "--json"]) == 1
    codes = {one["code"] for one in json.loads(capsys.readouterr().out)["problems"]}
    assert {"unknown-id", "one-place", "out-of-range", "duplicate-id"} <= codes
