import json

import pytest
import routes

from geo.routing.rung import NoLineError
from geo.routing.valhalla import parse, request

LEG = ((51.2, 43.6), (51.3, 43.65))
NEXT = ((51.3, 43.65), (51.4, 43.7))


def test_a_question():
    asked = request([(51.2, 43.65), (55.1, 45.3)], "truck", "https://a.org")
    told = json.loads(dict(asked.params)["json"])
    assert (asked.url, told["costing"]) == ("https://a.org/route", "truck")
    assert [(one["lon"], one["lat"]) for one in told["locations"]] == [
        (51.2, 43.65),
        (55.1, 45.3),
    ]
    assert "+" not in asked.address


def test_a_way_of_two_legs():
    way = parse(routes.valhalla(LEG, NEXT, length=18.0, time=900.0))
    assert (way.line, way.places) == ((*LEG, NEXT[1]), (*LEG, NEXT[1]))
    assert (way.km, way.hours) == (18.0, 0.25)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b'{"error_code": 442, "error": "No path"}', "no way: No path"),
        (b'{"error_code": 171}', "no way: 171"),
        (routes.valhalla(LEG, has_ferry=True), "takes a ferry"),
        (routes.valhalla(NEXT, LEG), r"legs are 19\.\d km apart"),
        (
            b'{"trip": {"legs": [{"shape": ""}], "summary": {"length": 1, "time": 1}}}',
            "empty",
        ),
    ],
)
def test_no_way(body, says):
    with pytest.raises(NoLineError, match=says):
        parse(body)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<html>", "JSON"),
        (b"{}", "error None"),
        (b'{"error_code": 125, "error": "No costing"}', "error 125: No costing"),
        (b'{"trip": {"legs": [], "summary": {"length": 1, "time": 1}}}', "legs"),
    ],
)
def test_nonsense(body, says):
    with pytest.raises(ValueError, match=says):
        parse(body)
