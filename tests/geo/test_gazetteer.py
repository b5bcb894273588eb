import pytest

from geo.errors import ServiceError
from geo.gazetteer import Gazetteer
from geo.matches import Query
from geo.values import Context


def best(gazetteer, name, **context):
    query = Query(name=name, context=Context(**context))
    return {one.name for one in gazetteer.candidates(query)}


@pytest.mark.parametrize(
    "name", ["Бейнеу", "BEYNEU", "Beyneū", "Bejneu", "Beneu", "Бенеу", "Beyneuu"]
)
def test_exact_heavy_and_misspelt_names_are_found(curated, name):
    assert "Beyneu" in best(curated, name, region="Mangystau")


def test_old_names_are_marked(curated):
    found = curated.candidates(Query(name="Ералиев"))
    assert [(one.name, one.old_name) for one in found] == [("Kuryk", True)]


def test_misspellings_stay_in_the_country_of_the_context(curated):
    assert best(curated, "Turkmenbasshy", country="KZ") == set()


def test_nothing_is_like_nonsense(curated):
    assert curated.candidates(Query(name="?!")) == []
    assert curated.candidates(Query(name="Qwrtzpl")) == []


def test_a_missing_index_says_what_to_do(tmp_path):
    with pytest.raises(ServiceError, match="pip install"):
        Gazetteer.open(tmp_path / "none.sqlite")
