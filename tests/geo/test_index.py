import pytest

from geo.compile import compile_index
from geo.errors import ServiceError
from geo.gazetteer import Gazetteer
from geo.index import open_index
from geo.layout import VERSION
from geo.store import Store


@pytest.fixture
def path(tmp_path, entry):
    compile_index([entry("Aktau")], tmp_path / "a.index")
    return tmp_path / "a.index"


def test_opens_what_was_compiled(path):
    store = open_index(path)
    assert list(store["lon"]) == [51.0]
    store.close()


def test_missing_or_damaged_files_are_not_opened(tmp_path):
    assert open_index(tmp_path / "none.index") is None
    (tmp_path / "text.index").write_bytes(b"no index at all" * 100)
    assert open_index(tmp_path / "text.index") is None


def test_an_index_of_another_version_is_not_opened(path):
    assert Store.open(path, VERSION + 1) is None
    assert Store.open(path, VERSION - 1) is None


@pytest.mark.parametrize("content", [None, b"", b"old"])
def test_an_index_that_is_none_says_what_to_do(tmp_path, content):
    path = tmp_path / "a.index"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ServiceError, match="pip install"):
        Gazetteer.open(path)
