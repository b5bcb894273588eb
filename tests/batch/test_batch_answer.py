"""Decisions as columns: what is counted, listed and said."""

import json

import pytest

from geo.batch.answer import NAMES, SHOWN, answer
from geo.batch.decide import Decider
from geo.batch.job import Common
from geo.match import Decision, decide
from geo.matches import Query
from geo.values import Context
from geo.weighing.compared import prospect_of
from geo.weighing.evidence import Judged
from geo.weighing.prospect import Asked
from geo.weighing.where import Where


@pytest.fixture
def columns(place):
    """Return what decides among as many places of one name, as columns by name."""

    def decided(name="Aksu", known="Aksu", number=1, where=None, absent=0.1, **query):
        asked = Asked(Query(name=name, **query))
        places = [place(known, 60.0 + 2 * at, 45.0) for at in range(number)]
        found = [prospect_of(asked, one, rank) for rank, one in enumerate(places)]
        made = decide(asked, found, where or Where(country="KZ"), absent=absent)
        return dict(zip(NAMES, answer(made), strict=True))

    return decided


def test_a_reason_counts_more_than_is_listed(columns):
    row = columns(number=12)
    assert (row["status"], row["n_candidates"]) == ("ambiguous", 12)
    assert row["why"].startswith("could be 12 places; ")
    assert len(json.loads(row["candidates"])) == SHOWN
    assert row["lon"] is None


def test_the_only_place_of_a_name(columns):
    row = columns()
    assert (row["status"], row["n_candidates"]) == ("matched", 1)
    assert row["why"] == "the only place of that name"
    assert (row["lon"], row["lat"], row["name"]) == (60.0, 45.0, "Aksu")
    assert row["probability"] == json.loads(row["candidates"])[0]["probability"]


def test_rivals_that_are_out_of_the_question_are_not_listed(place):
    asked = Asked(Query(name="Aksu"))
    found = [prospect_of(asked, place("Aksu", lon, 45.0), 0) for lon in (60, 65, 70)]
    usual = {"inside": True, "weight": 1, "kind": 1, "km": None, "fits": True}
    likely = zip(found, (0.95, 0.04, 0.001), strict=True)
    judged = [Judged(one, **usual, probability=share) for one, share in likely]
    made = Decision(asked, judged[0], ambiguous=False, margin=0.91, judged=judged)
    row = dict(zip(NAMES, answer(made), strict=True))
    assert (row["why"], row["n_candidates"]) == ("0.91 ahead of any other place", 3)
    assert [one["lon"] for one in json.loads(row["candidates"])] == [60.0, 65.0]


def test_what_contradicts_is_listed_and_not_counted(columns):
    row = columns(kind="port")
    assert (row["status"], row["n_candidates"]) == ("not_found", 0)
    assert "the closest: Aksu (city, KZ), 0.00" in row["why"]
    assert len(json.loads(row["candidates"])) == 1


def test_nothing_is_named_alike(columns):
    row = columns(number=0)
    assert (row["why"], row["margin"]) == ("no place is named alike", None)


def test_the_more_names_are_absent_the_less_is_answered(columns):
    likely = [columns(absent=share)["probability"] or 0 for share in (0, 0.1, 0.95)]
    assert likely[0] == 1
    assert likely == sorted(set(likely), reverse=True)


def test_a_context_is_looked_up_once(monkeypatch, known):
    asked = []

    def resolve(context, _geocoders):
        asked.append(context)
        return Where()

    monkeypatch.setattr("geo.batch.decide.resolve_context", resolve)
    decider = Decider(known(), Common(Context(near="Актау")))
    rest = (None,) * 10
    decider.answers([("Актау", None, *rest), ("Аксу", None, *rest)])
    decider.answers([("Бейнеу", "city", *rest)])
    assert len(asked) == 1
