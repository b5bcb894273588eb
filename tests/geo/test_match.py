import pytest

from geo.match import Where, decide
from geo.matches import Candidate, Query
from geo.values import Names


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


HERE = Where(admin1="KZ.09", country="KZ")
VILLAGE = place("Kuryk", lonlat=(51.66, 43.19), population=11836)
PORT = place("Kuryk port", "port", (51.44, 43.165))
STATION = place("Kuryk", "station", (51.81, 43.22))
FAR = place("Kuryk", lonlat=(70.0, 50.0), admin1="KZ.12")
KURYK = [STATION, PORT, VILLAGE]


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
    match = decide(Query(name=name, kind=kind), KURYK, HERE)
    assert match.status == "matched"
    assert match.best.candidate == best


@pytest.mark.parametrize("name", ["Kuryk", "Порт Курык"])
def test_a_port_is_not_its_village(name):
    match = decide(Query(name=name, kind="port"), [VILLAGE], HERE)
    assert match.status == "not_found"
    assert match.candidates[0].candidate == VILLAGE


def test_contradicting_kinds_are_refused():
    query = Query(name="Kuryk port", kind="settlement")
    assert decide(query, [VILLAGE], HERE).status == "not_found"


def test_far_namesakes_are_ambiguous_even_if_one_is_larger():
    match = decide(Query(name="Kuryk"), [VILLAGE, FAR], Where())
    assert match.status == "ambiguous"
    assert match.best is None
    assert len(match.candidates) == 2


def test_one_place_in_two_gazetteers_is_no_ambiguity():
    twin = place("Kuryk", lonlat=(51.662, 43.191))
    assert decide(Query(name="Kuryk"), [VILLAGE, twin], Where()).status == "matched"


@pytest.mark.parametrize(
    "where", [Where(admin1="KZ.06", country="KZ"), Where(country="UZ")]
)
def test_outside_the_stated_region_nothing_is_found(where):
    match = decide(Query(name="Kuryk"), [VILLAGE], where)
    assert (match.status, len(match.candidates)) == ("not_found", 1)


def test_nearness_settles_and_is_told():
    match = decide(Query(name="Kuryk"), [FAR, VILLAGE], Where(near=(51.17, 43.65)))
    assert match.best.candidate == VILLAGE
    assert match.best.km_from_context == pytest.approx(64.7, abs=1)


def test_far_from_the_stated_place_nothing_is_found():
    match = decide(Query(name="Kuryk"), [FAR], Where(near=(51.17, 43.65)))
    assert match.status == "not_found"


@pytest.mark.parametrize(
    ("where", "status"), [(HERE, "matched"), (Where(), "not_found")]
)
def test_misspelt_names_need_context(where, status):
    assert decide(Query(name="Beneu"), [place("Beyneu")], where).status == status


def test_a_present_name_beats_an_old_one():
    old = place("Mangystau", lonlat=(60, 45), spelling="Kuryk", old_name=True)
    assert decide(Query(name="Kuryk"), [old], HERE).status == "matched"
    assert decide(Query(name="Kuryk"), [old, VILLAGE], HERE).status == "ambiguous"


def test_a_short_alternate_name_alone_proves_nothing():
    odd = place("Kork-e Olya", spelling="Kurk", country="IR")
    assert decide(Query(name="Kurk"), [odd], Where()).status == "ambiguous"


def test_the_order_of_candidates_does_not_matter():
    query = Query(name="Kuryk")
    assert decide(query, KURYK, HERE) == decide(query, KURYK[::-1], HERE)
