import gzip
import json
import socket
from datetime import timedelta

import pytest
from scripted import Reply, serving

from geo.errors import OutputError, ServiceError
from geo.http import Client, Limits, Request, user_agent
from geo.online import pace
from geo.online.answers import Answers

ONCE = Limits(size=10_000, tries=1, backoff_s=0.01)
FOUND = Reply(b"[1]")
NOTHING = Reply(b"[]")


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")


def client(url, folder, **options):
    return Client(url, folder, **{"limits": ONCE} | options)


def ask(server, folder, question="Aktau", **options):
    request = Request(f"{server.url}/search", (("q", question),))
    return client(server.url, folder, **options).ask(request, json.loads)


def test_an_answer_is_kept_whoever_asks(tmp_path):
    with serving(FOUND) as server:
        assert ask(server, tmp_path, contact="a@example.org") == [1]
        assert ask(server, tmp_path, contact="b@example.org") == [1]
        assert ask(server, tmp_path, "Ақтау") == [1]
    assert [one.params["q"] for one in server.asked] == ["Aktau", "Ақтау"]


def test_what_was_kept_but_is_not_understood_is_asked_for_again(tmp_path):
    with serving(FOUND) as server:
        request = Request(f"{server.url}/search", (("q", "Aktau"),))
        Answers(tmp_path).keep(request.key, b"<html>", timedelta(days=1))
        assert ask(server, tmp_path) == [1]
    assert len(server.asked) == 1


@pytest.mark.parametrize(("reply", "times"), [(FOUND, 1), (NOTHING, 2)])
def test_nothing_is_kept_for_a_time_of_its_own(tmp_path, reply, times):
    limits = Limits(keep_nothing=timedelta(0))
    with serving(reply) as server:
        ask(server, tmp_path, limits=limits)
        ask(server, tmp_path, limits=limits)
    assert len(server.asked) == times


def test_it_says_who_asks(tmp_path):
    with serving() as server:
        server.replies = [FOUND]
        ask(server, tmp_path, contact="https://example.org/us")
    agent = server.asked[0].headers["User-Agent"]
    assert agent == user_agent("https://example.org/us")
    assert agent.startswith("mangystau-atlas/")
    assert agent.endswith(" (https://example.org/us)")


BAD = {
    "policy": (Reply(status=403), "403 Said; read the usage policy"),
    "login": (Reply(status=401), "netrc"),
    "address": (Reply(status=404), "404 Said; check the address"),
    "too many": (Reply(status=429), "429 Said; try again later, or less often"),
    "broken": (Reply(status=500), "500 Said; try again later"),
    "html": (Reply(b"<html>{{7*7}}</html>"), "something else than JSON"),
    "truncated": (Reply(b'{"features": ['), "answered nonsense"),
    "cut": (Reply(cut=10), "cut its answer short"),
    "giant": (Reply(b" " * 100_000), "more than 0.0095"),
    "bomb": (
        Reply(gzip.compress(b" " * 10**7), headers={"Content-Encoding": "gzip"}),
        "more than 0.0095",
    ),
    "not gzip": (Reply(headers={"Content-Encoding": "gzip"}), "cannot be unpacked"),
    "elsewhere": (
        Reply(status=302, headers={"Location": "http://example.org/"}),
        "elsewhere, to http://example.org/; if you trust",
    ),
    "other port": (
        Reply(status=302, headers={"Location": "http://127.0.0.1:1/"}),
        "elsewhere",
    ),
    "other scheme": (
        Reply(status=302, headers={"Location": "file:///etc/passwd"}),
        "elsewhere",
    ),
    "nowhere": (Reply(status=302, headers={"Location": "http://["}), "elsewhere"),
    "circle": (Reply(status=302, headers={"Location": "/"}), "round in circles"),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_fault_is_an_error_and_never_kept(tmp_path, fault):
    reply, message = BAD[fault]
    with serving(reply) as server:
        with pytest.raises(ServiceError, match=f"127.0.0.1: .*{message}"):
            ask(server, tmp_path)
        server.replies = [FOUND]
        assert ask(server, tmp_path) == [1]


def test_a_refusal_that_is_an_answer_is_read(tmp_path):
    no = Reply(b"[2]", status=400)
    with serving(no) as server:
        asked = Request(f"{server.url}/route", (), refusals=frozenset({400}))
        assert client(server.url, tmp_path).ask(asked, json.loads) == [2]
        with pytest.raises(ServiceError, match="answered 400"):
            ask(server, tmp_path)


@pytest.mark.parametrize("reply", [Reply(drip_s=0.02), Reply(b" " * 500, drip_s=0.005)])
def test_time_is_up_for_head_and_body(tmp_path, reply):
    limits = Limits(connect_s=0.2, total_s=0.3, tries=1)
    with serving(reply) as server, pytest.raises(ServiceError, match="too long"):
        ask(server, tmp_path, limits=limits)


def test_a_server_that_is_not_there(tmp_path):
    with serving() as server:
        pass
    with pytest.raises(ServiceError, match="cannot be reached"):
        ask(server, tmp_path)


def test_a_redirect_within_the_server_is_followed(tmp_path):
    unread = {"Content-Length": "1000000"}
    moved = Reply(status=301, headers={"Location": "/there?q=Aktau"} | unread)
    with serving(moved, FOUND) as server:
        assert ask(server, tmp_path) == [1]
    assert [one.path for one in server.asked] == ["/search", "/there"]


def test_retry_after_is_obeyed(tmp_path, monkeypatch):
    clock = [1e9]
    monkeypatch.setattr(pace, "time", lambda: sum(clock))
    monkeypatch.setattr(pace, "sleep", clock.append)
    busy = Reply(status=429, headers={"Retry-After": "7"})
    with serving(busy, FOUND) as server:
        assert ask(server, tmp_path, limits=Limits(tries=2)) == [1]
    assert clock == [1e9, 7]


def test_who_asks_for_too_long_a_rest_gets_it_from_everyone(tmp_path):
    busy = Reply(status=503, headers={"Retry-After": "3000"})
    with serving(busy, FOUND) as server:
        with pytest.raises(ServiceError, match="503, and to wait 3000 s"):
            ask(server, tmp_path, limits=Limits(tries=3))
        with pytest.raises(ServiceError, match="left alone"):
            ask(server, tmp_path, "Kuryk")
    assert len(server.asked) == 1


def test_a_cut_answer_is_asked_for_again(tmp_path):
    with serving(Reply(cut=10), FOUND) as server:
        assert ask(server, tmp_path, limits=Limits(tries=2)) == [1]


FIVE_DIGITS = "Fri, 31 Dec 99999 23:59:59 GMT"


@pytest.mark.parametrize("when", ["soon", "-1", "", FIVE_DIGITS, "9" * 5000])
def test_a_retry_after_that_says_nothing(tmp_path, when):
    busy = Reply(status=503, headers={"Retry-After": when})
    limits = Limits(tries=2, backoff_s=0.01)
    with serving(busy, FOUND) as server:
        assert ask(server, tmp_path, limits=limits) == [1]


@pytest.fixture
def rebound(monkeypatch):
    """Let every name lead to this machine."""
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda _host, *rest: real("127.0.0.1", *rest)
    )


@pytest.mark.usefixtures("rebound")
def test_a_public_name_may_not_lead_home(tmp_path):
    with serving(FOUND) as server:
        url = f"http://geo.example.org:{server.server_port}"
        request = Request(url, ())
        with pytest.raises(
            ServiceError, match=r"own network, to 127\.0\.0\.1; if it is"
        ):
            client(url, tmp_path).ask(request, json.loads)
        assert server.asked == []
        assert client(url, tmp_path, private=True).ask(request, json.loads) == [1]


@pytest.mark.usefixtures("rebound")
def test_a_name_of_ones_own_network_may(tmp_path):
    with serving(FOUND) as server:
        url = f"http://geo.lan:{server.server_port}"
        assert client(url, tmp_path).ask(Request(url, ()), json.loads) == [1]


def test_a_cache_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="file"):
        client("http://127.0.0.1", tmp_path / "file")
