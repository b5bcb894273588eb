import json
from socket import socketpair
from time import monotonic

import pytest
from scripted import Reply, serving
from urllib3.connection import HTTPConnection, HTTPSConnection

from geo.errors import ServiceError
from geo.http import Client, Limits, Request
from geo.online.door import Door

SOON = Limits(connect_s=0.5, total_s=1.0, tries=1)
DRIP = Reply(b" " * 10_000, drip_s=0.005)
LONG_S = 10
"""What no test of ours takes, and all drips together do."""
FOUND = Reply(b"[1]")
ASKED = Request("http://geo.example.org/search", (("q", "Aktau"),))


@pytest.fixture
def through(monkeypatch):
    """Return what sends all questions through a proxy."""

    def proxy(url, scheme="http"):
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv(f"{scheme}_proxy", url)

    return proxy


def ask(folder, request=ASKED):
    return Client(request.url, folder, limits=SOON).ask(request, json.loads)


def test_a_proxy_of_ones_own_network_is_asked(tmp_path, through):
    with serving(FOUND) as proxy:
        through(proxy.url)
        assert ask(tmp_path) == [1]
    assert proxy.asked[0].headers["Host"] == "geo.example.org"


@pytest.mark.parametrize("reply", [Reply(drip_s=0.15), DRIP])
def test_time_is_up_behind_a_proxy_too(tmp_path, through, reply):
    with serving(reply) as proxy:
        through(proxy.url)
        begun = monotonic()
        with pytest.raises(ServiceError, match="too long"):
            ask(tmp_path)
    assert monotonic() - begun < LONG_S


def test_time_is_up_before_a_tunnel_is_open(tmp_path, through):
    with serving(Reply(drip_s=0.1)) as proxy:
        through(proxy.url, "https")
        with pytest.raises(ServiceError, match="too long"):
            ask(tmp_path, Request("https://geo.example.org/", ()))


def test_time_is_up_on_a_connection_that_is_used_again(tmp_path):
    with serving(FOUND, DRIP) as server:
        client = Client(server.url, tmp_path, limits=SOON)
        assert client.ask(Request(server.url, ()), json.loads) == [1]
        with pytest.raises(ServiceError, match="too long"):
            client.ask(Request(f"{server.url}/again", ()), json.loads)


def test_a_tunnel_does_not_hide_what_else_goes_through_the_proxy():
    door, ends = Door(private=True), []
    for kind in (HTTPConnection, HTTPSConnection):
        connection = kind("proxy.example.org", 3128)
        connection.sock, end = socketpair()
        door.watch(connection)
        ends.append((connection, end))
    door.slam()
    for connection, end in ends:
        end.settimeout(LONG_S)
        assert end.recv(1) == b""
        end.close()
        connection.close()
