"""Positions as people copy them lead to how they are written."""

import pytest

from geo.read.degrees import decimal, position_fix


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("44°01'12\"", "44.02"),
        ("53° 27′ 00″ в. д.", "53.45"),
        ("44°01,5'", "44.025"),
        ("44.02°", "44.02"),
        ("43°20'", "43.333333"),
        ("44.021234° N", "44.021234"),
        ("100°", "100"),
        ("3°30' W", "-3.5"),
        ("44 01 12", ""),
        ("", ""),
    ],
)
def test_minutes_and_seconds_become_decimals(text, number):
    assert decimal(text) == number


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("44°01'12\"N 53°27'00\"E", "write [53.45, 44.02]"),
        ("53.45 E, 44.02 N", "write [53.45, 44.02]"),
        ("44°01′12″ с. ш. 53°27′00″ в. д.", "write [53.45, 44.02]"),
        ("44,02; 53,45", "write [53.45, 44.02] if the latitude comes first"),
        ("44.02, 53.45", ", else [44.02, 53.45]"),
        ("3.5 W, 44.02 N", ""),
        ("near the shore", ""),
        (None, ""),
    ],
)
def test_a_text_becomes_a_list_longitude_first(text, fix):
    assert fix in position_fix(text)
    assert bool(fix) == bool(position_fix(text))
