import math

import pytest

from benchmarks.runs import MISSED, Readings, exponent, take_turns


def readings(*rows):
    found = Readings()
    for subject, size, value in rows:
        found.add(subject, size, {"ready": value})
    return found


def test_the_middle_of_several_turns_counts():
    found = readings(("ours", 10, 3.0), ("ours", 10, 1.0), ("ours", 10, 50.0))
    assert found.median("ours", 10, "ready") == 3


def test_a_ratio_is_of_the_medians():
    found = readings(("ours", 10, 2.0), ("peer", 10, 8.0))
    assert found.ratio(10, "ready", "peer", "ours") == 4


@pytest.mark.parametrize("value", [MISSED, 0.0])
def test_there_is_no_ratio_to_what_never_came(value):
    found = readings(("ours", 10, 2.0), ("peer", 10, MISSED), ("none", 10, value))
    assert found.ratio(10, "ready", "peer", "ours") is None


@pytest.mark.parametrize("power", [0.5, 1, 2])
def test_an_exponent_is_the_slope_of_logarithms(power):
    curve = [(n, 7 * n**power) for n in (10, 300, 5000)]
    assert exponent(curve) == pytest.approx(power)


def test_one_size_has_no_exponent():
    assert exponent([(10, 1.0)]) is None


def test_what_was_missed_is_null_in_json_and_no_part_of_a_curve():
    found = readings(("peer", 10, 1.0), ("peer", 100, MISSED))
    assert [row["median"] for row in found.rows()] == [1.0, None]
    assert found.curve("peer", "ready") == [(10, 1.0)]


def test_turns_go_round_and_leave_out_who_missed_the_limit():
    asked = []

    def measure(subject):
        asked.append(subject)
        return {"ready": math.inf if subject == "slow" else 1.0}

    take_turns(["ours", "slow"], 3, measure, lambda _subject, _found: None)
    assert asked == ["ours", "slow", "ours", "ours"]
