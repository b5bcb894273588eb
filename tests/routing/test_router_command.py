"""Commands with a router that errs: what the lock says, and that it stays whole."""

import json
from dataclasses import replace

import pytest
import routes
from scripted import Reply, serving

import make_map

A, B = (51.2, 43.6), (51.6, 43.6)
LINE = (A, (51.4, 43.7), B)
ELSEWHERE = tuple((lon + 10, lat + 3) for lon, lat in LINE)
LAYER = """\
title: {en: Roads}
theme: transport
source: {publisher: Us, title: A test}
corridors:
"""
ROAD = """\
  - id: %s
    names: {en: A road}
    mode: road
    status: existing
    stops:
      - {name: A, lonlat: [51.2, 43.6], source: Us}
      - {name: B, lonlat: [%s, 43.6], source: Us}
"""


@pytest.fixture
def lock(tmp_path):
    """Return what runs ``lock`` on one road, or more, with a router."""
    folder = tmp_path / "layers"
    folder.mkdir()
    file = folder / "lock.geojson"

    def run(server, **lons):
        roads = "".join(ROAD % one for one in lons.items())
        (folder / "roads.yaml").write_text(LAYER + roads, encoding="utf-8")
        code = make_map.main(["lock", str(folder), "--router", f"osrm={server.url}"])
        return code, file.read_bytes() if file.exists() else b""

    return run


def legs(lock, key):
    """Return the legs of a corridor in a lock."""
    features = json.loads(lock)["features"]
    return next(one["properties"]["legs"] for one in features if one["id"] == key)


def test_the_lock_says_where_a_line_comes_from(lock):
    with serving(Reply(routes.osrm(LINE))) as server:
        code, written = lock(server, road=51.6)
        assert (code, written) == lock(server, road=51.6)
    (leg,) = legs(written, "road")
    assert len(server.asked) == 1
    assert (code, leg["method"], leg["engine"]) == (0, "routed", "osrm")
    assert (leg["source"], leg["licence"]) == ("OpenStreetMap (OSRM)", "ODbL-1.0")


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(routes.osrm(ELSEWHERE)), "`A` "),
        (replace(Reply.json({"code": "NoRoute"}), status=400), "no way: NoRoute"),
        (Reply(routes.osrm(LINE, distance=1.0)), "it tells of 0.0 km"),
    ],
    ids=["elsewhere", "no way", "another length"],
)
def test_the_lock_says_why_a_line_is_schematic(lock, reply, says):
    with serving(reply) as server:
        code, written = lock(server, road=51.6)
    (leg,) = legs(written, "road")
    assert (code, leg["method"]) == (0, "schematic")
    assert [
        says in one["reason"] for one in leg["tried"] if one["engine"] == "osrm"
    ] == [True]


@pytest.mark.parametrize(
    "reply",
    [Reply(b"<html>"), Reply(status=403), Reply(b" " * (5 << 20))],
    ids=["a page", "forbidden", "too large"],
)
def test_a_router_that_fails_leaves_the_lock_alone(lock, reply):
    with serving(Reply(routes.osrm(LINE))) as server:
        _, before = lock(server, road=51.6)
        server.replies = [reply]
        assert lock(server, road=51.6, other=51.7) == (3, before)
