import json

import pytest
import routes

from geo.routing.osrm import parse, request
from geo.routing.rung import NoLineError

FERRY = {"mode": "ferry"}
LINE = ((51.2, 43.6), (51.3, 43.65), (51.4, 43.7))


def test_a_question():
    asked = request([(51.2, 43.65), (55.1, 45.3)], "driving", "https://a.org/car")
    path = "https://a.org/car/route/v1/driving/51.200000,43.650000;55.100000,45.300000"
    assert asked.address.startswith(f"{path}?overview=full&geometries=polyline6&")


def test_a_way():
    way = parse(routes.osrm(LINE, distance=18_000.0, duration=900.0))
    assert (way.line, way.places) == (LINE, (LINE[0], LINE[-1]))
    assert (way.km, way.hours, way.version) == (18.0, 0.25, None)


def test_the_date_of_the_data():
    told = json.loads(routes.osrm(LINE)) | {"data_version": "2025-09-11"}
    assert parse(json.dumps(told).encode()).version == "2025-09-11"


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (
            {"code": "NoRoute", "message": "Impossible route"},
            "no way: Impossible route",
        ),
        ({"code": "NoSegment"}, "no way: NoSegment"),
        ({"code": "NoRoute", "message": "\x1b[31m\u202ered"}, "no way: \\[31mred"),
        ({"code": "Ok", "routes": []}, "its answer is empty"),
        (json.loads(routes.osrm(LINE, legs=[{"steps": [FERRY]}])), "takes a ferry"),
    ],
)
def test_no_way(told, says):
    with pytest.raises(NoLineError, match=says):
        parse(json.dumps(told).encode())


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "JSON"),
        (b"{}", "code"),
        (b'{"code": "InvalidUrl", "message": "wrong"}', "InvalidUrl wrong"),
        (b'{"code": "Ok", "routes": [{"distance": 1}]}', "geometry"),
        (routes.osrm(LINE, geometry="_p~iF~ps|"), "middle of a vertex"),
    ],
)
def test_nonsense(body, says):
    with pytest.raises(ValueError, match=says):
        parse(body)
