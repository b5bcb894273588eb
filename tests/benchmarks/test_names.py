"""What is counted of the answers to names."""

import pytest

from benchmarks.names.accuracy import Outcome, Tally, calibration_error, mixed

SURE = Outcome(0.99, right=True, answered=True)
UNSURE = Outcome(0.9, right=False, answered=True, twin=True)
REFUSED = Outcome(0.99, right=True, answered=False)
TALLY = Tally((SURE, SURE, UNSURE, REFUSED), (UNSURE, REFUSED, REFUSED, REFUSED))


@pytest.mark.parametrize(
    ("least", "answered", "precision", "accepts"),
    [
        (0.0, "3/4", "2/3", "1/4"),
        (0.95, "2/4", "2/2", "0/4"),
        (1.0, "0/4", "0/0", "0/4"),
    ],
)
def test_a_stricter_answer_is_counted_as_refused(least, answered, precision, accepts):
    line = TALLY.from_on(least).line("near")
    assert [part for part in line.replace("(", ")").split(")") if "/" in part] == [
        answered,
        precision,
        accepts,
    ]


def test_probabilities_that_come_true_are_no_error():
    assert calibration_error(
        [SURE] * 99 + [Outcome(0.99, right=False, answered=True)]
    ) == (pytest.approx(0))
    assert calibration_error([UNSURE]) == pytest.approx(0.9)


def test_absent_names_are_mixed_in_at_their_rate():
    assert len(mixed(TALLY, 0.25)) == 4
    assert len([one for one in mixed(TALLY, 1.0) if one in TALLY.absent]) == 4
