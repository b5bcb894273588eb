import io
import json
import subprocess
import sys

import pytest

from geo.errors import OutputError
from geo.indexing import processes
from geo.indexing.chunks import Chunk
from geo.indexing.processes import answer, spell
from geo.indexing.spelled import spelled

NAMES = ["Актау", "Порт Курык", "?!", "\ud800", "a\nb", "Форт-Шевченко (Ақтау)"]
FURTHER = {1: ("kurik", "k")}


@pytest.fixture
def chunks(monkeypatch):
    monkeypatch.setattr(processes, "LEAST", 5)
    return [
        Chunk([], [], [f"{name} {n}" for name in NAMES], b"", FURTHER)
        for n in range(40)
    ]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_processes_answer_as_one_does(chunks, number):
    told = list(spell(iter(chunks), number))
    assert told == [(chunk, spelled(*chunk[2::2])) for chunk in chunks]


def test_few_names_start_no_process(chunks, monkeypatch):
    monkeypatch.setattr(processes, "LEAST", 10_000)
    monkeypatch.setattr(processes, "_start", None)
    assert len(list(spell(chunks, 2))) == len(chunks)


@pytest.mark.parametrize("head", ["", "[[1, 4, 1, 8], [", '[[9, 4, 1, 8], [""]]\\n'])
def test_a_process_that_ends_is_told(chunks, monkeypatch, head):
    code = f"import sys; sys.stdin.readline(); sys.stdout.write('{head}')"
    started = [sys.executable, "-c", code]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    monkeypatch.setattr(processes, "_start", lambda: subprocess.Popen(started, **pipes))
    with pytest.raises(OutputError, match="was ended"):
        list(spell(chunks, 2))


def test_processes_end_with_who_gave_up(chunks, monkeypatch):
    started = []
    start = processes._start
    monkeypatch.setattr(
        processes, "_start", lambda: started.append(start()) or started[-1]
    )
    told = spell(chunks, 2)
    for _ in range(3):
        next(told)
    told.close()
    assert [process.returncode for process in started] == [0, 0]


ENDLESS = """
from geo.indexing import processes
from geo.indexing.chunks import Chunk
processes.LEAST = 1
for _ in processes.spell((Chunk([], [], ["Aktau"], b"", {}) for _ in iter(int, 1)), 2):
    print(flush=True)
"""


def test_processes_end_with_who_was_killed():
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    run = subprocess.Popen([sys.executable, "-c", ENDLESS], **pipes)
    for _ in range(5):
        run.stdout.readline()
    run.kill()
    # theirs is the same stderr: it ends with the last of them, and they say nothing
    assert run.communicate(timeout=60)[1] == b""


def test_answers_until_there_are_no_more_questions():
    told = io.BytesIO()
    answer(io.BytesIO(b'[["Aktau"], [[0, ["k"]]]]\n[[], []]\n'), told)
    *columns, folds = spelled(["Aktau"], {0: ("k",)})
    empty = b"[[0, 0, 0, 0], []]\n"
    head = json.dumps([list(map(len, columns)), folds]).encode()
    assert told.getvalue() == b"".join((head, b"\n", *columns, empty))
