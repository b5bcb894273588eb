import pytest

from geo.compile import compile_index
from geo.entry import Entry
from geo.index import open_index
from geo.lock import Position
from geo.other_names import MOST_NAMES, OtherName, OtherNames
from geo.values import Context

OWN = {"lonlat": (52.858, 43.341), "source": "GeoNames", "name": "Zhanaozen"}


def entry(**given):
    lon, lat = given.pop("lonlat", OWN["lonlat"])
    row = {"id": "uzen", "kind": "city", "name": "Zhanaozen", "source": "GeoNames"}
    row |= {"source_id": "1", "licence": "CC0-1.0", "lon": lon, "lat": lat}
    return Entry(**row | given)


def position(**given):
    row = {"id": "uzen", "feature": "site", "query": "Uzen", "context": Context()}
    row |= {"request": "0", "status": "matched", "source_id": "1"}
    return Position(**row | OWN | given)


@pytest.fixture
def others(tmp_path):
    many = tuple(f"Name {number}" for number in range(MOST_NAMES + 5))
    path = tmp_path / "names.index"
    entries = [
        entry(
            name_ru="Жанаозен",
            variants=("Жаңаөзен", "Janaozen"),
            old_names=("Новый Узень",),
        ),
        entry(id="many", name="Many", source_id="2", variants=many),
    ]
    compile_index(entries, path)
    return OtherNames(open_index(path))


def test_current_names_come_before_former_ones(others):
    assert others.of(position(), {"Жаңаөзен"}) == [
        OtherName("Zhanaozen", "alternative"),
        OtherName("Жанаозен", "alternative"),
        OtherName("Janaozen", "alternative"),
        OtherName("Новый Узень", "former"),
    ]


def test_not_without_end(others):
    found = others.of(position(source_id="2", name="Many"), frozenset())
    assert len(found) == MOST_NAMES


@pytest.mark.parametrize(
    "given",
    [
        {"status": "pinned", "name": None, "reason": "we know"},
        {"source_id": "3"},
        {"source": "Photon"},
        {"lonlat": (52.9, 43.341)},
    ],
    ids=lambda given: next(iter(given)),
)
def test_another_place_lends_no_names(others, given):
    assert others.of(position(**given), frozenset()) == []
    assert others.main(position(**given)) == {}


def test_the_names_that_a_place_is_shown_by(others):
    assert others.main(position()) == {"ru": "Жанаозен", "en": "Zhanaozen"}
