"""What a routing service can do wrong: an error or no line, and nothing is kept."""

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
import routes
from hypothesis import given
from hypothesis import strategies as st
from scripted import Reply, serving

from geo.corridors.route import Waypoint
from geo.errors import ServiceError
from geo.geocoders.online import DIALECTS as GEOCODERS
from geo.geodesy import length_km
from geo.http import Client, Limits
from geo.online.services import Service
from geo.routing.online import DIALECTS, Online, server_name
from geo.routing.rung import NoLineError
from geo.routing.ways import snaps_km

DOCS = (Path(__file__).parents[2] / "docs/services.md").read_text(encoding="utf-8")
ONCE = Limits(tries=1, backoff_s=0.01)
A, B = (51.2, 43.6), (51.6, 43.6)
MIDDLE = (51.4, 43.7)
LINE = (A, MIDDLE, B)
ENDLESS = routes.encode([A, B]) + "?A?@" * 500_000
"""A polyline that goes to and fro between two places."""
ELSEWHERE = tuple((lon + 10, lat + 3) for lon, lat in LINE)
SAID = {"osrm": routes.osrm, "valhalla": routes.valhalla}
NO = {
    "osrm": {"code": "NoRoute", "message": "Impossible route between points"},
    "valhalla": {"error_code": 442, "error": "Impossible route between points"},
}


@pytest.fixture
def asked(stops, tmp_path):
    """Return what asks a server for the way from A to B."""

    def ask(server, kind="osrm", mode="road", limits=ONCE, **told):
        service = Service(kind=kind, url=server.url, **told)
        client = Client(server.url, tmp_path / "answers", limits=limits)
        return Online(service, DIALECTS[kind], client).line(mode, stops(A, B))

    return ask


def test_every_kind_of_service_is_spoken_and_described():
    assert not DIALECTS.keys() & GEOCODERS.keys()
    assert all(f"`{kind}=`" in DOCS for kind in DIALECTS)


@pytest.mark.parametrize("kind", DIALECTS)
def test_a_line_says_what_it_comes_from(asked, kind):
    with serving(Reply(SAID[kind](LINE))) as server:
        line = asked(server, kind)
        assert asked(server, kind) == line
    assert len(server.asked) == 1
    assert (line.points, line.method, line.engine) == (LINE, "routed", kind)
    assert line.source == f"OpenStreetMap ({DIALECTS[kind].name})"
    assert (line.licence, line.snaps_km) == ("ODbL-1.0", (0.0, 0.0))
    assert line.hours == pytest.approx(length_km(LINE) / routes.SPEED_KM_H, abs=1e-3)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"url": "https://a.example.org/car"}, "OSRM, a.example.org"),
        ({"url": "https://a.example.org/car", "private": True}, "OSRM"),
        ({"url": "http://10.1.2.3:5000"}, "OSRM"),
        ({"url": "http://roads:5000"}, "OSRM"),
    ],
)
def test_a_server_is_named_if_others_may_ask_it(told, says):
    assert server_name(Service(kind="osrm", **told), DIALECTS["osrm"]) == says


@pytest.mark.parametrize("mode", ["rail", "sea", "air"])
def test_other_modes_need_a_profile(asked, mode):
    with serving(Reply(routes.osrm(LINE))) as server:
        with pytest.raises(NoLineError, match=f"no route by {mode} is known"):
            asked(server, mode=mode)
        with pytest.raises(NoLineError, match="no route by road is known"):
            asked(server, profile={mode: "train"})
        assert server.asked == []
        asked(server, mode=mode, profile={mode: "train"})
    assert server.asked[0].path.startswith("/route/v1/train/51.2")


@pytest.mark.parametrize("kind", DIALECTS)
@pytest.mark.parametrize("status", [200, 400])
def test_no_way_is_no_line(asked, kind, status):
    reply = replace(Reply.json(NO[kind]), status=status)
    says = "no way: Impossible route"
    with serving(reply) as server, pytest.raises(NoLineError, match=says):
        asked(server, kind)


@pytest.mark.parametrize("kind", DIALECTS)
@pytest.mark.parametrize(
    ("line", "told", "says"),
    [
        (ELSEWHERE, {}, r"`A` lies \d+\.\d km"),
        (LINE, {"distance": 1.0, "length": 0.001}, "tells of 0.0 km, and its line is"),
        (LINE, {"distance": math.nan, "length": math.nan}, "tells of nan km"),
    ],
)
def test_a_lie_is_no_line_and_never_kept(asked, kind, line, told, says):
    with serving(Reply(SAID[kind](line, **told))) as server:
        with pytest.raises(NoLineError, match=says):
            asked(server, kind)
        server.replies = [Reply(SAID[kind](LINE))]
        assert asked(server, kind).points == LINE


def test_a_million_vertices_are_no_line(asked):
    says = "1,000,002 vertices, more than 100,000"
    reply = Reply(routes.osrm(LINE, geometry=ENDLESS))
    with serving(reply) as server, pytest.raises(NoLineError, match=says):
        asked(server)


NUMBERS = st.floats() | st.integers(-(10**20), 10**20)
SHAPES = st.text(st.characters(min_codepoint=60, max_codepoint=126), max_size=20)
PLACES = st.lists(st.lists(NUMBERS, min_size=2, max_size=2), max_size=3)


@pytest.mark.parametrize("kind", DIALECTS)
@given(
    km=NUMBERS,
    hours=NUMBERS,
    shape=SHAPES | st.just(routes.encode(LINE)),
    places=PLACES,
)
def test_whatever_is_answered_is_no_line_or_nonsense(kind, km, hours, shape, places):
    told = {"distance": km, "duration": hours, "geometry": shape}
    summary, leg = {"length": km, "time": hours}, {"shape": shape}
    body = {
        "code": "Ok",
        "routes": [told],
        "waypoints": [{"location": place} for place in places],
        "trip": {"legs": [leg, leg], "summary": summary},
    }
    stops = [Waypoint(lonlat=lonlat, source="test") for lonlat in (A, B)]
    with pytest.raises((NoLineError, ValueError)):
        snaps_km(DIALECTS[kind].parse(json.dumps(body).encode()), stops)


FAULTS = {
    "broken": (Reply(status=500), "answered 500"),
    "too many": (Reply(status=429), "answered 429"),
    "another service": (Reply(status=404), "ends before .*/route"),
    "slow": (Reply(drip_s=0.2), "took too long"),
    "cut": (Reply(routes.osrm(LINE), cut=30), "cut its answer short"),
    "nothing": (Reply(b""), "something else than JSON"),
    "a page": (Reply(b"<html>{{7*7}}</html>"), "something else than JSON"),
    "a refusal that is a page": (Reply(b"<html>", status=400), "else than JSON"),
    "another question": (
        replace(Reply.json({"code": "InvalidOptions"}), status=400),
        "nonsense: InvalidOptions",
    ),
    "other stops": (Reply(routes.osrm(LINE, LINE)), "of 3 stops, not of 2"),
    "half a line": (Reply(routes.osrm(LINE, geometry="_p~iF~ps|")), "nonsense"),
    "a million": (Reply(b" " * (5 << 20)), "more than 4 MiB"),
    "elsewhere": (
        Reply(status=302, headers={"Location": "http://example.org/"}),
        "elsewhere, to http://example.org/",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_an_error_and_never_kept(asked, fault):
    reply, says = FAULTS[fault]
    limits = replace(ONCE, total_s=1) if fault == "slow" else ONCE
    with serving(reply) as server:
        with pytest.raises(ServiceError, match=f"127.0.0.1: .*{says}"):
            asked(server, limits=limits)
        server.replies = [Reply(routes.osrm(LINE))]
        assert asked(server).points == LINE


def test_a_server_that_is_down_is_an_error(asked):
    with serving() as server:
        pass
    with pytest.raises(ServiceError, match="cannot be reached, or hung up"):
        asked(server)


def test_the_question_is_what_was_meant(asked):
    with serving(Reply(routes.valhalla(LINE))) as server:
        asked(server, "valhalla", profile={"road": "truck"})
    assert json.loads(server.asked[0].params["json"])["costing"] == "truck"
