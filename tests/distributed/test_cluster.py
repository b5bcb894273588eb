"""Dask: a cluster of ours, and one that runs; workers that die, differ, or are none."""

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import CancelledError
from pathlib import Path

import pytest
from distributed import Client, KilledWorker, LocalCluster

import geo.distributed.cluster as module
from geo.distributed.cluster import Cluster
from geo.distributed.ledger import MANIFEST, RECORDS, WORK
from geo.errors import OutputError, ServiceError

ROOT = Path(__file__).parents[2]
WORKERS = 2


@pytest.fixture(scope="module")
def cluster():
    """Return a cluster of two processes; a dead one is replaced."""
    options = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}
    with LocalCluster(WORKERS, threads_per_worker=1, **options) as running:
        yield running


@pytest.fixture
def by(cluster):
    return Cluster(1, cluster.scheduler_address)


class Watched:
    """An engine that tells what it was asked, and acts after the first result."""

    def __init__(self, engine, act=lambda: None):
        self.engine, self.act, self.asked = engine, act, []

    def results(self, order, partitions):
        self.asked += [one.name for one in partitions]
        for number, one in enumerate(self.engine.results(order, partitions)):
            if number == 0:
                self.act()
            yield one


def test_a_cluster_gives_what_one_process_gives(expected, by, answered):
    done, found = answered(by)
    assert found == expected
    assert (done.rows, done.counts.total(), done.partitions) == (600, 600, 10)


def test_a_worker_that_is_killed_loses_nothing(expected, cluster, by, answered):
    def kill():
        with Client(cluster, set_as_default=False) as client:
            processes = client.run(os.getpid)
        os.kill(next(iter(processes.values())), signal.SIGKILL)

    done, found = answered(Watched(by, kill))
    assert found == expected
    assert done.rows == done.counts.total() == 600


def test_what_was_done_before_a_run_ended_is_not_asked_again(
    expected, by, answered, tmp_path
):
    def end():
        raise ServiceError("the end")

    records = tmp_path / "out" / WORK / RECORDS
    with pytest.raises(ServiceError, match="the end"):
        answered(Watched(by, end))
    before = {path.stem for path in records.rglob("*.json")}
    again = Watched(by)
    assert answered(again)[1] == expected
    assert before
    assert before.isdisjoint(name.split("/")[-1] for name in again.asked)
    assert not records.exists()


def test_workers_of_another_version_are_refused(by, answered, tmp_path, monkeypatch):
    def other(_also):
        return {"numpy": "0.1"}

    monkeypatch.setattr("geo.distributed.run.fingerprint", other)
    with pytest.raises(
        OutputError, match=r"worker tcp://.*: numpy: .* instead of 0\.1"
    ):
        answered(by)
    assert not (tmp_path / "out").exists()


def test_a_scheduler_that_does_not_answer(answered, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE_S", 0.3)
    for address in ("tcp://127.0.0.1:9", "nowhere"):
        with pytest.raises(ServiceError, match="does not answer"):
            answered(Cluster(1, address))


def start(folder, out, address):
    """Start the command line, as a user would."""
    words = ["geocode", str(folder), str(out), "--name-column", "name", "--json"]
    engine = ["--engine", "dask", "--scheduler", address]
    command = [sys.executable, "make_map.py", *words, *engine]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_a_cluster_without_workers_that_know_us(
    programs, answered, tmp_path, monkeypatch
):
    monkeypatch.setattr(module, "PATIENCE_S", 1.0)
    engine = Cluster(1, programs.address)
    with pytest.raises(ServiceError, match="no workers"):
        answered(engine)
    (tmp_path / "geo").mkdir()
    (tmp_path / "geo/__init__.py").touch()
    programs.worker(tmp_path)
    monkeypatch.setattr(module, "PATIENCE_S", 20.0)
    with pytest.raises(OutputError, match="no such version of mangystau-atlas: No mod"):
        answered(engine)


def test_a_cluster_that_runs(folder, expected, contents, programs, tmp_path):
    """The first worker dies with nobody to take its place; then another comes."""
    out, worker = tmp_path / "out", programs.worker()
    run = start(folder, out, programs.address)
    until = time.monotonic() + 60
    while time.monotonic() < until and not (out / WORK / RECORDS).exists():
        time.sleep(0.01)
    worker.kill()
    programs.worker()
    said, _ = run.communicate(timeout=60)
    assert run.returncode == 0, said
    assert contents(out) == expected
    assert len(json.loads((out / MANIFEST).read_text("utf-8"))["partitions"]) == 10


class Ended:
    """A future that ended without a result."""

    def __init__(self, error):
        self.error = error

    def result(self, timeout):
        assert timeout
        raise self.error


@pytest.mark.parametrize(
    ("error", "kind", "says"),
    [
        (KilledWorker("task", None, 3), OutputError, "a: every worker that took it"),
        (CancelledError(), ServiceError, "have gone; run the command again"),
        (TimeoutError(), ServiceError, "have gone; run the command again"),
    ],
)
def test_tasks_that_ended_without_a_result(error, kind, says):
    with pytest.raises(kind, match=says):
        module._result(Ended(error), "a")


def test_a_cluster_that_lost_all_workers(programs, answered, monkeypatch):
    monkeypatch.setattr(module, "LOOK_S", 0.05)
    monkeypatch.setattr(module, "ALONE_S", 0.1)
    worker = programs.worker()
    engine = Watched(Cluster(1, programs.address), worker.kill)
    with pytest.raises(ServiceError, match="workers have gone; run the command"):
        answered(engine)
