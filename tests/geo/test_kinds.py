from typing import get_args

import pytest

from geo.kinds import (
    ALLIED,
    ALLIED_KIND,
    AREA_WORTH,
    AREAS,
    FACILITIES,
    POPULATED,
    UNKNOWN_KIND,
    agreement,
)
from geo.vocabulary import Kind

KINDS = get_args(Kind)


@pytest.mark.parametrize(
    ("asked", "found", "worth"),
    [
        ("port", "port", 1),
        ("other", "other", 1),
        ("city", "settlement", ALLIED_KIND),
        ("canyon", "valley", ALLIED_KIND),
        ("port", "terminal", ALLIED_KIND),
        ("port", "other", UNKNOWN_KIND),
        ("port", "city", 0),
        ("port", "station", 0),
        ("district", "city", 0),
        ("region", "district", 0),
    ],
)
def test_agreement(asked, found, worth):
    assert agreement(asked, found) == agreement(found, asked) == worth


@pytest.mark.parametrize("kinds", [POPULATED, FACILITIES, AREAS, *ALLIED])
def test_groups_hold_kinds_that_there_are(kinds):
    assert kinds <= set(KINDS)


def test_only_areas_agree_as_little_as_a_bare_name_with_them():
    worths = {agreement(one, other) for one in KINDS for other in KINDS}
    assert {worth for worth in worths if 0 < worth <= AREA_WORTH} == set()
