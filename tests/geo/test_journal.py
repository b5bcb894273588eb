import json
import os

import pytest

from geo.corridors.route import RouteLeg
from geo.errors import LockError, OutputError, Place, Problem
from geo.journal import Journal, Notes, Refusal
from geo.lock import Position
from geo.values import Context

PROBLEM = Problem(Place("a.yaml", 3), "not-found", "no place", "pin it", ({"lon": 1},))
REFUSAL = Refusal.of("s" * 16, [PROBLEM])
LEG = RouteLeg(
    mode="road",
    method="schematic",
    engine="waypoints",
    waypoints=(),
    length_km=1.5,
    line=((51.0, 43.0), (51.1, 43.0)),
)


def position(name, request="r" * 16):
    return Position(
        id=name,
        feature="site",
        query=name,
        context=Context(country="KZ"),
        request=request,
        status="matched",
        lonlat=(51.2, 43.6),
        source="Test",
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / ".lock.journal"


def reopened(path):
    with Journal.open(path) as journal:
        return dict(journal.answers), dict(journal.refusals)


def test_answers_and_refusals_come_back(path):
    with Journal.open(path) as journal:
        journal.answer(position("aktau"))
        journal.refuse(("zzz", "q"), REFUSAL)
    answers, refusals = reopened(path)
    assert answers == {("aktau", "r" * 16): position("aktau")}
    assert refusals == {("zzz", "q"): REFUSAL}


def keep_answer(journal):
    journal.answer(position("aktau"))


def keep_refusal(journal):
    journal.refuse(("zzz", "q"), REFUSAL)


def keep_line(journal):
    journal.line("r" * 16, LEG)


@pytest.mark.parametrize(
    ("keep", "held"),
    [(keep_answer, (1, 0, 0)), (keep_refusal, (0, 1, 0)), (keep_line, (0, 0, 1))],
)
def test_each_note_comes_back_by_itself(path, keep, held):
    with Journal.open(path) as journal:
        keep(journal)
    with Journal.open(path) as journal:
        kept = journal.answers, journal.refusals, journal.lines
        assert tuple(map(len, kept)) == held
        assert list(journal.lines.values()) in ([], [LEG])


def test_a_refusal_keeps_all_but_its_place():
    (again,) = REFUSAL.problems(Place("b.yaml", 9))
    assert str(again) == "b.yaml:9: no place; pin it"
    assert (again.code, again.candidates) == ("not-found", ({"lon": 1},))


def test_each_question_has_its_answer(path):
    with Journal.open(path) as journal:
        journal.answer(position("aktau", "first"))
        journal.answer(position("aktau", "second"))
    assert {request for _, request in reopened(path)[0]} == {"first", "second"}


def test_when_all_was_asked_refusals_count_no_more(path):
    with Journal.open(path) as journal:
        journal.answer(position("aktau"))
        journal.refuse(("zzz", "q"), REFUSAL)
        journal.end()
    assert reopened(path) == ({("aktau", "r" * 16): position("aktau")}, {})


@pytest.mark.parametrize("leave", [Journal.discard, Journal.end])
def test_without_answers_it_disappears(path, leave):
    with Journal.open(path) as journal:
        journal.refuse(("zzz", "q"), REFUSAL)
        assert path.exists()
        leave(journal)
    assert not path.exists()


@pytest.mark.parametrize("torn", ["{", '{"answer": {"id": "ku', "\0\0\0"])
def test_a_torn_last_line_is_cut_away(path, torn):
    with Journal.open(path) as journal:
        journal.answer(position("aktau"))
    whole = path.read_bytes()
    path.write_bytes(whole + torn.encode())
    with Journal.open(path) as journal:
        assert path.read_bytes() == whole
        journal.answer(position("kuryk"))
    assert [key for key, _ in reopened(path)[0]] == ["aktau", "kuryk"]


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "{}", "7", '{"answer": {"id": 1}}'])
def test_a_broken_line_is_refused_with_place_and_fix(path, line):
    path.write_text(f'{{"ended": true}}\n{line}\n')
    with pytest.raises(LockError, match=r"\.lock\.journal:2: .*; remove that line"):
        Journal.open(path)


@pytest.mark.parametrize(("seconds", "times"), [(0.3, 3), (0.001, 1)])
def test_what_took_long_is_on_the_disk_at_once(path, monkeypatch, seconds, times):
    with Journal.open(path) as journal:
        synced = []
        clock = iter(1000 + seconds * number for number in range(9))
        monkeypatch.setattr(os, "fsync", lambda _: synced.append(path.read_bytes()))
        monkeypatch.setattr("geo.journal.time.monotonic", lambda: next(clock))
        for name in ("aktau", "kuryk", "shetpe"):
            journal.answer(position(name))
    assert len(synced) == times
    assert json.loads(synced[0])["answer"]["id"] == "aktau"


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"\.lock\.journal: cannot be written"):
        Journal.open(tmp_path / "file/.lock.journal")


def test_a_full_disk_keeps_what_was_whole(path):
    class Full:
        def __init__(self, file):
            self._file = file

        def write(self, line):
            return self._file.write(line[:5])

        def __getattr__(self, name):
            return getattr(self._file, name)

    with Journal.open(path) as journal:
        journal.answer(position("aktau"))
    whole = path.read_bytes()
    with path.open("a+b", buffering=0) as file:
        journal = Journal(path, Full(file), Notes())
        with pytest.raises(OutputError, match="cannot be written: the disk is full"):
            journal.answer(position("kuryk"))
    assert path.read_bytes() == whole
