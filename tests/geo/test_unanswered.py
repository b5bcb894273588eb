import pytest

from geo.errors import NOWHERE
from geo.matches import Candidate, Match, Query, Scored
from geo.report import OTHERS, SMALLER
from geo.unanswered import unanswered
from geo.values import Context
from geo.wanted import Request
from geo.weighing.doubt_words import INSTEAD, WORDS

TALGAR = (77.238, 43.302)


def problem(point, status="not_found", places=(TALGAR,), within_km=None, **more):
    where = {"near_point": point, "within_km": within_km, **more.get("where", {})}
    query = Query(name="Talgar", context=Context(**where))
    known = {"name": "Talgar", "names": {"en": "Talgar"}, "kind": "settlement"}
    origin = {"source": "Test", "source_id": "1", "licence": "CC0-1.0"}
    found = [Candidate(**known, **origin, lonlat=one) for one in places]
    score = more.get("score", 0)
    candidates = [Scored(candidate=one, score=score) for one in found]
    kind, doubt = more.get("feature", "site"), more.get("doubt")
    match = Match(status=status, query=query, candidates=candidates, doubt=doubt)
    request = Request("talgar", kind, query, NOWHERE)
    return unanswered(request, match, more.get("asked", ()))


@pytest.mark.parametrize("status", ["not_found", "ambiguous"])
def test_a_point_that_is_swapped_is_told(status):
    fix = "longitude comes first: write `near_point: [76.9, 43.2]`"
    assert problem((43.2, 76.9), status).fix == fix


@pytest.mark.parametrize(
    "given",
    [
        {"point": (76.9, 43.2)},
        {"point": None},
        {"point": (10.0, 43.2)},
        {"point": (100.0, 43.2)},
        {"point": (43.2, 76.9), "within_km": 10},
        {"point": (43.2, 76.9), "places": ()},
        {"point": (43.2, 76.9), "places": (TALGAR, (43.0, 76.0))},
    ],
)
def test_other_points_are_not(given):
    assert problem(**given).fix.startswith("write its position")


@pytest.mark.parametrize("where", [{"region": "Mangystau"}, {"country": "KZ"}])
@pytest.mark.parametrize(
    ("feature", "by_hand"), [("site", "write its position"), ("stop", "write the stop")]
)
def test_what_lies_elsewhere_wants_no_position(where, feature, by_hand):
    fix = f"say its own `region` or `country` if it lies elsewhere, or {by_hand}"
    assert problem(None, feature=feature, where=where).fix.startswith(fix)


def test_the_message_names_the_point():
    assert "`Talgar` (near 43.2, 76.9);" in problem((43.2, 76.9)).message


@pytest.mark.parametrize("status", ["not_found", "ambiguous"])
@pytest.mark.parametrize("doubt", ["region", "district"])
def test_what_is_no_place_is_named_otherwise_or_drawn(doubt, status):
    found = problem(None, status, doubt=doubt)
    assert WORDS[doubt] in found.message
    assert found.fix.startswith(f"{INSTEAD[doubt]}, or draw its outline")
    stop = problem(None, status, doubt=doubt, feature="stop")
    assert stop.fix.startswith(f"{INSTEAD[doubt]}; or write the stop")


@pytest.mark.parametrize("feature", ["site", "stop"])
def test_other_gazetteers_are_named_where_one_may_know_the_name(feature):
    assert OTHERS in problem(None, feature=feature).fix
    assert OTHERS not in problem(None, "ambiguous", feature=feature).fix
    assert OTHERS not in problem(None, feature=feature, doubt="region").fix
    assert OTHERS not in problem((43.2, 76.9), feature=feature).fix
    told = problem(None, feature=feature, asked=["gazetteer", "world"]).fix
    assert told.endswith(SMALLER)


@pytest.mark.parametrize(
    ("feature", "written"),
    [
        (
            "site",
            "`lonlat: [77.238, 43.302]` with `pin: {reason: ..., source: Test 1}`",
        ),
        ("stop", "the stop as `{name: ..., lonlat: [77.238, 43.302], source: Test 1}`"),
    ],
)
def test_a_likely_place_can_be_taken_as_it_is_told(feature, written):
    fix = problem(None, score=0.6, feature=feature).fix
    assert fix.startswith(f"where Talgar is meant, write {written}; else write ")
    assert not problem(None, score=0.4, feature=feature).fix.startswith("where")
