"""Why a service gave no answer, in words: what happened, and what to do about it."""

from typing import NamedTuple

from requests import exceptions

LATER = "try again later, or without this service"
KIND = "check that the service is of that kind"
PROXY = "check HTTP_PROXY and HTTPS_PROXY, or name the host in NO_PROXY"
LOGIN = "write the proxy's user name and password into HTTP_PROXY and HTTPS_PROXY"
ASCII = "check the user name and password in your netrc file, HTTP_PROXY, HTTPS_PROXY"
PRIVATE = "its name leads into your own network, to"
"""What a connection says that was not allowed; the address follows."""
FIXES = {
    400: KIND,
    401: "write the user name and password into your netrc file",
    403: "read the usage policy of the service, and give --contact",
    404: "check the address of the service: it ends before /search, /api, /v1, /route",
    407: LOGIN,
    429: "try again later, or less often: `per_minute` of the service",
}
"""What to do about some answers, by their status."""
SHOWN = 200
"""Characters of a stranger's text that a message shows."""


class Failure(NamedTuple):
    """A question without an answer."""

    what: str
    fix: str = LATER
    again: bool = False
    """Whether the same question may be asked again at once."""


TOO_LONG = Failure("took too long to answer")
GONE = Failure("cannot be reached, or hung up", again=True)
_CLOCK = "check the date of this machine, or tell the operator"
_OWN_FILES = "check the files that REQUESTS_CA_BUNDLE and CURL_CA_BUNDLE name"
TROUBLES: tuple[tuple[type[Exception], str, Failure], ...] = (
    (
        exceptions.ProxyError,
        "Tunnel connection failed: 407",
        Failure("is behind a proxy that wants to know who asks", LOGIN),
    ),
    (
        exceptions.ProxyError,
        "Tunnel connection failed",
        Failure("is refused by the proxy of this machine", PROXY),
    ),
    (
        exceptions.ProxyError,
        "",
        Failure("is behind a proxy that cannot be reached", PROXY, again=True),
    ),
    (
        exceptions.InvalidSchema,
        "SOCKS",
        Failure("is behind a SOCKS proxy, which is not spoken here", PROXY),
    ),
    (
        exceptions.InvalidProxyURL,
        "",
        Failure("is behind a proxy whose address is none", PROXY),
    ),
    (
        exceptions.InvalidURL,
        "is not a valid host or port",
        Failure("is behind a proxy whose address is none", PROXY),
    ),
    (
        UnicodeError,
        "latin-1",
        Failure("cannot be told a login of other letters than Latin ones", ASCII),
    ),
    (
        OSError,
        "TLS CA certificate bundle",
        Failure("cannot be trusted without certificates", _OWN_FILES),
    ),
    (
        exceptions.SSLError,
        "WRONG_VERSION_NUMBER",
        Failure("speaks no https there", "check its port, or write http://"),
    ),
    (
        exceptions.SSLError,
        "certificate has expired",
        Failure("has a certificate that has expired", _CLOCK),
    ),
    (
        exceptions.SSLError,
        "not yet valid",
        Failure("has a certificate that is not valid yet", _CLOCK),
    ),
    (
        exceptions.SSLError,
        "mismatch",
        Failure("has a certificate for another name", "check its address"),
    ),
    (
        exceptions.SSLError,
        "",
        Failure(
            "has no certificate that this machine trusts",
            "check its address, or name its issuer's file in REQUESTS_CA_BUNDLE",
        ),
    ),
    (exceptions.Timeout, "", TOO_LONG),
    (exceptions.ContentDecodingError, "", Failure("answered what cannot be unpacked")),
    (
        exceptions.ChunkedEncodingError,
        "",
        Failure("cut its answer short", again=True),
    ),
    (Exception, "timed out", TOO_LONG),
    (
        Exception,
        "Failed to resolve",
        Failure("cannot be found", "check its address, and the network"),
    ),
)
"""What an error means, by its class and a part of its text."""


def failure(error: Exception) -> Failure:
    """Return what an error on the way to a service means."""
    if PRIVATE in str(error):
        address = str(error).partition(PRIVATE)[2].strip(" ')\"")
        fix = "if it is yours, name it by that address or add it with --private"
        return Failure(f"{PRIVATE} {address}", fix)
    fitting = (
        one
        for kind, part, one in TROUBLES
        if isinstance(error, kind) and part in str(error)
    )
    return next(fitting, GONE)


def nonsense(body: bytes, fault: str) -> Failure:
    """Return what is wrong with an answer that was not understood, for its fault."""
    if not body.lstrip().startswith((b"{", b"[")):
        return Failure("answered something else than JSON", KIND)
    return Failure(f"answered nonsense: {printable(fault)}", KIND)


def printable(text: str) -> str:
    """Return a stranger's text as one short line without control characters."""
    shown = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(shown.split())[:SHOWN]
