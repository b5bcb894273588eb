import random
from pathlib import Path

import numpy as np
import pytest

from geo.indexing import pairs
from geo.indexing.pairs import BUCKETS, Pairs, changes

BITS = {"Q": 64, "I": 32}


@pytest.mark.parametrize("code", BITS)
def test_pairs_are_sorted_and_each_once(tmp_path, monkeypatch, code):
    monkeypatch.setattr(pairs, "WAITING", 50)
    chance, told = random.Random(7), []  # noqa: S311  # the same every time
    some = [chance.getrandbits(BITS[code]) for _ in range(300)]
    rows = sorted((chance.choice(some), number) for number in range(1000))
    rows += rows[-5:]
    added = Pairs(tmp_path, "pair", code)
    for hash_, number in sorted(rows, key=lambda row: row[1]):
        added.extend(np.array([hash_], code), np.array([number], "I"))
    parts = added.sort(tmp_path / "hash", tmp_path / "number", lambda: told.append(1))
    columns = [np.fromfile(part.path, part.code).tolist() for part in parts]
    assert list(zip(*columns, strict=True)) == sorted(set(rows))
    assert [part.code for part in parts] == [code, "I"]
    assert len(told) == BUCKETS
    assert {path.name for path in Path(tmp_path).iterdir()} == {"hash", "number"}


def test_no_pairs(tmp_path):
    parts = Pairs(tmp_path, "pair", "Q").sort(tmp_path / "a", tmp_path / "b", list)
    assert [part.path.read_bytes() for part in parts] == [b"", b""]


def test_changes():
    one, other = np.array([1, 1, 1, 2]), np.array([5, 5, 6, 6])
    assert changes(one).tolist() == [True, False, False, True]
    assert changes(one, other).tolist() == [True, False, True, True]
    assert changes(one[:0]).tolist() == []
