import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from reader import bits

from maps.packing.morton import BITS, codes

NUMBERS = st.integers(0, 2**BITS - 1)


@given(NUMBERS, NUMBERS)
def test_a_code_holds_both_numbers(x, y):
    code = int(codes(np.array([[x, y]]))[0])
    assert (bits(code), bits(code >> 1)) == (x, y)


def test_the_order_is_that_of_quarters():
    corners = np.array([[0, 0], [1, 0], [0, 1], [1, 1], [2, 0]])
    assert codes(corners).tolist() == [0, 1, 2, 3, 4]
