"""Real requests to a real server."""

import http.client
import json
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import make_map
from geo.serve import NoHostError, Server, Unsatisfiable, byte_range, file_at, lend

CONTENT = bytes(range(256)) * 1_000
ROOT = Path(__file__).parents[2]


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    (folder / "tiles").mkdir(parents=True)
    (folder / "map.html").write_text("<p>map")
    (folder / "tiles" / "поля.pmtiles").write_bytes(CONTENT)
    (folder / ".build.json").write_text("{}")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


@pytest.fixture
def ask(out):
    with Server(out, "127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, args=[0.01]).start()
        connection = http.client.HTTPConnection(*server.server_address[:2], timeout=10)

        def request(path, method="GET", **headers):
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=named)
            answer = connection.getresponse()
            return answer, answer.read()

        yield request
        connection.close()
        server.shutdown()


TILES = "/tiles/%D0%BF%D0%BE%D0%BB%D1%8F.pmtiles"
SIZE = len(CONTENT)


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("bytes=0-0", range(1)),
        ("bytes=10-19", range(10, 20)),
        ("Bytes=90-", range(90, 100)),
        ("bytes=-7", range(93, 100)),
        ("bytes=-700", range(100)),
        ("bytes=90-999", range(90, 100)),
        (None, None),
        ("bytes=5-4", None),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("lines=0-1", None),
        (f"bytes=0-{'9' * 5_000}", None),
    ],
)
def test_ranges_are_read_as_the_standard_says(header, wanted):
    assert byte_range(header, 100) == wanted


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=200-300", "bytes=-0"])
def test_ranges_beyond_the_end_cannot_be_met(header):
    with pytest.raises(Unsatisfiable):
        byte_range(header, 100)


def test_a_whole_file(ask):
    answer, body = ask(TILES)
    assert (answer.status, body) == (200, CONTENT)
    assert answer.headers["Content-Type"] == "application/vnd.pmtiles"
    assert answer.headers["Accept-Ranges"] == "bytes"


def test_a_range(ask):
    answer, body = ask(TILES, Range="bytes=1000-1099")
    assert (answer.status, body) == (206, CONTENT[1000:1100])
    assert answer.headers["Content-Range"] == f"bytes 1000-1099/{SIZE}"


def test_a_range_beyond_the_end(ask):
    answer, body = ask(TILES, Range=f"bytes={SIZE}-")
    assert (answer.status, body) == (416, b"")
    assert answer.headers["Content-Range"] == f"bytes */{SIZE}"


def test_head_tells_the_size_and_sends_nothing(ask):
    answer, body = ask(TILES, "HEAD", Range="bytes=0-9")
    assert (answer.status, body) == (200, b"")
    assert answer.headers["Content-Length"] == str(SIZE)


def test_what_is_known_is_not_sent_again(ask):
    etag = ask(TILES)[0].headers["ETag"]
    assert ask(TILES, If_None_Match=etag)[0].status == 304
    assert ask(TILES, If_None_Match='"other"')[0].status == 200


@pytest.mark.parametrize("validator", ["ETag", "Last-Modified"])
def test_a_range_of_another_version_becomes_the_whole(ask, validator):
    known = ask(TILES)[0].headers[validator]
    assert ask(TILES, Range="bytes=0-9", If_Range=known)[0].status == 206
    answer, body = ask(TILES, Range="bytes=0-9", If_Range='"older"')
    assert (answer.status, len(body)) == (200, SIZE)


def test_the_bare_address_leads_to_the_map(ask):
    answer, _ = ask("/")
    assert (answer.status, answer.headers["Location"]) == (302, "/map.html")
    answer, body = ask("/map.html?lang=kk")
    assert (answer.status, body) == (200, b"<p>map")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        *("/../secret.txt", "/tiles/../../secret.txt", "/%2e%2e/secret.txt"),
        *("/..%2fsecret.txt", "/tiles/..%5c..%5csecret.txt", "//secret.txt"),
        *("/.build.json", "/tiles", "/tiles/", "/none.html", "/%ff", "/map.html%00"),
        *("/" + "x" * 5_000, "HTTP://[/map.html"),
    ],
)
def test_nothing_else_is_served(ask, path):
    answer, body = ask(path)
    assert (answer.status, body) == (404, b"")


@pytest.mark.parametrize(
    ("name", "asked", "status", "content"),
    [
        ("map.html", None, 200, b"<p>map"),
        ("map.html", "bytes=3-99", 206, b"map"),
        ("map.html", "bytes=6-7", 416, b""),
        ("none.html", None, 404, b""),
        ("%2e%2e/secret.txt", None, 404, b""),
    ],
)
def test_what_is_lent_to_a_browser_without_a_network(out, name, asked, status, content):
    found, headers, given = lend(out, f"http://map.invalid/{name}", asked)
    assert (found, given) == (status, content)
    if status == 206:
        assert headers["Content-Range"] == "bytes 3-5/6"


def test_links_out_of_the_folder_are_not_followed(out):
    (out / "way.txt").symlink_to(out.parent / "secret.txt")
    assert file_at(out, "/way.txt") is None


@pytest.fixture
def served(out, heeds_signals):  # noqa: ARG001 - by what it starts
    """Start the command; whatever a test does, it does not outlive it."""
    words = [sys.executable, "make_map.py", "serve", str(out), "--port", "0", "--json"]
    pipe = subprocess.PIPE
    run = subprocess.Popen(words, cwd=ROOT, stdout=pipe, stderr=pipe, text=True)
    yield run
    run.kill()
    run.communicate()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_the_command_serves_until_it_is_told_to_end(served, ending):
    told = ""
    while not told.rstrip().endswith("}") and served.poll() is None:
        told += served.stdout.readline()
    url = json.loads(told)["url"]
    connection = http.client.HTTPConnection(url.split("/")[2], timeout=10)
    connection.request("GET", "/map.html")
    assert connection.getresponse().status == 200
    connection.close()
    served.send_signal(ending)
    assert served.communicate(timeout=60)[1] == ""
    assert served.returncode == 0


def test_a_folder_without_a_map_is_refused(tmp_path, capsys):
    assert make_map.main(["serve", str(tmp_path)]) == 2
    assert "python make_map.py builds" in capsys.readouterr().err


def told(capsys):
    """Return what was said of wrong usage, without its frame."""
    return " ".join(capsys.readouterr().err.replace("│", " ").split())


def test_a_port_that_is_taken_is_told(out, capsys):
    with Server(out, "127.0.0.1", 0) as server:
        port = str(server.server_address[1])
        assert make_map.main(["serve", str(out), "--port", port]) == 2
    assert f"127.0.0.1:{port}: " in (said := told(capsys))
    assert "choose another --port" in said


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "::1::", "a..b"])
def test_an_address_that_is_not_ours_is_told(out, capsys, host):
    assert make_map.main(["serve", str(out), "--host", host, "--port", "0"]) == 2
    assert f"{host}: " in (said := told(capsys))
    assert "choose another --host" in said


def test_the_sixth_version_of_addresses_is_served(out):
    if not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    try:
        server = Server(out, "::1", 0)
    except NoHostError:
        pytest.skip("this machine has no IPv6")
    with server:
        threading.Thread(target=server.serve_forever, args=[0.01]).start()
        port = server.server_address[1]
        assert server.url == f"http://[::1]:{port}/map.html"
        connection = http.client.HTTPConnection("::1", port, timeout=10)
        connection.request("GET", "/map.html")
        assert connection.getresponse().read() == b"<p>map"
        connection.close()
        server.shutdown()
