"""Processes that are asked to end."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geo.ending import ASKED, CODE, deaf_to_keys, held_back

ROOT = Path(__file__).parents[2]
WRITES = """
import sys, time
from pathlib import Path
from geo.ending import unwind_when_asked
from geo.output import open_whole
unwind_when_asked()
with open_whole(Path(sys.argv[1])) as file:
    print("begun", flush=True)
    try:
        time.sleep(60)
    finally:
        time.sleep(0.3)
"""
pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix"),
    pytest.mark.usefixtures("heeds_signals"),
]


FORGETS = """
import time, weakref
from geo.ending import unwind_when_asked
unwind_when_asked()
class It: pass
def forget(_):
    print("begun", flush=True)
    time.sleep(60)
it = It()
ref = weakref.ref(it, forget)
del it
until = time.monotonic() + 60
while time.monotonic() < until:
    time.sleep(0.01)
"""

PROGRAMS = {
    "script": [str(ROOT / "make_map.py")],
    "installed": ["-c", "from geo.commands.program import program as p; p()"],
}


def start(*words, first=""):
    ours = os.environ | {"PYTHONPATH": f"{first}{os.pathsep}{ROOT}"}
    pipe = subprocess.PIPE
    words = [sys.executable, *words]
    return subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=pipe, env=ours)


@pytest.mark.parametrize("number", ASKED)
@pytest.mark.parametrize("pause", [None, 0.1])
def test_what_is_begun_goes_also_if_it_is_asked_twice(tmp_path, pause, number):
    run = start("-c", WRITES, str(tmp_path / "a.txt"))
    assert run.stdout.readline() == b"begun\n"
    run.send_signal(number)
    if pause:
        time.sleep(pause)
        run.send_signal(number)
    assert run.communicate(timeout=60) == (b"", b"")
    assert run.returncode == 128 + number
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, *ASKED])
def test_what_comes_amid_a_finalizer_is_not_lost(number):
    run = start("-c", FORGETS)
    assert run.stdout.readline() == b"begun\n"
    run.send_signal(number)
    _, said = run.communicate(timeout=20)
    assert b"Exception ignored" not in said
    assert run.returncode == (128 + number if number in ASKED else -number)


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), *((number, 128 + number) for number in ASKED)],
)
def test_no_word_is_lost_on_an_end_while_modules_are_imported(
    tmp_path, program, number, code
):
    slow = "import time; print('importing', flush=True); time.sleep(60)"
    (tmp_path / "typer.py").write_text(slow)
    run = start(*program, "check", first=tmp_path)
    assert run.stdout.readline() == b"importing\n"
    run.send_signal(number)
    assert run.communicate(timeout=60) == (b"", b"")
    assert run.returncode == code


def test_a_command_leaves_nothing(tmp_path):
    words = ("geocode", "-", str(tmp_path / "out.csv"), "--name-column", "name")
    run = start(str(ROOT / "make_map.py"), *words)
    until = time.monotonic() + 60
    while run.poll() is None and time.monotonic() < until:  # it waits for its table
        if list(tmp_path.glob(".out.csv.parts/stdin.csv")):
            break
        time.sleep(0.01)
    run.terminate()
    assert run.wait(60) == CODE
    run.communicate()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("before", "expected"),
    [("", "SIG_DFL"), ("signal.signal(15, signal.SIG_IGN); program()", "SIG_IGN")],
)
def test_libraries_and_who_ignores_it_are_left_alone(before, expected):
    code = f"""
import signal, sys
from make_map import program
import geo.batch.run, geo.export, geo.imported, maps
sys.argv[1:] = ["schema"]
{before}
assert signal.getsignal(signal.SIGTERM) is signal.{expected}
"""
    run = start("-c", code)
    assert run.communicate(timeout=60)[1] == b""
    assert run.returncode == 0


@pytest.mark.parametrize("number", [signal.SIGINT, *ASKED])
def test_a_signal_waits_until_foreign_code_is_done(number):
    heard = []
    former = signal.signal(number, lambda *_: heard.append(number))
    try:
        with held_back() as act:
            os.kill(os.getpid(), number)
            assert heard == []
            act()
            assert heard == [number]
            os.kill(os.getpid(), number)
        assert heard == [number, number]
        os.kill(os.getpid(), number)
        assert len(heard) == 3
    finally:
        signal.signal(number, former)


def test_what_python_does_not_handle_is_left_alone():
    former = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with held_back():
            assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, former)


def test_a_process_that_begins_does_not_hear_of_the_keyboard():
    code = "import signal; signal.raise_signal(signal.SIGINT)"
    with deaf_to_keys():
        child = subprocess.run([sys.executable, "-c", code], check=False)
    assert child.returncode == 0
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
