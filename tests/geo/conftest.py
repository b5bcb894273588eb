import pytest

from geo.curated import read_curated
from geo.gazetteer import Gazetteer
from geo.index import compile_index


@pytest.fixture(scope="session")
def curated(tmp_path_factory):
    """Return a gazetteer of our own places alone."""
    path = tmp_path_factory.mktemp("index") / "curated.sqlite"
    compile_index(read_curated(), path)
    return Gazetteer.open(path)
