"""The whole path to a real OSRM and a real Valhalla (tests/servers/routers).

Valhalla speaks as OSRM does, too, if it is asked to.
"""

import csv
import json
import os
import socket
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

import pytest

import make_map
from geo.errors import ServiceError
from geo.geodesy import distance_km, length_km
from geo.http import Client, Request
from geo.online.services import Service
from geo.routing import osrm, valhalla
from geo.routing.online import DIALECTS, Online, open_service
from geo.routing.rung import NoLineError

ROOT = Path(__file__).parents[2]
SERVER = ROOT / "tests/servers/routers"
UNAVAILABLE = 69  # What the server ends with where a program is missing.

CORNER, OPPOSITE = (51.3, 43.6), (51.42, 43.69)
JUNCTION, BEND = (51.42, 43.6), (51.56, 43.6)
BEYNEU, PIER = (51.7, 43.8), (51.2, 43.58)
ISLE, FAR_ISLE, ACROSS = (51.2, 43.7), (50.5, 44.9), (50.96, 43.46)
BESIDE, STEPPE, NOWHERE = (51.36, 43.607), (51.5, 43.9), (60.0, 45.0)


LAYER = """\
title: {en: Roads}
theme: transport
source: {publisher: Us, title: A test}
corridors:
  - id: road
    names: {en: A road}
    mode: road
    status: existing
    stops:
      - {name: A, lonlat: [51.36, 43.607], source: Us}
      - {name: B, lonlat: [51.42, 43.6], source: Us}
"""


@contextmanager
def running(kind):
    """Run a router, and give its address."""
    command = [sys.executable, str(SERVER), kind]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(
        command, **pipes, stderr=subprocess.PIPE, text=True
    ) as server:
        address = server.stdout.readline().strip()
        if not address:
            why = server.communicate()[1]
            missing = server.returncode == UNAVAILABLE
            skip = missing and "ATLAS_NEEDS_SERVERS" not in os.environ
            (pytest.skip if skip else pytest.fail)(f"no router: {why}")
        yield address
        server.communicate()


@pytest.fixture(scope="module")
def urls():
    """Return the addresses of routers that live as long as this module."""
    with ExitStack() as stack:
        yield cache(lambda kind: stack.enter_context(running(kind)))


@pytest.fixture(scope="module")
def corners():
    """Return every position that a road of the table has."""
    with (SERVER / "roads.csv").open(encoding="utf-8", newline="") as file:
        told = ";".join(row["points"] for row in csv.DictReader(file))
    return {tuple(map(float, point.split())) for point in told.split(";")}


def as_osrm(stops, profile, url):
    """Return the question in whose answer Valhalla speaks as OSRM does."""
    asked = valhalla.request(stops, profile, url)
    told = json.loads(dict(asked.params)["json"]) | {"format": "osrm"}
    text = json.dumps(told, separators=(",", ":"))
    return Request(asked.url, (("json", text),), asked.refusals)


SPEECHES = {
    "osrm": DIALECTS["osrm"],
    "valhalla": DIALECTS["valhalla"],
    "valhalla as osrm": DIALECTS["valhalla"]._replace(
        request=as_osrm, parse=osrm.parse
    ),
}


@pytest.fixture
def router(urls, tmp_path):
    """Return what opens a router as one of the ways to speak to it."""

    def opened(speech, **told):
        kind = speech.split()[0]
        service = Service(kind=kind, url=urls(kind), **told)
        client = Client(service.url, tmp_path / "answers")
        return Online(service, SPEECHES[speech], client)

    return opened


@pytest.fixture(params=SPEECHES)
def way(request, router, stops):
    """Return what asks a router for a way."""
    return lambda *lonlats: router(request.param).line("road", stops(*lonlats))


OUT = (OPPOSITE, (51.5, 43.72), (51.6, 43.78), BEYNEU)
"""The corners of the road out of the town."""
WAYS = {
    "one road": ((CORNER, JUNCTION), (CORNER, JUNCTION)),
    "out of the town": ((CORNER, OPPOSITE, BEYNEU), (CORNER, JUNCTION, *OUT)),
    "one way": ((JUNCTION, BEND), (JUNCTION, BEND)),
    "and back": ((BEND, JUNCTION), (BEND, (51.56, 43.66), (51.42, 43.66), JUNCTION)),
    "to and fro": ((CORNER, JUNCTION, CORNER), (CORNER, JUNCTION, CORNER)),
}
"""Stops, and the corners of a shortest way."""


@pytest.mark.parametrize("name", WAYS)
def test_a_line_runs_on_the_roads(way, corners, name):
    lonlats, shortest = WAYS[name]
    line, km = way(*lonlats), length_km(shortest)
    assert set(line.points) <= corners
    assert (line.points[0], line.points[-1]) == (lonlats[0], lonlats[-1])
    assert set(lonlats) <= set(line.points)
    assert line.snaps_km == (0.0,) * len(lonlats)
    assert length_km(line.points) == pytest.approx(km, rel=2e-3)
    assert km / 90 < line.hours < km / 20


def test_the_roads_themselves_are_drawn(way):
    assert way(OPPOSITE, BEYNEU).points == OUT


def test_a_stop_beside_the_road_is_told(way):
    line = way(CORNER, BESIDE, JUNCTION)
    foot = (BESIDE[0], CORNER[1])
    assert foot in line.points
    assert line.snaps_km == (0.0, pytest.approx(distance_km(BESIDE, foot), 0.01), 0.0)


@pytest.mark.parametrize(
    ("lonlats", "says"),
    [
        ((CORNER, ISLE), "it knows no way: "),
        ((CORNER, FAR_ISLE), "it knows no way: "),
        ((CORNER, NOWHERE), "it knows no way: |`B` lies 674.2 km"),
        ((CORNER, STEPPE), r"`B` lies 15\.\d km .*, at most 2"),
        ((CORNER, STEPPE, BEYNEU), r"`B` lies 15\.\d km .*, at most 2"),
    ],
)
def test_no_line(way, lonlats, says):
    with pytest.raises(NoLineError, match=says):
        way(*lonlats)


def test_all_tell_the_same(router, stops):
    lonlats = [CORNER, BESIDE, JUNCTION, BEND]
    one, other, third = (
        router(speech).line("road", stops(*lonlats)) for speech in SPEECHES
    )
    assert one.points == other.points == third.points
    assert other.snaps_km == third.snaps_km == pytest.approx(one.snaps_km, abs=1e-3)
    assert (other.hours, one.version, other.version) == (
        third.hours,
        "2025-09-11",
        None,
    )


@pytest.mark.parametrize("kind", DIALECTS)
def test_a_ferry_is_no_road(router, stops, kind):
    assert router(kind).line("road", stops(CORNER, PIER)).points == (CORNER, PIER)
    with pytest.raises(NoLineError, match="takes a ferry"):
        router(kind).line("road", stops(PIER, ACROSS))


def test_a_kept_answer_needs_no_network(way, monkeypatch):
    before = way(CORNER, BEYNEU)
    monkeypatch.setattr(socket.socket, "connect", None)
    assert way(CORNER, BEYNEU) == before


@pytest.mark.parametrize("kind", DIALECTS)
def test_the_lock_holds_what_the_router_said(urls, tmp_path, kind):
    (tmp_path / "roads.yaml").write_text(LAYER, encoding="utf-8")
    command = ["lock", str(tmp_path), "--router", f"{kind}={urls(kind)}"]
    assert make_map.main(command) == 0
    lock = json.loads((tmp_path / "lock.geojson").read_text(encoding="utf-8"))
    (road,) = lock["features"]
    (leg,) = road["properties"]["legs"]
    assert (leg["method"], leg["engine"], "tried" in leg) == ("routed", kind, False)
    assert [stop.get("snap_km") for stop in leg["waypoints"]] == [
        pytest.approx(0.778, abs=0.001),
        None,
    ]
    assert road["geometry"]["coordinates"][0][-1] == list(JUNCTION)


@pytest.mark.parametrize("kind", DIALECTS)
def test_another_address_is_an_error(urls, stops, kind):
    service = Service(kind=kind, url=f"{urls(kind)}/elsewhere")
    with pytest.raises(ServiceError, match=r"127\.0\.0\.1: answered "):
        open_service(service).line("road", stops(CORNER, BEYNEU))


@pytest.mark.parametrize("kind", DIALECTS)
def test_a_router_of_the_other_kind_is_an_error(urls, stops, kind):
    other = next(one for one in DIALECTS if one != kind)
    service = Service(kind=kind, url=urls(other))
    with pytest.raises(ServiceError, match=r"127\.0\.0\.1: answered "):
        open_service(service).line("road", stops(CORNER, BEYNEU))


def test_an_unknown_profile_is_an_error(router, stops):
    trains = router("valhalla", profile={"rail": "train"})
    with pytest.raises(ServiceError, match="error 125: No costing method"):
        trains.line("rail", stops(CORNER, BEYNEU))


def test_lorries_have_ways_of_their_own(router, stops):
    car, lorry = (
        router("valhalla", profile={"road": profile}).line(
            "road", stops(CORNER, BEYNEU)
        )
        for profile in ("auto", "truck")
    )
    assert lorry.points == car.points
    assert lorry.hours >= car.hours
