"""Candidates of services, compared with the name that was asked for."""

import pytest

from geo.layout import MAIN, OLD, TYPED
from geo.matches import Candidate, Query
from geo.names import CORE, SAME, SPELLING
from geo.values import Names
from geo.weighing.compared import prospect_of
from geo.weighing.likeness import FUZZY
from geo.weighing.prospect import Asked

PLACE = Candidate(
    name="Kuryk",
    names=Names(en="Kuryk", ru="Курык", kk="Құрық"),
    kind="settlement",
    lonlat=(51.66, 43.19),
    source="test",
    source_id="7",
    licence="CC0-1.0",
)


def compared(asked, **more):
    return prospect_of(Asked(Query(name=asked)), PLACE.model_copy(update=more), 3)


@pytest.mark.parametrize(
    ("name", "tier", "spelling"),
    [
        ("Kuryk", SAME, "Kuryk"),
        ("Құрық", SAME, "Құрық"),
        ("Порт Курык", CORE, "Kuryk"),
        ("Kourik", SPELLING, "Kuryk"),
        ("Almaty", FUZZY, "Kuryk"),
    ],
)
def test_the_closest_of_its_names_answers(name, tier, spelling):
    one = compared(name)
    assert (one.tier, one.spelling(), one.main) == (tier, spelling, True)
    assert one.candidate().spelling == spelling


def test_the_spelling_that_a_service_gives_answers():
    one = compared("Ералиев", spelling="Ералиев порты", old_name=True)
    assert one.flags == OLD | TYPED
    assert one.tier == CORE


def test_what_is_known_of_the_place():
    one = compared("Kuryk", population=7, uncertainty_km=2.0, admin1="KZ.09")
    assert (one.lon, one.lat, one.rank) == (51.66, 43.19, 3)
    assert (one.population, one.radius_km, one.admin1) == (7, 2.0, "KZ.09")
    assert compared("Kuryk", country="KZ").admin1 == "KZ."
    assert compared("Kuryk").admin1 == "."
    assert compared("Kuryk").flags == MAIN


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("Верхний Каратал", "Нижний Каратал"),
        ("Kovylnaya II", "Kovylnaya I"),
        ("Достык 1", "Достык 2"),
    ],
)
def test_opposite_names_are_not_alike(asked, known):
    one = compared(asked, name=known, names=Names(en=known))
    assert (one.tier, one.likeness) == (FUZZY, 0)


@pytest.mark.parametrize("name", ["{{7*7}}", "?!", "\u202e", "x" * 3000, "<b>"])
def test_any_name_is_compared(name):
    assert 0 <= compared("Kuryk", name=name, names=Names(en=name)).likeness <= 1
    assert 0 <= compared(name).likeness <= 1
