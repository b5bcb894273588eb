import pytest

from geo.indexing import columns
from geo.indexing.columns import Column, Texts, starts


@pytest.fixture(autouse=True)
def _hold_little(monkeypatch):
    monkeypatch.setattr(columns, "HELD", 8)


def test_a_column_keeps_numbers_in_order(tmp_path):
    column = Column(tmp_path / "a", "I")
    for number in range(10):
        column.extend([number, 2**32 - 1])
    assert len(column) == 20
    assert column.load().tolist() == [n for at in range(10) for n in (at, 2**32 - 1)]


def test_texts_start_where_the_one_before_ends(tmp_path):
    texts = Texts(tmp_path / "texts", tmp_path / "starts")
    texts.extend(["Актау", ""])
    texts.extend([])
    texts.extend(["\ud800", "Beyneu"])
    content, at = texts.flush()
    assert content.path.read_bytes() == "Актау?Beyneu".encode()
    assert memoryview(at.path.read_bytes()).cast("Q").tolist() == [0, 10, 10, 11, 17]


def test_an_empty_column(tmp_path):
    assert Column(tmp_path / "a", "d").load().tolist() == []


def test_groups_start_where_the_one_before_ends():
    assert starts([2, 0, 3]).tolist() == [0, 2, 2, 5]
