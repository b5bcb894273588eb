"""What doubts say to a person."""

from typing import get_args

import pytest

from geo.vocabulary import Doubt
from geo.weighing.doubt_words import INSTEAD, WORDS, because, words


def test_every_doubt_has_its_words():
    assert set(WORDS) == set(get_args(Doubt))
    assert set(INSTEAD) <= set(WORDS)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "Munaily",
            "it is the name of a district of Mangystau Region, whose seat is "
            f"Mangystau; {INSTEAD['district']}",
        ),
        ("Абайский район", f"{WORDS['district']}; {INSTEAD['district']}"),
    ],
)
def test_a_district_is_told_with_its_region_if_known(name, said):
    assert words("district", name) == said


def test_other_doubts_are_told_whatever_the_name():
    assert because("inside", "Munaily") == WORDS["inside"]
