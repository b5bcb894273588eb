import numpy as np
import pytest

from maps.packing.planes import planes, width_of, zigzag


def test_bytes_of_one_significance_come_together():
    values = np.array([0x0102, 0x0304], np.uint64)
    assert planes(values, 2) == bytes([2, 4, 1, 3])


@pytest.mark.parametrize(("greatest", "width"), [(0, 0), (1, 1), (255, 1), (256, 2)])
def test_width(greatest, width):
    assert width_of(greatest) == width


def test_zigzag():
    assert zigzag(np.array([0, -1, 1, -2])).tolist() == [0, 1, 2, 3]
