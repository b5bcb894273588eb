import pytest

from geo.read.digits import GENERAL, WHOLE, fix_of, is_rest


@pytest.mark.parametrize(
    ("value", "fix"),
    [
        ("51,2", "write 51.2"),
        ("-6,8412", "write -6.8412"),
        ("1 000 000", "write 1000000"),
        ("1\u00a0000\u00a0000,50", "write 1000000.50"),
        ("1,000,000", "write 1000000"),
        ("1_000", "write 1000"),
        ("2025", "write it without quotes"),
        ("51,217", GENERAL),  # or fifty thousand
        ("193 bn", GENERAL),
        ("1,2,3", GENERAL),
        ([1], GENERAL),
    ],
)
def test_a_number_is_written_out_where_it_is_clear(value, fix):
    assert fix_of(value, whole=False) == fix


@pytest.mark.parametrize("value", [2025.5, "2025,5", "2025-2029", "2025-01-01"])
def test_whole_numbers_have_no_decimals(value):
    assert fix_of(value, whole=True) == WHOLE


@pytest.mark.parametrize(("key", "rest"), [("5", True), ("000", True), ("km", False)])
def test_what_a_comma_cut_off_is_digits(key, rest):
    assert is_rest(key) is rest
