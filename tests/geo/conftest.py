from dataclasses import replace

import pytest

from geo.compared import prospect_of
from geo.curated import read_curated
from geo.entry import Entry
from geo.gazetteer import Gazetteer
from geo.index import compile_index, open_index
from geo.matches import Candidate, Query
from geo.places import Places
from geo.prospect import Asked
from geo.values import Names


@pytest.fixture(scope="session")
def curated(tmp_path_factory):
    """Return a gazetteer of our own places alone."""
    path = tmp_path_factory.mktemp("index") / "curated.index"
    compile_index(read_curated(), path)
    return Gazetteer.open(path)


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
