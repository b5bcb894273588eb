import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.layout import (
    CELL,
    COLUMNS,
    KINDS,
    MIN_FUZZY,
    RECORD,
    TIERS,
    cell,
    codes,
    hash32,
    hash64,
)
from geo.weighing.likeness import FUZZY

KEYS = st.text("abeknrstuz", min_size=5, max_size=9)


def test_hashes_are_the_same_on_every_machine():
    assert hash64("aktau") == 17507899356934000538
    assert hash32("aktau") == 30659340


def test_numbers_fit_their_columns():
    assert FUZZY < TIERS
    assert len(KINDS) < 256
    assert len(RECORD) == len(set(RECORD))


@given(KEYS, st.data())
def test_one_letter_more_or_less_shares_a_code(key, data):
    at = data.draw(st.integers(0, len(key) - 1))
    assert set(codes(key)) & set(codes(key[:at] + key[at + 1 :]))


@given(KEYS, st.data())
def test_a_wrong_letter_or_two_swapped_share_a_code(key, data):
    at = data.draw(st.integers(0, len(key) - 2))
    wrong = key[:at] + "q" + key[at + 1 :]
    swapped = key[:at] + key[at + 1] + key[at] + key[at + 2 :]
    assert set(codes(key)) & set(codes(wrong))
    assert set(codes(key)) & set(codes(swapped))


def test_other_vowels_share_a_code():
    assert set(codes("jetibai")) & set(codes("jatabei")) == set()
    assert set(codes("karabulak")) & set(codes("korobalik"))


@pytest.mark.parametrize("key", ["", "a", "jem"])
def test_short_keys_have_no_codes(key):
    assert len(key) < MIN_FUZZY
    assert list(codes(key)) == []


@pytest.mark.parametrize(
    ("lon", "lat", "number"),
    [(-180, -90, 0), (-179.8, -90, 0), (-179.75, -90, 1), (-180, -89.75, COLUMNS)],
)
def test_cells_are_numbered_from_the_south_west(lon, lat, number):
    assert cell(lon, lat) == number


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_every_point_has_a_cell(lon, lat):
    assert 0 <= cell(lon, lat) <= COLUMNS * (180 / CELL + 1)
