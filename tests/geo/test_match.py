from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.match import ACCEPT, SHOWN, decide
from geo.matches import Candidate, Query
from geo.values import Names
from geo.weighing.compared import prospect_of
from geo.weighing.prospect import Asked
from geo.weighing.where import Where


def place(name, kind="settlement", lonlat=(51.0, 43.0), **more):
    more = {"country": "KZ", "admin1": "KZ.09", "population": 0} | more
    return Candidate(
        name=name,
        names=Names(en=name),
        kind=kind,
        lonlat=lonlat,
        source="test",
        source_id=f"{name} {kind} {lonlat}",
        licence="CC0-1.0",
        **more,
    )


def asking(name, places, where=None, *, kind=None, **told):
    """Return the decision between places by their numbers in a list."""
    asked = Asked(Query(name=name, kind=kind))
    found = [prospect_of(asked, one, rank) for rank, one in enumerate(places)]
    return decide(asked, found, where or HERE, **told)


def chosen(decision):
    best = decision.match().best
    return best and best.candidate.model_copy(update={"spelling": ""})


HERE = Where(admin1=frozenset({"KZ.09"}), country="KZ")
NEAR = Where(near=(51.17, 43.65))
VILLAGE = place("Kuryk", lonlat=(51.66, 43.19), population=11836)
TWIN = place("Kuryk", lonlat=(51.662, 43.191))
PORT = place("Kuryk port", "port", (51.44, 43.165))
STATION = place("Kuryk", "station", (51.81, 43.22))
FAR = place("Kuryk", lonlat=(70.0, 50.0), admin1="KZ.12")
DISTRICT = place("Kuryk", "district", (52.5, 43.6))
RESORT = place("Kuryk", "resort", (53.5, 42.7))
KURYK = [STATION, PORT, VILLAGE]
NAMES = ["Kuryk", "Kurik", "Kuryk port", "Kurkyk", "Курык", "Beyneu", "Kuryk 2"]


@pytest.mark.parametrize(
    ("name", "kind", "best"),
    [
        ("Kuryk", None, VILLAGE),
        ("Порт Курык", None, PORT),
        ("Kuryk", "port", PORT),
        ("Kuryk", "station", STATION),
        ("Kuryk station", None, STATION),
        ("Қурық", "settlement", VILLAGE),
    ],
)
def test_kind_decides(name, kind, best):
    assert chosen(asking(name, KURYK, kind=kind)) == best


@pytest.mark.parametrize("name", ["Kuryk", "Порт Курык"])
def test_a_port_is_not_its_village(name):
    match = asking(name, [VILLAGE], kind="port").match()
    assert match.status == "not_found"
    assert match.candidates[0].candidate.lonlat == VILLAGE.lonlat


def test_contradicting_kinds_are_refused():
    assert asking("Kuryk port", [VILLAGE], kind="settlement").status == "not_found"


def test_far_namesakes_are_ambiguous_even_if_one_is_larger():
    match = asking("Kuryk", [VILLAGE, FAR], Where()).match()
    assert (match.status, match.best) == ("ambiguous", None)
    assert len(match.candidates) == 2


@pytest.mark.parametrize(
    ("name", "places", "tied"),
    [
        ("Kuryk", [VILLAGE, FAR], 2),
        ("Kuryk", [VILLAGE, DISTRICT], 1),
        ("Kuryk", [VILLAGE, place("Kupyk", lonlat=(60, 45))], 1),
        ("Kurykk", [place("Kuruk"), place("Kyryk", lonlat=(60, 45))], 2),
        ("Kuryk", [PORT], 0),
        ("Kuryk", [], 0),
    ],
)
def test_what_nothing_tells_apart(name, places, tied):
    kind = "settlement" if places == [PORT] else None
    decided = asking(name, places, Where(), kind=kind)
    assert len(decided.tied) == tied
    assert sum(one.tied for one in decided.match().candidates) == tied


def test_a_district_does_not_hide_what_is_no_worse_than_its_town():
    towns = [place("Kuruk"), place("Kuruk", lonlat=(60, 45))]
    told = [asking("Kuryk", [*some, DISTRICT], Where()) for some in (towns, [])]
    assert [len(one.tied) for one in told] == [3, 1]


def test_one_place_in_two_gazetteers_is_no_ambiguity():
    assert asking("Kuryk", [VILLAGE, TWIN], Where()).status == "matched"


def test_records_of_one_place_count_together():
    alone = asking("Kuryk", [TWIN, FAR], Where()).match()
    both = asking("Kuryk", [TWIN, VILLAGE, FAR], Where()).match()
    assert alone.candidates[0].score < both.candidates[0].score


@pytest.mark.parametrize(
    "where", [Where(admin1=frozenset({"KZ.06"}), country="KZ"), Where(country="UZ")]
)
def test_outside_the_stated_region_nothing_is_found(where):
    match = asking("Kuryk", [VILLAGE], where).match()
    assert (match.status, len(match.candidates)) == ("not_found", 1)


def test_nearness_settles_and_is_told():
    match = asking("Kuryk", [FAR, VILLAGE], NEAR).match()
    assert match.best.candidate.lonlat == VILLAGE.lonlat
    assert match.best.km_from_context == pytest.approx(64.7, abs=1)


def test_far_from_the_stated_place_nothing_is_found():
    assert asking("Kuryk", [FAR], NEAR).status == "not_found"


@pytest.mark.parametrize(
    ("name", "known", "where", "status"),
    [
        ("Zhanaoezn", "Zhanaozen", HERE, "matched"),
        ("Fort Shevchenka", "Fort-Shevchenko", HERE, "matched"),
        ("Beneu", "Beyneu", Where(), "not_found"),
        ("Bneyeu", "Beyneu", HERE, "not_found"),
        ("Karabulak", "Karabutak", Where(), "not_found"),
        ("Kovylnaya II", "Kovylnaya I", HERE, "not_found"),
        ("Upper Aksu", "Lower Aksu", HERE, "not_found"),
    ],
)
def test_what_a_misspelt_name_proves(name, known, where, status):
    assert asking(name, [place(known)], where).status == status


def test_a_present_name_beats_an_old_one():
    old = place("Mangystau", lonlat=(60, 45), spelling="Kuryk", old_name=True)
    assert asking("Kuryk", [old]).status == "matched"
    decided = asking("Kuryk", [old, VILLAGE])
    assert decided.status == "ambiguous"
    assert decided.judged[0].prospect.rank == 1


def test_a_short_alternate_name_alone_proves_nothing():
    odd = place("Kork-e Olya", spelling="Kurk", country="IR")
    assert asking("Kurk", [odd], Where()).status == "ambiguous"


def test_two_letters_in_another_spelling_prove_nothing():
    assert asking("Ыыыщ", [place("Īch", country="IR")], Where()).best is None


@pytest.mark.parametrize("where", [HERE, Where(), Where(country="KZ")])
def test_a_bare_name_never_means_a_district(where):
    assert asking("Kuryk", [DISTRICT], where).best is None
    assert asking("Kuryk", [DISTRICT], where, absent=1e-9).best is None
    assert asking("Kuryk district", [DISTRICT], HERE).status == "matched"
    assert asking("Kuryk", [DISTRICT], HERE, kind="district").status == "matched"


def test_a_town_is_taken_before_its_district():
    assert chosen(asking("Kuryk", [DISTRICT, VILLAGE])) == VILLAGE


@pytest.mark.parametrize(
    ("kind", "best"), [("settlement", VILLAGE), ("resort", RESORT)]
)
def test_a_told_kind_helps(kind, best):
    bare = asking("Kuryk", [VILLAGE, RESORT])
    told = asking("Kuryk", [VILLAGE, RESORT], kind=kind)
    assert told.status == "matched"
    assert told.judged[0].probability > bare.judged[0].probability
    assert chosen(told) == best


@pytest.mark.parametrize(("km", "status"), [(0.1, "matched"), (1.0, "ambiguous")])
def test_a_station_near_its_town_is_named_after_it(km, status):
    halt = place("Kuryk", "station", (51.66 + km, 43.19))
    assert asking("Kuryk", [VILLAGE, halt], Where()).status == status


def test_the_town_is_meant_though_its_station_is_nearer():
    where = Where(near=(52.06, 43.22))
    station, town = (asking("Kuryk", [one], where) for one in (STATION, VILLAGE))
    assert station.judged[0].weight > town.judged[0].weight
    assert chosen(asking("Kuryk", [STATION, VILLAGE], where)) == VILLAGE


def test_what_is_expected_to_be_absent_is_refused_sooner():
    shares = [0.001, 0.1, 0.25, 0.5, 0.9, 0.99, 0.999]
    found = [asking("Kuryk", [VILLAGE], absent=share) for share in shares]
    surest = [one.judged[0].probability for one in found]
    assert surest == sorted(surest, reverse=True)
    assert [one.status for one in found][:3] == ["matched"] * 3
    assert found[-1].status == "not_found"


def test_without_prospects_nothing_is_found():
    match = asking("Kuryk", []).match()
    assert (match.status, match.candidates, match.margin) == ("not_found", (), 0)


def test_only_so_many_are_shown():
    many = [place("Kuryk", lonlat=(50 + n, 43)) for n in range(3 * SHOWN)]
    match = asking("Kuryk", many).match()
    assert (match.status, len(match.candidates)) == ("ambiguous", SHOWN)


@pytest.mark.parametrize("places", [KURYK, [VILLAGE, TWIN, FAR, DISTRICT]])
def test_the_order_of_prospects_does_not_matter(places):
    asked = Asked(Query(name="Kuryk"))
    found = [prospect_of(asked, one, rank) for rank, one in enumerate(places)]
    made = {decide(asked, some, HERE).match() for some in permutations(found)}
    assert len(made) == 1


@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=6),
    st.sampled_from(NAMES),
    st.sampled_from([0.01, 0.25, 0.9]),
)
def test_probabilities_of_different_places_sum_to_at_most_one(known, name, absent):
    far = [place(one, lonlat=(10.0 * n, 43)) for n, one in enumerate(known)]
    decided = asking(name, far, Where(), absent=absent)
    assert sum(one.probability for one in decided.judged) <= 1 + 1e-9
    assert 0 <= decided.margin <= 1
    if decided.best:
        assert decided.best.probability >= ACCEPT["anywhere"]
        assert decided.best.fits
