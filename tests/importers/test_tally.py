from pathlib import Path

import pytest

from geo.errors import InputError, Place, Problem
from geo.importers import tally
from geo.importers.tally import Tally

FILES = (Path("KZ.txt"),)
BAD = Problem(Place(FILES[0], 3), "row-length", "short", "mend it")


def counted(rows, bad):
    found = Tally()
    found.rows = rows
    for _ in range(bad):
        found.refuse(BAD)
    return found


@pytest.mark.parametrize(("rows", "bad"), [(1, 0), (100, 1), (1000, 10)])
def test_one_in_a_hundred_is_borne(rows, bad):
    counted(rows, bad).settle(FILES)


@pytest.mark.parametrize(("rows", "bad"), [(0, 0), (1, 1), (99, 1), (1000, 11)])
def test_more_are_not(rows, bad):
    with pytest.raises(InputError, match=r"cannot be used|holds no place"):
        counted(rows, bad).settle(FILES)


def test_only_so_many_are_kept(monkeypatch):
    monkeypatch.setattr(tally, "KEPT", 2)
    found = counted(10, 5)
    assert (found.skipped, len(found.problems)) == (5, 2)
