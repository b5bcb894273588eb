"""What is counted of the answers to names."""

import pytest

from benchmarks.names.abroad import drawn
from benchmarks.names.accuracy import Outcome, Tally, calibration_error, mixed
from geo.entry import Entry

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


def town(name, *variants, country="UZ"):
    known = {"id": name, "kind": "city", "source": "GeoNames", "source_id": name}
    known |= {"licence": "CC-BY-4.0", "lon": 60.0, "lat": 42.0, "country": country}
    return Entry(name=name, variants=variants, **known)


def test_a_name_of_another_land_is_asked_where_it_is_one_towns():
    towns = [
        town("Nukus", "Нукус", "Nókis", "努库斯"),
        town("Guliston", "Гулистан"),
        town("Ghuliston", "Гулистан", country="TJ"),
        town("Aktau", "Актау", country="KZ"),
        town("Muynak"),
    ]
    asked = {case.name: case.left for case in drawn(towns)}
    assert {*asked} == {"Nukus", "Нукус", "Nókis", "Guliston", "Ghuliston"}
    assert asked["Nukus"] == ("Нукус", "Nókis", "努库斯")
