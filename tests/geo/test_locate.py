import pytest

from geo.errors import InputError
from geo.geocoders import Geocoder
from geo.locate import locate
from geo.matches import Query
from geo.values import Context


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


def test_near_settles_what_the_name_does_not(curated):
    match = ask(curated, "Kenderli", near="Жаңаөзен")
    assert match.best.candidate.kind == "settlement"
    assert match.best.km_from_context < 10


def test_an_unknown_name_shows_the_closest(curated):
    match = ask(curated, "Beyneuburg", region="Mangystau")
    assert match.status == "not_found"


@pytest.mark.parametrize(
    ("context", "code"),
    [
        ({"region": "Atlantis"}, "unknown-region"),
        ({"near": "Qwrtzpl"}, "unknown-near"),
        ({"near": "Kenderli"}, "ambiguous-near"),
    ],
)
def test_a_context_that_means_nothing_is_an_error(curated, context, code):
    with pytest.raises(InputError) as caught:
        ask(curated, "Beyneu", **context)
    assert [problem.code for problem in caught.value.problems] == [code]
