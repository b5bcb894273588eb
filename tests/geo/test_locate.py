from unittest.mock import Mock

import pytest

from geo.errors import InputError, ServiceError
from geo.gazetteer import INDEX, Gazetteer
from geo.geocoders import Geocoder
from geo.locate import decision, locate, resolve_context
from geo.matches import Candidate, Query
from geo.values import Context, Names
from geo.weighing.compared import prospect_of
from geo.weighing.where import Where


class Counting:
    """A geocoder of places, that counts how often it is asked."""

    def __init__(self, *known, online=True):
        self.name, self.online = "counting", online
        self.known, self.times = known, 0

    def prospects(self, asked, where):
        assert isinstance(where, Where)
        self.times += 1
        return [prospect_of(asked, one, n) for n, one in enumerate(self.known)]


def place(name, lonlat=(52.0, 44.0), kind="settlement"):
    filed = {"source": "test", "source_id": name, "licence": "CC0-1.0"}
    more = {"country": "KZ", "admin1": "KZ.09", **filed}
    return Candidate(name=name, names=Names(en=name), kind=kind, lonlat=lonlat, **more)


def ask(curated: Geocoder, name, kind=None, **context):
    return locate(Query(name=name, kind=kind, context=Context(**context)), [curated])


@pytest.mark.parametrize(
    ("name", "kind", "lonlat"),
    [
        ("Kenderli", "resort", (52.73, 42.7)),
        ("Kenderli", "settlement", (52.90458, 43.32338)),
        ("Порт Курык", None, (51.44, 43.165)),
        ("Aktau port", None, (51.226, 43.6)),
        ("Aktau port", "station", (51.22256, 43.59956)),
        ("Құрық", "station", (51.81069, 43.22354)),
        ("Сайөтеc", None, (53.533, 44.329)),
        ("Курык, порт", None, (51.44, 43.165)),
    ],
)
def test_the_right_one_of_the_namesakes(curated, name, kind, lonlat):
    match = ask(curated, name, kind)
    assert match.best.candidate.lonlat == pytest.approx(lonlat, abs=0.001)


def test_a_name_of_two_places_is_refused(curated):
    match = ask(curated, "Kenderli")
    assert match.status == "ambiguous"
    kinds = {one.candidate.kind for one in match.candidates}
    assert kinds == {"resort", "settlement"}


@pytest.mark.parametrize(
    "context",
    [
        {"near": "Жаңаөзен", "within_km": 25.0},
        {"near_point": (52.9, 43.3), "within_km": 50.0},
        {"bbox": (52.5, 43.0, 53.2, 43.6)},
    ],
)
def test_near_settles_what_the_name_does_not(curated, context):
    match = ask(curated, "Kenderli", **context)
    assert match.best.candidate.kind == "settlement"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Актауский порт", "Aktau sea port"),
        ("Бейнеуская станция", "Beyneu"),
        ("Казанский порт", None),
    ],
)
def test_the_adjective_of_a_town_names_its_port(curated, name, found):
    best = ask(curated, name, region="Mangystau").best
    assert (best and best.candidate.name) == found


def test_the_nearer_one_comes_first(curated):
    match = ask(curated, "Kenderli", near="Жаңаөзен")
    assert match.candidates[0].candidate.kind == "settlement"
    assert match.candidates[0].km_from_context < 10


def test_an_unknown_name_shows_the_closest(curated):
    match = ask(curated, "Beyneuburg", region="Mangystau")
    assert match.status == "not_found"
    assert match.candidates[0].candidate.name == "Beyneu"


@pytest.mark.parametrize(
    ("context", "code"),
    [
        ({"region": "Atlantis"}, "unknown-region"),
        ({"near": "Qwrtzpl"}, "unknown-near"),
        ({"near": "Бейнеуский район"}, "unknown-near"),
        ({"near": "Kenderli"}, "ambiguous-near"),
    ],
)
def test_a_context_that_means_nothing_is_an_error(curated, context, code):
    with pytest.raises(InputError) as caught:
        ask(curated, "Beyneu", **context)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_place_near_by_that_lies_in_another_country_is_not_called_unknown(curated):
    with pytest.raises(InputError) as caught:
        ask(curated, "Atyrau", near="Beyneu", country="AZ")
    (problem,) = caught.value.problems
    assert problem.message == "`near: Beyneu` is known to no one in AZ"
    assert problem.fix == "name a better-known place in AZ, or add `region`"


@pytest.mark.parametrize(
    ("context", "where"),
    [
        ({}, Where()),
        ({"country": "KZ"}, Where(country="KZ")),
        ({"region": "Маңғыстау"}, Where(frozenset({"KZ.09"}), "KZ")),
        ({"near_point": (51.0, 43.0)}, Where(near=(51.0, 43.0))),
        (
            {"near_point": (51.0, 43.0), "within_km": 5.0},
            Where(near=(51.0, 43.0), within_km=5.0),
        ),
        ({"bbox": (170.0, 1.0, -170.0, 2.0)}, Where(bbox=(170.0, 1.0, -170.0, 2.0))),
    ],
)
def test_what_a_context_says(context, where):
    assert resolve_context(Context(**context), []) == where


@pytest.mark.skipif(not INDEX.is_file(), reason="the name index is not compiled")
@pytest.mark.parametrize(
    ("name", "region", "place"),
    [
        ("Байконур", "Кызылорда", "Baikonur"),
        ("Байконур", "Байконур", "Baikonur"),
        ("Алматы", "Алматинская область", "Almaty"),
        ("Алматы", "Алматы", "Almaty"),
        ("Астана", "Акмолинская область", "Astana"),
        ("Шымкент", "Туркестанской области", "Shymkent"),
        ("Жумыскер", "ЗКО", "Zhumysker"),
        ("Сарыкамыс", "ВКО", "Sarykamys"),
        ("Карабас", "Жетысу", "Karabas"),
        ("Карабас", "Атырау", None),
        ("Бурундай", "город Астана", None),
    ],
)
def test_what_lies_in_a_region_is_found_by_it(name, region, place):
    best = ask(Gazetteer.open(), name, region=region).best
    assert (best and best.candidate.name) == place


def test_near_is_looked_for_in_the_region_then_in_the_country(curated):
    context = Context(near="Beyneu", region="Atyrau", country="KZ")
    where = resolve_context(context, [curated])
    assert where.near == pytest.approx((55.2, 45.3), abs=0.1)


def test_services_are_not_asked_for_what_the_gazetteers_know(curated):
    service = Counting(place("Beyneu", (70.0, 50.0)))
    match = locate(Query(name="Сайөтес"), [service, curated])
    assert (match.status, service.times) == ("matched", 0)


@pytest.mark.parametrize("name", ["Kenderli", "Qwertpol"])
def test_services_are_asked_once_for_what_they_do_not_settle(curated, name):
    service, other = Counting(place("Qwertpol")), Counting()
    match = locate(Query(name=name), [curated, service, other])
    assert (service.times, other.times) == (1, 1)
    assert match.status == ("matched" if name == "Qwertpol" else "ambiguous")


def test_a_service_alone_is_asked():
    service = Counting(place("Qwertpol"))
    assert locate(Query(name="Qwertpol"), [service]).status == "matched"


def test_all_gazetteers_are_asked():
    some = [Counting(online=False), Counting(place("Kuryk"), online=False)]
    assert locate(Query(name="Kuryk"), some).status == "matched"
    assert [one.times for one in some] == [1, 1]


def test_a_service_that_does_not_answer_is_an_error(curated):
    service = Counting()
    service.prospects = Mock(side_effect=ServiceError("no answer"))
    with pytest.raises(ServiceError, match="no answer"):
        locate(Query(name="Qwertpol"), [curated, service])


def test_without_geocoders_nothing_is_found():
    assert locate(Query(name="Aktau"), []).status == "not_found"


def test_a_decision_is_a_match_without_its_records(curated):
    query = Query(name="Сайөтес")
    assert decision(query, [curated]).match() == locate(query, [curated])


def test_the_share_of_absent_names_is_heard(curated):
    query = Query(name="Сайөтес")
    assert locate(query, [curated], absent=0.9999).status == "not_found"


def test_beside_an_unknown_region_a_place_near_by_would_do():
    with pytest.raises(InputError) as caught:
        locate(Query(name="Kuryk", context=Context(region="Nowhere")), [])
    assert caught.value.problems[0].fix.endswith(", or give `near` instead")


DISTRICTS = (
    place("Munayshy", (52.1, 43.5)),
    place("Shetpe", (52.1, 44.1)),
    place("Mangystau", (51.3, 43.7)),
    place("Beyneu", (55.2, 45.3)),
)


@pytest.mark.parametrize(
    ("name", "region", "doubt"),
    [
        ("Munaily", "Mangystau", "district"),
        ("Мұнайлы", "Mangystau", "district"),
        ("Мунайлы, Мангистауская область", None, "district"),
        ("Мангистау, Мунайлы", None, "district"),
        ("Munaily", "Atyrau", "elsewhere"),
        ("Мунайлы, Атырауская область", None, "elsewhere"),
        ("Мунайлинский район", "Atyrau", "odds"),
        ("Мунайлинский район, Атырауская область", None, "odds"),
        ("Шетпе, Бейнеуский район", None, "odds"),
        ("Бейнеу (Мангистауский район)", None, "odds"),
        ("Тупкараган", None, "district"),
        ("Мунайлы, Казахстан", "Балкан", "odds"),
        ("Шетпе, Мангистауский район", "Atyrau", "odds"),
        ("Шетпе, Мангистауский район, Атырауская область", None, "odds"),
        ("Бейнеу", "Atyrau", None),
    ],
)
def test_a_district_is_not_answered_with_what_is_alike(name, region, doubt):
    match = ask(Counting(*DISTRICTS, online=False), name, region=region)
    assert (match.status, match.doubt) == ("not_found", doubt)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Бейнеу", "Beyneu"),
        ("Бейнеу, Бейнеуский район", "Beyneu"),
        ("Шетпе Мангистауский район", "Shetpe"),
        ("Mangystau", "Mangystau"),
        ("Mangystau, Munaily District", "Mangystau"),
        ("Munayshy, Бейнеуский район", "Munayshy"),
    ],
)
def test_a_place_with_the_name_of_a_district_stays_a_place(name, found):
    match = ask(Counting(*DISTRICTS, online=False), name, region="Mangystau")
    assert match.best.candidate.name == found


@pytest.mark.parametrize(
    ("name", "kind", "status"),
    [
        ("Каракия", None, "ambiguous"),
        ("Каракия", "depression", "matched"),
        ("впадина Каракия", None, "matched"),
    ],
)
def test_a_bare_name_is_the_district_rather_than_a_hollow(name, kind, status):
    hollow = place("Karakiya", (51.8, 43.4), "depression")
    match = ask(Counting(hollow, online=False), name, kind, region="Mangystau")
    assert match.status == status


def test_a_service_may_know_a_place_with_the_name_of_a_district():
    here = Counting(*DISTRICTS, online=False)
    service = Counting(place("Munaily", (52.5, 43.9)))
    query = Query(name="Munaily", context=Context(region="Mangystau"))
    match = locate(query, [here, service])
    assert service.times == 1
    assert match.best.candidate.name == "Munaily"


def test_a_kind_in_brackets_counts_beside_other_words(curated):
    match = ask(curated, "Курык (порт, паром)")
    assert match.best.candidate.kind == "port"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Баку Азербайджан", "Baku"),
        ("Turkmenbashi Turkmenistan", "Turkmenbashi"),
        ("Актау/Мангистауская область", "Aktau"),
        ("Баку, AZE", "Baku"),
        ("12. Бейнеу", "Beyneu"),
        ("a) Бейнеу", "Beyneu"),
        ("📍Бейнеу", "Beyneu"),
        ("1) Баку Азербайджан", "Baku"),
        ("село Казахстан", "Kazakhstan"),
        ("Бейнеу Узбекистан", None),
        ("Шахта Казахстан", None),
        ("Восточный Азербайджан", None),
        ("5. разъезд", None),
        ("1. Алматы", None),
    ],
)
def test_what_is_pasted_is_read_as_with_a_comma_and_without_its_number(name, found):
    match = locate(Query(name=name), [Gazetteer.open()])
    assert (match.best and match.best.candidate.name) == found
    assert match.query.name == name


def test_a_country_without_a_comma_is_no_other_country(curated):
    assert ask(curated, "Баку Азербайджан", country="KZ").best is None


@pytest.mark.parametrize("name", ["Tuzdy Kazakhstan", "7. Tuzdy"])
def test_a_place_that_is_called_so_as_a_whole_stays_it(name):
    some = [place(name), place("Tuzdy", (60.0, 50.0))]
    match = locate(Query(name=name), [Counting(*some, online=False)])
    assert match.best is None or match.best.candidate.name == name
