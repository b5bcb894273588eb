"""One run at a time."""

import io

import pytest

from geo.errors import LockError
from geo.turns import turn


def test_a_run_that_never_ends_is_named(tmp_path):
    path, said = tmp_path / "lock.geojson", io.StringIO()
    late = turn(path, say=said, wait_s=0.01)
    with turn(path), pytest.raises(LockError, match=r"for 0\.01 s; wait for it"), late:
        pass
    assert said.getvalue() == f"{path}: another run is at work on it; waiting\n"
