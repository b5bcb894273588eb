import os
import random
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.batch.job import Job
from geo.distributed.geocoding import Geocoding
from geo.distributed.local import Local
from geo.distributed.run import run
from geo.gazetteer import Gazetteer
from geo.geocoders import open_geocoders
from geo.progress import Stages

ROOT = Path(__file__).parents[2]
LOOPBACK = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")
FILES, ROWS = 10, 60


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Return a folder of Parquet files with names, one of them in a folder within."""
    found = tmp_path_factory.mktemp("names")
    places, chance = Gazetteer.open().places, random.Random(5)  # noqa: S311 - no secret
    (found / "more").mkdir()
    for number in range(FILES):
        picked = [chance.randrange(places.number_of_names) for _ in range(ROWS)]
        names = [*map(places.spelling, picked[1:]), None]
        table = pa.table(
            {"name": names, "n": range(number * ROWS, (number + 1) * ROWS)}
        )
        pq.write_table(
            table, found / ("more" if number > 7 else "") / f"{number}.parquet"
        )
    (found / "_SUCCESS").touch()
    return found


def geocoding(source, out, **options):
    columns = options.pop("columns", (("name", "name"),))
    job = Job(source, out, columns, **options)
    return Geocoding(job, partial(open_geocoders, []))


@pytest.fixture(name="geocoding")
def _geocoding():
    """Return what makes the work of a folder of names."""
    return geocoding


@pytest.fixture
def geocode():
    """Return what geocodes a folder with an engine; by default in this process."""

    def geocoded(source, out, engine=None, **options):
        work = geocoding(source, out, **options)
        return run(work, source, out, engine or Local(1), Stages())

    return geocoded


@pytest.fixture
def answered(folder, geocode, tmp_path):
    """Return what geocodes the folder into `out`; what was done, and all files."""

    def geocoded(engine):
        done = geocode(folder, tmp_path / "out", engine)
        return done, contents(tmp_path / "out")

    return geocoded


@pytest.fixture(scope="session")
def expected(folder, tmp_path_factory):
    """Return what one process makes of the folder: file by name."""
    out = tmp_path_factory.mktemp("local") / "out"
    run(geocoding(folder, out), folder, out, Local(1), Stages())
    return contents(out)


def contents(out):
    paths = sorted(out.rglob("*.parquet"))
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(name="contents")
def _contents():
    """Return what reads all files of results by name."""
    return contents


class Programs:
    """A scheduler and workers as programs of their own, on the loopback address."""

    def __init__(self, folder):
        self._folder = folder
        self.running = []
        said = self._start("scheduler", "--port", "0")
        self.address = self._told(said, "Scheduler at:")

    def worker(self, path=ROOT):
        """Start a worker that has the packages of a folder."""
        words = ("worker", self.address, "--nthreads", "1", "--no-nanny")
        said = self._start(*words, path=path)
        self._told(said, "Registered to:")
        return self.running[-1]

    def _start(self, kind, *words, path=ROOT):
        said = self._folder / f"{kind}-{len(self.running)}.log"
        command = [sys.executable, "-m", "dask", kind]
        environment = {**os.environ, "PYTHONPATH": str(path)}
        with said.open("wb") as file:
            self.running.append(
                subprocess.Popen(
                    [*command, *words, *LOOPBACK],
                    env=environment,
                    cwd=self._folder,
                    stderr=file,
                    stdout=file,
                )
            )
        return said

    def _told(self, said, words):
        until = time.monotonic() + 60
        while time.monotonic() < until:
            for line in said.read_text().splitlines():
                if words in line:
                    return line.split()[-1]
            time.sleep(0.05)
        raise AssertionError(said.read_text())

    def end(self):
        """End all that was started."""
        for one in self.running:
            one.kill()
            one.wait()


@pytest.fixture
def programs(tmp_path):
    """Return a scheduler that runs, to which workers can be added."""
    started = Programs(tmp_path)
    yield started
    started.end()
