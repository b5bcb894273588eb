import json
import ssl

import pytest
import requests
from scripted import Reply, serving

from geo.errors import ServiceError
from geo.http import Client, Limits, Request
from geo.online.failures import failure

ONCE = Limits(tries=1)


def ask(url, folder):
    return Client(url, folder, limits=ONCE).ask(Request(url, ()), json.loads)


@pytest.fixture
def proxied(monkeypatch):
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)

    def proxied(proxy):
        monkeypatch.setenv("http_proxy", proxy)
        monkeypatch.setenv("https_proxy", proxy)

    return proxied


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_wants_a_login(tmp_path, proxied, scheme):
    with serving(Reply(b"", status=407)) as proxy:
        proxied(proxy.url)
        with pytest.raises(ServiceError, match="the proxy's user name and password"):
            ask(f"{scheme}://geo.example.org", tmp_path)


@pytest.mark.parametrize(
    ("proxy", "said"),
    [
        ("http://me:secret@127.0.0.1:9", "proxy that cannot be reached; check HTTP_PR"),
        ("http://nosuch.invalid:3128", "proxy that cannot be reached; check HTTP_PROX"),
        ("socks5://127.0.0.1:9", "SOCKS proxy"),
        ("http://", "whose address is none"),
        ("http://127.0.0.1:port", "whose address is none"),
        ("http://me:%D0%BF@127.0.0.1:9", "login of other letters than Latin ones"),
    ],
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_is_told_from_the_service(tmp_path, proxied, scheme, proxy, said):
    proxied(proxy)
    with pytest.raises(ServiceError, match=said) as told:
        ask(f"{scheme}://geo.example.org", tmp_path)
    assert "secret" not in str(told.value)


def test_certificates_that_are_not_there(tmp_path, monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "none.pem"))
    with pytest.raises(ServiceError, match="without certificates; check the files"):
        ask("https://127.0.0.1:9", tmp_path)


def test_http_where_https_was_expected(tmp_path):
    with serving() as server, pytest.raises(ServiceError, match="speaks no https"):
        ask(server.url.replace("http:", "https:"), tmp_path)


@pytest.mark.parametrize(
    ("reason", "what"),
    [
        ("certificate has expired", "that has expired"),
        ("certificate is not yet valid", "not valid yet"),
        ("Hostname mismatch, certificate is not valid for 'a.org'", "another name"),
        ("self-signed certificate", "that this machine trusts"),
    ],
)
def test_what_is_wrong_with_a_certificate(reason, what):
    error = requests.exceptions.SSLError(ssl.SSLCertVerificationError(reason))
    assert what in failure(error).what
