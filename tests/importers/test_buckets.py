from pathlib import Path

import pytest

from geo.errors import OutputError
from geo.importers.buckets import MOST, Buckets, parts_for


@pytest.mark.parametrize(("size", "parts"), [(0, 1), (1 << 25, 3), (1 << 40, MOST)])
def test_as_many_parts_as_the_size_needs(size, parts):
    assert parts_for(size) == parts


def test_the_parts_hold_everything_in_order(tmp_path):
    buckets = Buckets(tmp_path, "places", 3)
    with buckets:
        for number in range(7):
            buckets.put(number, str(number).encode())
    assert [list(buckets.read(part)) for part in range(3)] == [
        [b"0", b"3", b"6"],
        [b"1", b"4"],
        [b"2", b"5"],
    ]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written(tmp_path):
    with pytest.raises(OutputError, match="cannot be written"):
        Buckets(tmp_path / "none", "places", 2).__enter__()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk(tmp_path):
    (tmp_path / "places-0").symlink_to("/dev/full")
    with (
        pytest.raises(OutputError, match="No space left"),
        Buckets(tmp_path, "places", 1) as buckets,
    ):
        buckets.put(1, b"line")
