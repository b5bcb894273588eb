import pytest

from geo.online.hosts import (
    host_of,
    is_private,
    names_private,
    redirected,
    url_fault,
    without_secrets,
)


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("169.254.169.254", True),
        ("100.64.0.1", True),
        ("224.0.0.1", True),
        ("::1", True),
        ("fe80::1%eth0", True),
        ("::ffff:192.168.0.1", True),
        ("2002:a00:1::", True),
        ("64:ff9b::a00:1", True),
        ("8.8.8.8", False),
        ("64:ff9b::808:808", False),
        ("2606:4700::1111", False),
    ],
)
def test_private_addresses(address, private):
    assert is_private(address) is private


@pytest.mark.parametrize(
    ("host", "private"),
    [
        ("localhost", True),
        ("geocoder", True),
        ("geo.lan", True),
        ("192.168.1.1", True),
        ("lan.example.org", False),
        ("8.8.8.8", False),
    ],
)
def test_names_of_ones_own_network(host, private):
    assert names_private(host) is private


@pytest.mark.parametrize(
    ("there", "same"),
    [
        ("http://a.org/x", True),
        ("https://a.org/x", True),
        ("https://a.org:8443/x", False),
        ("http://a.org:81/", False),
        ("http://b.a.org/", False),
        ("ftp://a.org/", False),
        ("http://[", False),
        ("http://a.org:port/", False),
        (r"http://b.org\@a.org/", False),
        (r"http://a.org\@b.org/", False),
    ],
)
def test_redirects_stay(there, same):
    assert (redirected("http://A.org./", there) is not None) is same


def test_a_redirect_never_leaves_https():
    assert redirected("https://a.org/", "http://a.org/") is None
    assert redirected("https://a.org/a", "b?c") == "https://a.org/b?c"


@pytest.mark.parametrize(
    "url",
    [
        "a.org",
        "file:///x",
        "http://",
        "http://me:pw@a.org",
        "http://a.org?q",
        "http://[",
        "http://a:b",
        r"http://b.org\.local",
        "http://a b.org",
        "http://a.org/\n",
    ],
)
def test_addresses_that_are_none(url):
    assert url_fault(url)


def test_a_base_address():
    assert url_fault("https://a.org:8080/nominatim") is None
    assert host_of("https://A.org.:8080/") == "a.org"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("nominatim=http://me:p/w@a.org/x?key=k", "nominatim=http://…@a.org/x?…"),
        ("photon=http://me:p\nw@a.org", "photon=http://…@a.org"),
        ("photon=me:pw@a.org", "photon=…@a.org"),
        ("photon=http:/me:pw@a.org", "photon=…@a.org"),
        ("photon=http://a.org", "photon=http://a.org"),
    ],
)
def test_an_address_that_is_refused_is_shown_without_its_secrets(text, shown):
    assert without_secrets(text) == shown
