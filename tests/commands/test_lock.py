"""``lock``, end to end: updates that ask first, and answers that stay."""

import io
import json

import pytest

import make_map
from geo.commands import options
from geo.lock import Lock
from geo.matches import Candidate
from geo.weighing.compared import prospect_of

LAYER = """\
title: {en: Towns}
theme: context
source: {publisher: Us, title: A walk}
sites:
  - {id: aktau, name: Aktau, kind: city}
  - {id: beyneu, name: Beyneu, kind: city}
corridors:
  - {id: road, names: {en: Road}, mode: road, stops: [Aktau, Beyneu]}
"""


class World:
    """Where everything lies; tests move it, and see what was asked."""

    name = "world"
    online = False

    def __init__(self):
        self.lat, self.asked, self.gone = {"Aktau": 43.6, "Beyneu": 45.3}, [], set()

    def prospects(self, asked, _where):
        found = self.candidates(asked.query)
        return [prospect_of(asked, one, rank) for rank, one in enumerate(found)]

    def candidates(self, query):
        self.asked.append(query.name)
        place = {"lonlat": (51.0, self.lat[query.name]), "kind": "city"}
        origin = {"source": "Test", "source_id": "1", "licence": "CC0-1.0"}
        found = Candidate(name=query.name, names={"en": query.name}, **place, **origin)
        return [] if query.name in self.gone else [found]


@pytest.fixture
def world(tmp_path, monkeypatch):
    world = World()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setattr(options, "open_geocoders", lambda *_, **__: [world])
    (tmp_path / "layers").mkdir()
    (tmp_path / "layers/towns.yaml").write_text(LAYER)
    assert make_map.main(["lock"]) == 0
    world.asked.clear()
    return world


def lock():
    return Lock.read(options.LAYERS / options.LOCK)


def run(capsys, *words):
    capsys.readouterr()
    code = make_map.main(["lock", *words, "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("words", [(), ("--update", "aktau", "--yes")])
def test_a_lock_that_was_edited_is_mended(world, capsys, words):
    at = options.LAYERS / "towns.yaml"
    named = "name: Aktau, kind: city"
    at.write_text(LAYER.replace(named, f"{named}, context: {{country: KZ}}"))
    assert run(capsys)[0] == 0
    right, path = lock(), options.LAYERS / options.LOCK
    path.write_text(path.read_text().replace("[51.0,43.6]", "[-100.0,43.6]", 1))
    assert lock() != right
    world.asked.clear()
    assert run(capsys, "--locked")[0] == 4
    assert world.asked == []
    assert run(capsys, *words)[0] == 0
    assert "Aktau" in world.asked
    assert lock() == right


def test_update_asks_only_what_is_named_and_moves_the_corridor(world, capsys):
    world.lat = {"Aktau": 43.601, "Beyneu": 46}
    code, result = run(capsys, "--update", "aktau")
    assert (code, world.asked) == (0, ["Aktau"])
    (row,) = result["drift"]
    assert row["metres"] == pytest.approx(111, abs=1)
    assert lock().positions["aktau"].lonlat == (51.0, 43.601)
    assert lock().positions["beyneu"].lonlat == (51.0, 45.3)
    assert lock().routes["road"].legs[0].line[0] == (51.0, 43.601)


def test_update_without_ids_asks_all(world, capsys):
    before = lock()
    code, result = run(capsys, "--update")
    assert (code, sorted(world.asked)) == (0, ["Aktau", "Beyneu"])
    assert [row["metres"] for row in result["drift"]] == [0, 0]
    assert lock() == before


def test_update_draws_a_line_again_and_says_what_became_of_it(world, capsys):
    before = lock()
    code, result = run(capsys, "--update", "road")
    assert (code, world.asked, result["drift"]) == (0, [], [])
    (row,) = result["lines"]
    assert (row["id"], row["metres"], row["new_engines"]) == ("road", 0, ["waypoints"])
    assert lock() == before


@pytest.mark.parametrize(
    ("words", "code", "status"),
    [
        ([], 4, "refused"),
        (["--yes"], 0, "done"),
        (["--limit-m", "20000"], 0, "done"),
    ],
)
def test_drift_beyond_the_limit_needs_a_yes(world, capsys, words, code, status):
    before = lock()
    world.lat["Aktau"] = 43.7
    found, result = run(capsys, "--update", *words)
    assert (found, result["status"]) == (code, status)
    assert (lock() == before) is (code == 4)


@pytest.mark.parametrize(("reply", "code"), [("y\n", 0), ("n\n", 4)])
def test_a_person_is_asked(world, monkeypatch, capsys, reply, code):
    world.lat["Aktau"] = 43.7
    monkeypatch.setattr("typer.confirm", lambda _: reply == "y\n")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert make_map.main(["lock", "--update"]) == code
    assert "aktau: 11,120 m · 51.0, 43.6 → 51.0, 43.7" in capsys.readouterr().out


class Leaving(io.StringIO):
    """A terminal at which somebody presses Ctrl-C or Ctrl-D."""

    def __init__(self, end):
        super().__init__()
        self.end = end

    def isatty(self):
        return True

    def readline(self, *_):
        raise self.end


@pytest.mark.parametrize(("end", "code"), [(KeyboardInterrupt, 130), (EOFError, 4)])
def test_a_person_who_leaves_writes_nothing(world, monkeypatch, end, code):
    before = lock()
    world.lat["Aktau"] = 43.7
    monkeypatch.setattr("sys.stdin", Leaving(end))
    assert make_map.main(["lock", "--update"]) == code
    assert lock() == before


def edit(world):
    """Make the answer to Aktau a stale one, 22.2 km from the new."""
    world.lat["Aqtau"] = 43.8
    at = options.LAYERS / "towns.yaml"
    at.write_text(LAYER.replace("name: Aktau", "name: Aqtau"))


@pytest.mark.parametrize("ids", [["beyneu"], ["aktau"], []])
@pytest.mark.parametrize("yes", [[], ["--yes"]])
def test_what_an_update_moves_because_its_question_changed_is_drift(
    world, capsys, ids, yes
):
    before = lock()
    edit(world)
    code, result = run(capsys, "--update", *ids, *yes)
    (row,) = [row for row in result["drift"] if row["id"] == "aktau"]
    assert (row["metres"], row["question_changed"]) == (22_239.0, True)
    assert (row["old_lonlat"], row["new_lonlat"]) == ([51.0, 43.6], [51.0, 43.8])
    assert (code, lock() == before) == ((0, False) if yes else (4, True))
    assert world.asked.count("Aqtau") == 1
    assert lock().routes["road"].legs[0].line[0] == lock().positions["aktau"].lonlat


def test_an_answer_that_was_refused_is_not_kept_for_later(world, capsys):
    edit(world)
    assert run(capsys, "--update", "beyneu")[0] == 4
    assert not list(options.LAYERS.glob(".*"))
    world.lat["Aqtau"] = 43.6
    assert run(capsys, "--update", "beyneu")[0] == 0


def test_a_changed_question_tells_how_far_its_answer_moved(world, capsys):
    edit(world)
    assert make_map.main(["lock"]) == 0
    said = capsys.readouterr().out
    assert "aktau: 22,239 m · 51.0, 43.6 → 51.0, 43.8" in said
    assert "matched · the question changed\n" in said
    (options.LAYERS / "towns.yaml").write_text(LAYER)
    code, result = run(capsys)
    assert (code, [row["metres"] for row in result["drift"]]) == (0, [22_239.0])
    assert run(capsys)[1]["drift"] == []


def test_a_name_without_an_answer_keeps_its_old_one(world, capsys):
    before = lock()
    world.gone.add("Aktau")
    code, result = run(capsys, "--update", "aktau")
    assert (code, result["drift"][0]["new_status"]) == (1, "not-found")
    assert lock() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--update", "aktua"], "did you mean aktau?"),
        (["--update", "--locked"], "one at a time"),
        (["layers", "aktau"], "ids go with --update"),
    ],
)
@pytest.mark.usefixtures("world")
def test_wrong_usage(capsys, words, said):
    assert make_map.main(["lock", *words]) == 2
    assert said in " ".join(capsys.readouterr().err.replace("│", " ").split())


def test_unused_answers_stay_until_pruned(world, capsys):
    (options.LAYERS / "towns.yaml").write_text(LAYER.partition("  - {id: beyneu")[0])
    assert run(capsys, "--locked")[0] == 0
    code, result = run(capsys)
    assert (code, result["counts"]) == (0, {"entries": 3, "unused": 2})
    assert run(capsys, "--prune")[1]["counts"] == {"entries": 1, "unused": 0}
    assert (list(lock().positions), lock().routes, world.asked) == (["aktau"], {}, [])


def test_unused_answers_are_told(world, capsys):  # noqa: ARG001
    (options.LAYERS / "towns.yaml").write_text(LAYER.partition("corridors:")[0])
    make_map.main(["lock"])
    assert "1 answer that nothing names any more; --prune" in capsys.readouterr().out
