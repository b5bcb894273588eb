import subprocess
import sys
from itertools import pairwise
from time import time

import pytest

from geo.errors import OutputError, ServiceError
from geo.online.pace import LONGEST_REST_S, Pace, pause

ASK = """
import sys, time
from pathlib import Path
import geo.online.pace
told = []
def now():
    told.append(time.time())
    return told[-1]
geo.online.pace.time = now
pace = geo.online.pace.Pace("example.org", Path(sys.argv[1]), interval_s=0.05)
for _ in range(4):
    pace.wait(60)
    print(repr(told[-1]), flush=True)  # when the turn was taken
"""


@pytest.mark.parametrize(
    ("free", "left"), [(90, 0), (103, 3), (101 + LONGEST_REST_S, 0)]
)
def test_the_next_turn(free, left):
    assert pause(100, free) == left


def test_two_processes_share_the_turns(tmp_path):
    command = [sys.executable, "-c", ASK, str(tmp_path)]
    pipe = {"stdout": subprocess.PIPE, "text": True}
    running = [subprocess.Popen(command, **pipe) for _ in range(2)]
    times = sorted(
        float(line) for one in running for line in one.communicate()[0].split()
    )
    assert len(times) == 8
    gaps = [later - sooner for sooner, later in pairwise(times)]
    assert min(gaps) > 0.05 - 1e-6


def test_a_rest_is_for_everyone_and_never_shortened(tmp_path):
    Pace("a.org", tmp_path, interval_s=0).rest(100)
    Pace("a.org", tmp_path, interval_s=0).rest(1)
    with pytest.raises(ServiceError, match=r"a\.org: asked to be left alone"):
        Pace("a.org", tmp_path, interval_s=0).wait(10)
    Pace("b.org", tmp_path, interval_s=0).wait(10)


def test_a_clock_that_was_set_back_frees_the_turn(tmp_path, monkeypatch):
    Pace("a.org", tmp_path, interval_s=0).rest(100)
    monkeypatch.setattr("geo.online.pace.sleep", None)  # it waits for nothing
    back = time() - 60
    monkeypatch.setattr("geo.online.pace.time", lambda: back)
    Pace("a.org", tmp_path, interval_s=0).wait(10)


def test_a_damaged_file_means_now(tmp_path, monkeypatch):
    monkeypatch.setattr("geo.online.pace.sleep", None)  # it waits for nothing
    (tmp_path / "a.org.turn").write_text("junk")
    Pace("a.org", tmp_path, interval_s=0).wait(10)


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"):
        Pace("a.org", tmp_path / "file", interval_s=0).wait(1)
