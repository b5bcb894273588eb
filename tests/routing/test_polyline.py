import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from routes import encode

from geo.routing.polyline import decode

DEGREES = {
    decimals: st.tuples(
        *(
            st.integers(-most * 10**decimals, most * 10**decimals).map(
                lambda whole, decimals=decimals: whole / 10**decimals
            )
            for most in (180, 90)
        )
    )
    for decimals in (5, 6)
}


@pytest.mark.parametrize("decimals", DEGREES)
@given(data=st.data())
def test_what_was_encoded_is_decoded(decimals, data):
    line = data.draw(st.lists(DEGREES[decimals], max_size=30))
    assert decode(encode(line, decimals), decimals=decimals) == tuple(line)


def test_the_example_of_the_format():
    """It is that of the page which describes the format, with five decimals."""
    text = "_p~iF~ps|U_ulLnnqC_mqNvxq`@"
    line = ((-120.2, 38.5), (-120.95, 40.7), (-126.453, 43.252))
    assert decode(text, decimals=5) == line


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("_p~iF", "middle of a vertex"),
        ("_p~iF~ps|", "middle of a vertex"),
        ("__________??", "no degrees"),
        ("_p~iF ps|U", "encodes nothing"),
        ("Ақтау", "ascii"),
    ],
)
def test_what_is_no_line(text, says):
    with pytest.raises(ValueError, match=says):
        decode(text)


@given(st.text(st.characters(min_codepoint=60, max_codepoint=126), max_size=40))
def test_whatever_is_said_is_a_line_or_nonsense(text):
    with suppress(ValueError):
        assert all(
            math.isfinite(degrees) for vertex in decode(text) for degrees in vertex
        )
