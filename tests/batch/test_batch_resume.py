"""Runs that are cut short, and runs in several processes: the same bytes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geo.batch.job import Common, Job
from geo.batch.journal import parts_beside
from geo.batch.run import geocode
from geo.ending import CODE
from geo.errors import OutputError, ServiceError
from geo.progress import Stages

ROOT = Path(__file__).parents[2]
PLACES = """
import os, sys, time
from pathlib import Path

from geo.batch.job import Job
from geo.batch.run import geocode
from geo.weighing.compared import prospect_of
from geo.ending import unwind_when_asked
from geo.matches import Candidate
from geo.progress import Stages
from geo.values import Names

class Places:
    name, online = "test", False

    def __init__(self, pause):
        self.pause = pause

    def prospects(self, asked, where):
        time.sleep(self.pause)
        name = asked.query.name
        if name.endswith("3"):
            return []
        found = Candidate(name=name, lonlat=(51, 43), kind="city", source="t",
                source_id="1", licence="CC0-1.0", names=Names(en=name))
        return [prospect_of(asked, found, 0)]

def slow():
    return (Places(0.01),)

def fast():
    return (Places(0),)

class Deadly(Places):
    def prospects(self, asked, where):
        os.kill(os.getpid(), 9)

def deadly():
    return (Deadly(0),)

if __name__ == "__main__":
    unwind_when_asked()
    source, out, jobs = sys.argv[1:]
    job = Job(Path(source), Path(out), (("name", "name"),))
    geocode(job, slow, Stages(), jobs=int(jobs), rows=5)
"""
NAMES = [f"Kenttown{number % 70}, {number}" for number in range(200)]


@pytest.fixture
def places(tmp_path, monkeypatch):
    """Return a module that a process of its own can import as well."""
    (tmp_path / "places_of_a_test.py").write_text(PLACES)
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "in.csv").write_text("name,n\n" + "\n".join(NAMES) + "\n")
    import places_of_a_test

    return places_of_a_test


@pytest.fixture
def run(tmp_path, places):
    def geocoded(out, find=places.fast, jobs=1, **options):
        columns = (("name", "name"),)
        job = Job(tmp_path / "in.csv", tmp_path / out, columns, **options)
        done = geocode(job, find, Stages(), jobs=jobs, rows=5)
        return done, (tmp_path / out).read_bytes()

    return geocoded


def parts_of(path):
    return path.parent / f".{path.name}.parts"


def begin(tmp_path, out, jobs):
    """Start a run of its own and wait until it has finished a few parts."""
    words = [str(tmp_path / "in.csv"), str(tmp_path / out), str(jobs)]
    script = str(tmp_path / "places_of_a_test.py")
    ours = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, script, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ours,
        start_new_session=True,
    )
    journal = parts_of(tmp_path / out) / "journal.jsonl"
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        if journal.exists() and journal.read_bytes().count(b"\n") > 4:
            return process
        time.sleep(0.01)
    raise AssertionError("the run did not get far enough to be killed")


@pytest.mark.parametrize(
    ("jobs", "suffix"), [(1, "csv"), (2, "parquet"), (2, "geojson")]
)
def test_killed_and_run_again(run, tmp_path, jobs, suffix):
    process = begin(tmp_path, f"cut.{suffix}", jobs)
    process.kill()
    # all who inherited its output end as well, or this would not return
    process.communicate(timeout=60)
    assert not (tmp_path / f"cut.{suffix}").exists()
    done, content = run(f"cut.{suffix}")
    assert 0 < done.resumed < len(NAMES)
    assert done.notes == ()
    whole, expected = run(f"whole.{suffix}")
    assert content == expected
    assert (done.counts, done.rows) == (whole.counts, len(NAMES))
    assert not parts_of(tmp_path / f"cut.{suffix}").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize("to_all", [True, False])
def test_asked_to_end_and_run_again(run, tmp_path, to_all):
    process = begin(tmp_path, "cut.csv", 2)
    (os.killpg if to_all else os.kill)(process.pid, signal.SIGTERM)
    assert process.communicate(timeout=60)[1] == b""
    assert process.returncode == CODE
    left = {path.suffix for path in parts_of(tmp_path / "cut.csv").iterdir()}
    assert left == {".part", ".jsonl", ""}
    torn = parts_of(tmp_path / "cut.csv") / "00000001.7.tmp"
    torn.touch()
    assert run("cut.csv")[1] == run("whole.csv")[1]
    assert not torn.exists()


@pytest.mark.parametrize("suffix", ["csv", "parquet", "geojsonl"])
def test_any_number_of_processes(run, suffix):
    assert run(f"one.{suffix}", jobs=1)[1] == run(f"two.{suffix}", jobs=2)[1]


@pytest.fixture
def cut(run, tmp_path, places):
    """Leave the parts of a run that a service ended."""

    class Tired(places.Places):
        asked = 0

        def prospects(self, asked, where):
            Tired.asked += 1
            if Tired.asked > 50:
                raise ServiceError("no answer")
            return super().prospects(asked, where)

    with pytest.raises(ServiceError, match="again to go on behind 50 rows"):
        run("out.csv", find=lambda: (Tired(0),))
    return parts_of(tmp_path / "out.csv")


@pytest.mark.parametrize("damage", ["torn line", "torn part", "foreign file", "none"])
def test_only_what_is_whole_is_taken_up(run, cut, damage):
    if damage == "torn line":
        journal = cut / "journal.jsonl"
        journal.write_bytes(journal.read_bytes()[:-9])
    if damage == "torn part":
        (cut / "00000003.part").write_bytes(b"Ken")
    if damage == "foreign file":
        (cut / "99999999.part").write_bytes(b"x")
    done, content = run("out.csv")
    assert done.resumed == (50 if damage in ("none", "foreign file") else 45)
    assert content == run("other.csv")[1]


@pytest.mark.usefixtures("cut")
def test_another_table_starts_anew_and_says_so(run, tmp_path):
    (tmp_path / "in.csv").write_text("name\nAktau\n")
    done, _ = run("out.csv")
    assert (done.resumed, done.rows) == (0, 1)
    assert "dropped" in done.notes[0]


@pytest.mark.usefixtures("cut")
@pytest.mark.parametrize(
    "options",
    [
        {"common": Common(kind="port")},
        {"common": Common(absent=0.5)},
        {"also": ("world",)},
    ],
)
def test_other_options_start_anew(run, options):
    done, _ = run("out.csv", **options)
    assert done.resumed == 0
    assert "dropped" in done.notes[0]


def test_two_runs_do_not_write_the_same_file(run, tmp_path):
    with (
        parts_beside(tmp_path / "out.csv"),
        pytest.raises(OutputError, match="another"),
    ):
        run("out.csv")


@pytest.mark.parametrize("name", ["folder", "file/out.csv"])
def test_where_nothing_can_be_written(run, tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(OutputError):
        run(name)


def test_rows_that_ask_the_same_are_decided_once(run, places):
    names = []

    class Counting(places.Places):
        def prospects(self, asked, where):
            names.append(asked.query.name)
            return super().prospects(asked, where)

    run("out.csv", find=lambda: (Counting(0),))
    assert len(names) == len(set(names)) == 70


def test_services_are_asked_by_one_process(run, places):
    class Service(places.Places):
        online = True

    def service():  # cannot be sent to another process
        return (Service(0),)

    assert run("out.csv", find=service, jobs=2)[0].counts["matched"] > 0


def test_a_process_that_is_killed(run, places):
    with pytest.raises(OutputError, match="fewer --jobs"):
        run("out.csv", find=places.deadly, jobs=2)
