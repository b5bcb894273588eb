"""Rows as questions: one good and one bad cell for each key."""

import pytest

from geo.batch.question import Asked, BadRowError, question
from geo.values import Context


def ask(common=None, common_kind=None, **cells):
    row = Asked(**({"name": "x"} | cells))
    return question(row, common or Context(), common_kind)


@pytest.mark.parametrize(
    ("cells", "context"),
    [
        ({"region": "Mangystau"}, {"region": "Mangystau"}),
        ({"near": "Aktau", "within_km": "20"}, {"near": "Aktau", "within_km": 20}),
        ({"country": "kz"}, {"country": "KZ"}),
        ({"lon": "51.2", "lat": "43.6"}, {"near_point": (51.2, 43.6)}),
        ({"lon": "51,217", "lat": "-3,6"}, {"near_point": (51.217, -3.6)}),
        (
            {"west": "170", "south": "40", "east": "-170", "north": "50"},
            {"bbox": (170, 40, -170, 50)},
        ),
    ],
)
def test_what_cells_say(cells, context):
    assert ask(**cells).context == Context(**context)


@pytest.mark.parametrize(
    "country", ["KZ", "kz", "KAZ", "Kazakhstan", "Казахстан", "Қазақстан"]
)
def test_a_country_by_code_or_name(country):
    assert ask(country=country).context.country == "KZ"


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("порт", "port"),
        ("Морской порт", "port"),
        ("город", "city"),
        ("г.", "city"),
        ("станция", "station"),
        ("Железнодорожная станция", "station"),
        ("port city", "city"),
        ("city port", "port"),
        ("border crossing", "border_crossing"),
        ("Salt-flat", "salt_flat"),
    ],
)
def test_a_kind_in_words(cell, kind):
    assert ask(kind=cell).kind == kind


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"name": None}, "no name"),
        ({"name": "x" * 301}, "301 characters"),
        ({"name": "a\0"}, "NUL"),
        ({"kind": "prot"}, "did you mean `port`"),
        ({"kind": "zzz"}, "layer-files.md"),
        ({"country": "Atlantis"}, "two letters"),
        ({"kind": "морской"}, "layer-files.md"),
        ({"kind": "порт город"}, "layer-files.md"),
        ({"kind": "порт Актау"}, "layer-files.md"),
        ({"kind": "улица"}, "layer-files.md"),
        ({"lon": "51.2"}, "lat missing"),
        ({"lon": "51,2 E", "lat": "43,6"}, "decimal point"),
        ({"lon": "181", "lat": "0"}, "not within ±180"),
        ({"lon": "43.6", "lat": "151.2"}, "is it the longitude?"),
        ({"lon": "nan", "lat": "1"}, "not within"),
        ({"within_km": "1,5"}, "decimal point"),
        ({"lon": "\u200e51.2", "lat": "1"}, "51.2 anew, .* left-to-right mark"),
        ({"within_km": "0"}, "more than 0 km"),
        ({"within_km": "inf"}, "no distance"),
        ({"west": "1"}, "south and east and north missing"),
        ({"west": "1", "south": "5", "east": "2", "north": "4"}, "swap"),
        ({"lon": "y" * 1000, "lat": "1"}, "…` is not a number"),
    ],
)
def test_cells_that_say_nothing(cells, says):
    with pytest.raises(BadRowError, match=says) as caught:
        ask(**cells)
    assert len(str(caught.value)) < 200


def test_what_holds_for_all_rows_gives_way_to_the_row():
    common = Context(region="Mangystau", country="KZ")
    assert ask(common, "port").kind == "port"
    assert ask(common, "port", kind="City").kind == "city"
    assert ask(common, region="Atyrau").context.region == "Atyrau"
    assert ask(common, country="UZ").context == Context(country="UZ")
