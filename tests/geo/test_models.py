import datetime as dt

import pytest
from pydantic import ValidationError

from geo.models import Corridor, Site, Stop
from geo.values import Budget, Context, Names, Source


def test_names_fall_back_to_another_language():
    assert Names(ru="Порт", kk="Порты").get("en") == "Порт"
    assert Names(kk="Порты").get("ru") == "Порты"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (Context(), Context(region="Mangystau", near="Aktau", country="KZ")),
        (
            Context(near="Shetpe"),
            Context(region="Mangystau", near="Shetpe", country="KZ"),
        ),
        (Context(region="Aktobe"), Context(region="Aktobe", country="KZ")),
        (Context(country="AZ"), Context(country="AZ")),
    ],
)
def test_an_own_context_goes_over_the_outer(inner, expected):
    outer = Context(region="Mangystau", near="Aktau", country="KZ")
    assert inner.over(outer) == expected


def test_a_corridor_of_one_leg_may_be_written_inline():
    stops = ("Aktau", "Beyneu")
    corridor = Corridor(id="a-b", names={"en": "A to B"}, mode="rail", stops=stops)
    (leg,) = corridor.all_legs
    assert (leg.mode, [stop.name for stop in leg.stops]) == ("rail", list(stops))


@pytest.mark.parametrize(
    ("model", "values", "code"),
    [
        (Names, {}, "no-language"),
        (Stop, {}, "stop-nowhere"),
        (Stop, {"lonlat": [1, 2]}, "stop-without-source"),
        (Source, {"publisher": "P", "title": "T", "date": 2025}, "not-a-date"),
        (
            Source,
            {"publisher": "P", "title": "T", "date": "2025-02-30"},
            "date_from_datetime_parsing",
        ),
        (Budget, {"amount": "5", "currency": "KZT"}, "float_type"),
        (
            Site,
            {"id": "a", "name": "A", "kind": "port", "lonlat": [1, 2]},
            "pin-incomplete",
        ),
        (
            Site,
            {"id": "a", "name": "A", "kind": "port", "start": 3000},
            "less_than_equal",
        ),
    ],
)
def test_models_refuse_with_a_code(model, values, code):
    with pytest.raises(ValidationError) as caught:
        model.model_validate(values)
    assert [error["type"] for error in caught.value.errors()] == [code]


def test_a_day_is_written_in_full():
    source = Source(publisher="P", title="T", date="2025-09-11")
    assert source.date == dt.date(2025, 9, 11)


@pytest.mark.parametrize(
    "start", [2025, 2025.0, dt.date(2025, 9, 11), "2025-09-11", "2025-09"]
)
def test_a_date_is_its_year(start):
    assert Site(id="a", name="A", kind="port", start=start).start == 2025


@pytest.mark.parametrize(
    "start", ["2025", "2025-26", 2025.5, True, dt.date(1700, 1, 1)]
)
def test_what_is_no_year_is_refused(start):
    with pytest.raises(ValidationError):
        Site(id="a", name="A", kind="port", start=start)
