"""Which hosts may be asked: addresses of the world, and those of one's own network."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, urljoin, urlsplit

PORTS = {"http": 80, "https": 443}
"""The schemes that we speak, and the port of each."""
PRIVATE_NAMES = (
    "localhost",
    "local",
    "internal",
    "intranet",
    "lan",
    "home.arpa",
)
"""Last parts of names that no public server can have (RFC 6761, 6762, 8375)."""
_NAT64 = 0x64FF9B << 96  # 64:ff9b::/96, RFC 6052
_IPV4_BITS = 0xFFFFFFFF


def host_of(url: str) -> str:
    """Return the host that ``url`` names, in lower case and without a last dot."""
    return (urlsplit(url).hostname or "").rstrip(".")


def url_fault(url: str) -> str | None:
    """Say what keeps ``url`` from being the base address of a service, if anything."""
    try:
        parts, _ = urlsplit(url), urlsplit(url).port
    except ValueError as error:
        return str(error)
    if parts.scheme not in PORTS or not host_of(url):
        return "it does not start with http:// or https:// and a host"
    if not _reads_alike(url):
        return "it holds a backslash, a blank or a control character"
    if parts.username is not None:
        return "it holds a user name: write that into your netrc file"
    if parts.query or parts.fragment:
        return "it holds a question: write the base address alone"
    return None


def without_secrets(text: str) -> str:
    """Return a text in which the login and the question of an address are cut.

    What is refused is shown, in logs that others read.
    """
    known = re.sub(r"(?s)(://|=(?!\w*://)).*@", r"\1…@", text)
    return re.sub(r"(?s)\?.*", "?…", known)


def is_private(address: str) -> bool:
    """Tell whether an IP address belongs to no one on the public network."""
    ip = ip_address(address.partition("%")[0])
    ip = _embedded(ip) if isinstance(ip, IPv6Address) else ip
    return ip.is_multicast or not ip.is_global


def _embedded(ip: IPv6Address) -> IPv4Address | IPv6Address:
    """Return the IPv4 address that an IPv6 one stands for, where it does."""
    if int(ip) & ~_IPV4_BITS == _NAT64:
        return IPv4Address(int(ip) & _IPV4_BITS)
    return ip.ipv4_mapped or ip.sixtofour or ip


def names_private(host: str) -> bool:
    """Tell whether who writes this host means the own machine or network."""
    try:
        return is_private(host)
    except ValueError:
        return "." not in host or ends_with(host, *PRIVATE_NAMES)


def ends_with(host: str, *domains: str) -> bool:
    """Tell whether ``host`` is one of these domains, or lies below one."""
    return any(host == one or host.endswith(f".{one}") for one in domains)


def _reads_alike(url: str) -> bool:
    """Tell whether all who read an address see the same host in it.

    For some a backslash ends the host, and for others it is a part of the login.
    """
    return "\\" not in url and " " not in url and url.isprintable()


def redirected(here: str, location: str) -> str | None:
    """Return where a redirect from ``here`` leads; None if that is another server."""
    if not _reads_alike(location):
        return None
    try:
        there = urljoin(here, location)
        return there if _stays(here, there) else None
    except ValueError:  # no address at all
        return None


def _stays(here: str, there: str) -> bool:
    """Tell whether two addresses are of one server; it may turn to https."""
    one, other = urlsplit(here), urlsplit(there)
    if other.scheme not in PORTS or host_of(here) != host_of(there):
        return False
    doors = (_door(one), _door(other))
    return doors[0] == doors[1] or doors == (("http", 80), ("https", 443))


def _door(parts: SplitResult) -> tuple[str, int]:
    return parts.scheme, parts.port or PORTS[parts.scheme]
