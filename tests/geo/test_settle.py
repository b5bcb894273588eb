"""The lock on the disk: killed runs, two at once, and nothing asked twice."""

import os
import subprocess
import sys
import time

import pytest

from geo.errors import InputError, OutputError, ServiceError
from geo.journal import Journal
from geo.lock import Lock
from geo.matches import Candidate
from geo.read import read_folder
from geo.routing.ladder import Ladder
from geo.routing.rung import Line
from geo.settle import Sources, journal_of, prune, settle, update
from geo.turns import turn
from geo.wanted import chosen
from geo.weighing.compared import prospect_of

NAMES = ("Aktau", "Beyneu", "Kuryk", "Shetpe")
LAYER = """\
title: {en: Towns}
theme: context
source: {publisher: Us, title: A walk}
"""
SITE = "  - {{id: {}, name: {}, kind: city}}\n"
ROAD = """\
corridors:
  - {id: road, names: {en: Road}, mode: road, stops: [Aktau, Kuryk]}
"""

SEA = """\
corridors:
  - {id: first, names: {en: First}, mode: sea, stops: [Aktau, Kuryk]}
  - {id: second, names: {en: Second}, mode: sea, stops: [Beyneu, Shetpe]}
"""

RUN = """\
import sys, time
from pathlib import Path
from geo.read import read_folder
from geo.settle import Sources, settle
sys.path.insert(0, sys.argv[1])
from test_settle import Counting

folder, log, most = Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
lock = folder / "lock.geojson"
settle(read_folder(folder), lock, Sources(lambda: [Counting(log, most)]))
"""


class Counting:
    """Knows every name but those of Z, and logs each one that it has answered.

    Asked more than ``most`` times it thinks until it is killed.
    """

    name = "counting"
    online = False

    def __init__(self, log, most=1000):
        self._log, self._left = log, most

    def prospects(self, asked, _where):
        found = self.candidates(asked.query)
        return [prospect_of(asked, one, rank) for rank, one in enumerate(found)]

    def candidates(self, query):
        self._left -= 1
        if self._left < 0:
            time.sleep(120)
        with self._log.open("a") as file:
            file.write(f"{query.name}\n")
        if query.name.startswith("Z"):
            return []
        place = {"lonlat": (50 + ord(query.name[0]) / 100, 44.0), "kind": "city"}
        origin = {"source": "Test", "source_id": "1", "licence": "CC0-1.0"}
        return [Candidate(name=query.name, names={"en": query.name}, **place, **origin)]


def write(folder, names=NAMES, more=ROAD):
    folder.mkdir(exist_ok=True)
    sites = "".join(SITE.format(name.lower(), name) for name in names)
    (folder / "towns.yaml").write_text(f"{LAYER}sites:\n{sites}{more}")
    return folder


@pytest.fixture
def atlas(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    return write(tmp_path / "layers")


def run(folder, log):
    path = folder / "lock.geojson"
    return settle(read_folder(folder), path, Sources(lambda: [Counting(log)]))


def asked(log):
    return log.read_text().split() if log.exists() else []


def start(atlas, log, most):
    words = [os.path.dirname(__file__), str(atlas), str(log), str(most)]  # noqa: PTH120
    return subprocess.Popen([sys.executable, "-c", RUN, *words], stderr=subprocess.PIPE)


def wait_for_lines(path, number):
    until = time.monotonic() + 60
    while not path.exists() or path.read_bytes().count(b"\n") < number:
        assert time.monotonic() < until, "the run did not get there"
        time.sleep(0.002)


def test_a_killed_run_is_taken_up_and_asks_nothing_twice(atlas, tmp_path):
    log, lock = tmp_path / "log", atlas / "lock.geojson"
    for before, most in ((0, 1), (1, 2)):
        with start(atlas, log, most) as process:
            wait_for_lines(journal_of(lock), before + most)
            process.kill()
    assert not lock.exists()
    run(atlas, log)
    assert sorted(asked(log)) == sorted(NAMES)
    whole = write(tmp_path / "whole")
    run(whole, tmp_path / "other")
    assert lock.read_bytes() == (whole / "lock.geojson").read_bytes()
    assert [path.name for path in atlas.glob(".*")] == []


def test_two_runs_at_once_share_the_answers(atlas, tmp_path):
    log = tmp_path / "log"
    with start(atlas, log, 9) as first, start(atlas, log, 9) as second:
        with turn(atlas / "lock.geojson"):
            said = [one.stderr.readline() for one in (first, second)]
        said += first.stderr.read(), second.stderr.read()
        codes = (first.wait(), second.wait())
    assert codes == (0, 0), said
    assert sorted(asked(log)) == sorted(NAMES)
    waiting = b"another run is at work on it; waiting"
    assert [waiting in one for one in said] == [True, True, False, False]


def test_one_bad_name_does_not_lose_the_answers_of_the_others(atlas, tmp_path):
    log = tmp_path / "log"
    write(atlas, ("Aktau", "Zzz", "Kuryk"))
    with pytest.raises(InputError):
        run(atlas, log)
    with pytest.raises(InputError):  # who extends a gazetteer is heard
        run(atlas, log)
    assert asked(log) == ["Aktau", "Zzz", "Kuryk", "Zzz"]
    write(atlas, ("Aktau", "Kuryk"))
    run(atlas, log)
    assert len(asked(log)) == 4
    assert not journal_of(atlas / "lock.geojson").exists()


def test_a_refusal_is_not_asked_again_after_a_kill(atlas, tmp_path):
    log, lock = tmp_path / "log", atlas / "lock.geojson"
    write(atlas, ("Zzz", *NAMES))
    with start(atlas, log, 2) as process:
        wait_for_lines(journal_of(lock), 2)
        process.kill()
    with pytest.raises(InputError, match="no place is known by the name `Zzz`"):
        run(atlas, log)
    assert sorted(asked(log)) == sorted((*NAMES, "Zzz"))


class Failing(Counting):
    """Stops answering at Kuryk."""

    def candidates(self, query):
        if query.name == "Kuryk":
            raise self.error
        return super().candidates(query)


@pytest.mark.parametrize("error", [ServiceError("slow"), KeyboardInterrupt()])
def test_what_was_answered_before_a_failure_is_not_asked_again(atlas, tmp_path, error):
    log, lock = tmp_path / "log", atlas / "lock.geojson"
    failing = Failing(log)
    failing.error = error
    with pytest.raises(type(error)):
        settle(read_folder(atlas), lock, Sources(lambda: [failing]))
    assert asked(log) == ["Aktau", "Beyneu"]
    run(atlas, log)
    assert sorted(asked(log)) == sorted(NAMES)


@pytest.mark.parametrize("error", [ServiceError("slow"), KeyboardInterrupt()])
def test_lines_found_before_a_failure_are_not_searched_again(
    atlas, tmp_path, monkeypatch, error
):
    climb, searched = Ladder.climb, []

    def counted(self, leg, status, points):
        searched.append(points[0].name)
        if len(searched) == 2:
            raise error
        return climb(self, leg, status, points)

    write(atlas, more=SEA)
    monkeypatch.setattr(Ladder, "climb", counted)
    with pytest.raises(type(error)):
        run(atlas, tmp_path / "log")
    run(atlas, tmp_path / "log")
    assert searched == ["Aktau", "Beyneu", "Beyneu"]
    assert not journal_of(atlas / "lock.geojson").exists()
    run(write(tmp_path / "whole", more=SEA), tmp_path / "other")
    locks = {(one / "lock.geojson").read_bytes() for one in (atlas, tmp_path / "whole")}
    assert len(locks) == 1


def test_other_services_are_asked_for_lines_that_are_noted(atlas, tmp_path):
    class Router:
        name, modes = "osrm", frozenset({"road"})

        def line(self, _mode, points):
            way = tuple(one.lonlat for one in points)
            return Line(way, "routed", "osrm", "Test", None, (0, 0))

    write(atlas, ("Aktau", "Zzz", "Kuryk"))
    with pytest.raises(InputError):
        run(atlas, tmp_path / "log")
    write(atlas, ("Aktau", "Kuryk"))
    asked_now = Sources(lambda: [Counting(tmp_path / "log")], lambda: [Router()])
    lock = settle(read_folder(atlas), atlas / "lock.geojson", asked_now)
    assert lock.routes["road"].legs[0].engine == "osrm"


def test_a_lock_that_cannot_be_written_keeps_the_journal(atlas, tmp_path, monkeypatch):
    log, lock = tmp_path / "log", atlas / "lock.geojson"
    with monkeypatch.context() as full:
        full.setattr("geo.lock.write_whole", _full)
        with pytest.raises(OutputError):
            run(atlas, log)
    assert journal_of(lock).exists()
    run(atlas, log)
    assert sorted(asked(log)) == sorted(NAMES)


def _full(path, _content):
    raise OutputError(f"{path}: cannot be written: no space left")


def test_where_nothing_can_be_kept_nothing_is_asked(atlas, tmp_path, monkeypatch):
    log = tmp_path / "log"
    monkeypatch.setattr("geo.settle.journal_of", lambda _: atlas / "towns.yaml/j")
    with pytest.raises(OutputError):
        run(atlas, log)
    assert asked(log) == []


@pytest.mark.parametrize(
    ("age_s", "again"), [(0, ["Beyneu"]), (90_000, ["Aktau", "Beyneu"])]
)
def test_an_update_that_was_cut_off_is_taken_up_within_a_day(
    atlas, tmp_path, age_s, again
):
    log, lock, notes = tmp_path / "log", atlas / "lock.geojson", atlas / ".lock.update"
    write(atlas, ("Aktau", "Beyneu"), more="")
    run(atlas, log)
    folder = read_folder(atlas)
    wanted, _ = chosen(folder, [])
    with Journal.open(notes) as journal:
        journal.answer(Lock.read(lock).positions["aktau"])
    os.utime(notes, (time.time() - age_s,) * 2)
    log.unlink()
    find = Sources(lambda: [Counting(log)])
    done = update(folder, lock, wanted, find, accept=lambda _: True)
    assert (asked(log), notes.exists(), done.written) == (again, False, True)


def test_a_layer_that_is_taken_out_keeps_its_answers_until_pruned(atlas, tmp_path):
    log, lock = tmp_path / "log", atlas / "lock.geojson"
    run(atlas, log)
    whole = lock.read_bytes()
    write(atlas, ("Aktau",), more="")
    run(atlas, log)
    assert lock.read_bytes() == whole
    write(atlas)
    run(atlas, log)
    assert len(asked(log)) == len(NAMES)
    write(atlas, ("Aktau",), more="")
    assert prune(read_folder(atlas), lock) == ("beyneu", "kuryk", "road", "shetpe")
    assert list(Lock.read(lock).positions) == ["aktau"]


def test_an_intact_lock_writes_nothing(atlas, tmp_path):
    run(atlas, tmp_path / "log")
    before = sorted(path.name for path in atlas.iterdir())
    (tmp_path / "cache").rename(tmp_path / "gone")
    run(atlas, tmp_path / "log")
    assert sorted(path.name for path in atlas.iterdir()) == before
    assert not (tmp_path / "cache").exists()
