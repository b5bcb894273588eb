import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from build_assets.errors import BuildError
from build_assets.frontend import npm
from geo.compile import compile_index
from geo.curated import read_curated
from geo.ending import ASKED
from geo.entry import Entry
from geo.gazetteer import Gazetteer
from geo.index import open_index
from geo.matches import Candidate, Query
from geo.places import Places
from geo.values import Names
from geo.weighing.compared import prospect_of
from geo.weighing.prospect import Asked

# How long an example takes says how busy the machine is.
settings.register_profile(
    "atlas", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("atlas")


def pytest_xdist_auto_num_workers(config):
    """Run one file in one process: others would cost more than they save.

    All files have one more than there are processors: tests wait for browsers.
    """
    files = {argument.partition("::")[0] for argument in config.args}
    if len(files) == 1 and files.pop().endswith(".py"):
        return 0
    asked = os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS")
    return int(asked) if asked else (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items):
    """Begin with the longest, so that no process waits for them at the end."""
    items.sort(key=lambda item: item.path.name != "test_quality.py")


@pytest.fixture(scope="session")
def web(tmp_path_factory):
    """Return the folder of the front end, with the packages it is built with."""
    folder = Path(__file__).parents[1] / "maps/web"
    # The parent of the folders of all processes of a run.
    with FileLock(tmp_path_factory.getbasetemp().parent / "npm.lock"):
        if not (folder / "node_modules/axe-core").exists():
            try:
                npm("ci", "--ignore-scripts", cwd=folder)
            except BuildError as error:
                pytest.skip(f"the front end's packages cannot be had: {error}")
    return folder


@pytest.fixture(scope="session")
def curated(tmp_path_factory):
    """Return a gazetteer of our own places alone."""
    path = tmp_path_factory.mktemp("index") / "curated.index"
    compile_index(read_curated(), path)
    return Gazetteer.open(path)


@pytest.fixture
def heeds_signals():
    """Let what a test starts heed signals that whoever runs the tests may ignore.

    A shell lets what it runs behind itself ignore Ctrl-C, and `nohup` SIGHUP.
    """
    heeded = [signal.SIGINT, *ASKED]
    former = [signal.signal(one, signal.default_int_handler) for one in heeded]
    yield
    for one, handler in zip(heeded, former, strict=True):
        signal.signal(one, handler)


@pytest.fixture
def entry():
    """Return what makes an entry of a name and whatever else matters."""

    def made(name, lon=51.0, lat=43.0, **more):
        filed = {"source": "test", "source_id": name, "licence": "CC0-1.0"}
        more = {"id": name, "kind": "settlement", **filed} | more
        return Entry(name=name, lon=lon, lat=lat, **more)

    return made


@pytest.fixture
def places(tmp_path):
    """Return what compiles and opens an index of some entries."""
    opened = []

    def made(*entries):
        path = tmp_path / f"{len(opened)}.index"
        compile_index(entries, path)
        opened.append(Places(open_index(path)))
        return opened[-1]

    yield made
    for one in opened:
        one.close()


@pytest.fixture
def prospect():
    """Return what makes a prospect named Kuryk, in Mangystau."""

    def made(lon=51.0, lat=43.0, **more):
        one = Candidate(
            name="Kuryk",
            names=Names(en="Kuryk"),
            kind="settlement",
            lonlat=(lon, lat),
            source="test",
            source_id="1",
            licence="CC0-1.0",
            country="KZ",
            admin1="KZ.09",
        )
        return replace(prospect_of(Asked(Query(name="Kuryk")), one, 0), **more)

    return made
