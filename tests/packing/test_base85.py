import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader import bytes_of

from maps.packing.base85 import APART, DIGITS, digits


@given(raw=st.binary(max_size=99))
def test_bytes_come_back(raw):
    assert bytes_of(digits(raw).decode()) == raw


@pytest.mark.parametrize("size", [4 << 14, (4 << 14) + 3])
def test_long_ones_come_back(size):
    raw = bytes(range(251)) * (size // 251 + 1)
    assert bytes_of(digits(raw[:size]).decode()) == raw[:size]


def test_digits_mean_nothing_to_anybody():
    printable = {one for one in map(chr, range(128)) if one.isprintable()}
    assert set(DIGITS) == printable - {*APART, " "}
    assert len(DIGITS) == 85


def test_it_is_shorter_than_base64():
    raw = bytes(4_000)
    assert len(digits(raw)) == 5_000 < len(base64.b64encode(raw))
