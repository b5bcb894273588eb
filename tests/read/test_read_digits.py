import pytest

from geo.read.digits import GENERAL, WHOLE, YEAR, fix_of, is_rest, year_fix


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
        (
            "\u200e51.1",
            "type 51.1 anew, for it holds an invisible sign, left-to-right mark",
        ),
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


@pytest.mark.parametrize(
    ("value", "fix"),
    [
        ("11.09.2025", "write 2025"),
        ("2028 год", "write 2028"),
        ("2028", "write it without quotes"),
        ("2025-2029", "write `start: 2025` and `end: 2029`"),
        ("2025-29", YEAR),
        (2025.5, YEAR),
        ([], YEAR),
        (
            "2027\u200b",
            "type 2027 anew, for it holds an invisible sign, zero width space",
        ),
    ],
)
def test_a_year_is_led_to(value, fix):
    assert year_fix(value) == fix
