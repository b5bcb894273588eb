"""A folder of results on HTTP, for this machine: GET and HEAD, with byte ranges.

A browser reads tiles piece by piece, and only from a server that gives single ranges
(RFC 9110, 14) with a validator. Nothing outside of the folder is served, nothing
hidden, and no list of files.
"""

import errno
import re
import socket
import sys
from dataclasses import dataclass
from email.utils import formatdate
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

MAP = "map.html"
"""What the bare address leads to."""
BLOCK = 1 << 16
"""Bytes that are read at one time."""
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".fgb": "application/flatgeobuf",
    ".geojson": "application/geo+json",
    ".gpkg": "application/geopackage+sqlite3",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".kml": "application/vnd.google-earth.kml+xml",
    ".parquet": "application/vnd.apache.parquet",
    ".pdf": "application/pdf",
    ".pmtiles": "application/vnd.pmtiles",
    ".png": "image/png",
    ".qml": "application/xml",
}
"""Media types by suffix; of others it is said that they are bytes."""
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.IGNORECASE)
"""No file has as many bytes as a number of more digits tells."""


class Unsatisfiable(Exception):  # noqa: N818 - the word of RFC 9110
    """A range that lies beyond the file."""


def byte_range(header: str | None, size: int) -> range | None:
    """Return the bytes that a ``Range`` header asks for; None: all of them.

    Several ranges, other units and what is no range at all are passed over, as
    RFC 9110 lets a server do. Raises Unsatisfiable.
    """
    found = _RANGE.fullmatch((header or "").strip())
    if not found or found[0].endswith("=-"):
        return None
    first, last = found.groups()
    if not first:
        wanted = range(max(0, size - int(last)), size)
    else:
        wanted = range(int(first), min(int(last) + 1, size) if last else size)
        if last and int(last) < int(first):
            return None
    if not wanted:
        raise Unsatisfiable
    return wanted


def file_at(root: Path, target: str) -> Path | None:
    """Return the file that the target of a request means; None where there is none."""
    try:
        names = unquote(urlsplit(target).path, errors="strict").split("/")[1:]
        odd = any(
            name.startswith(".") or "\\" in name or "\0" in name for name in names
        )
        if odd or not all(names):
            return None
        path = root.joinpath(*names).resolve()
        inside = path.is_relative_to(root.resolve()) and path.is_file()
    except (ValueError, OSError):  # bytes that are no text; a name that is too long
        return None
    return path if inside else None


@dataclass(frozen=True)
class Version:
    """Which state of a file this is: results are replaced, never changed."""

    size: int
    etag: str
    modified: str

    @classmethod
    def of(cls, path: Path) -> "Version":
        """Return the version that is there now."""
        stat = path.stat()
        modified = formatdate(stat.st_mtime, usegmt=True)
        return cls(stat.st_size, f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"', modified)

    @property
    def told(self) -> dict[str, str]:
        """Return the headers that say so."""
        return {
            "Accept-Ranges": "bytes",
            "Cache-Control": "no-cache",
            "ETag": self.etag,
            "Last-Modified": self.modified,
        }

    def known_to(self, if_none_match: str | None) -> bool:
        """Whether the client has this version already."""
        tags = [
            tag.strip().removeprefix("W/") for tag in (if_none_match or "").split(",")
        ]
        return self.etag in tags or "*" in tags

    def range_holds(self, if_range: str | None) -> bool:
        """Whether a range of the version that the client knows is one of this."""
        return if_range is None or if_range.strip() in (self.etag, self.modified)


def given(
    path: Path, version: Version, asked: str | None
) -> tuple[HTTPStatus, dict[str, str], range]:
    """Return status, headers and bytes that answer for a file or a range of it."""
    try:
        part = byte_range(asked, version.size)
    except Unsatisfiable:
        told = version.told | {"Content-Range": f"bytes */{version.size}"}
        return HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, told, range(0)
    kind = TYPES.get(path.suffix, "application/octet-stream")
    told = version.told | {"Content-Type": kind}
    if part is None:
        return HTTPStatus.OK, told, range(version.size)
    told["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{version.size}"
    return HTTPStatus.PARTIAL_CONTENT, told, part


def lend(root: Path, url: str, asked: str | None) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and content for a browser that has no network.

    ``asked`` is its ``Range`` header; None: all.
    """
    path = file_at(root, url)
    if path is None:
        return HTTPStatus.NOT_FOUND, {}, b""
    with path.open("rb") as file:
        status, told, rows = given(path, Version.of(path), asked)
        file.seek(rows.start)
        return status, told, file.read(len(rows))


class Handler(BaseHTTPRequestHandler):
    """Answers one request after the other of a connection."""

    protocol_version = "HTTP/1.1"
    server_version = "atlas"
    sys_version = ""
    timeout = 60
    """Seconds after which a connection that says nothing is given up."""

    def __init__(self, *args: object, root: Path) -> None:
        self.root = root
        super().__init__(*args)  # type: ignore[arg-type]  # as the server gives them

    def do_GET(self) -> None:
        """Send a file, or a range of it."""
        self._answer(self.headers.get("Range"))

    def do_HEAD(self) -> None:
        """Send what GET would, without the content; ranges are for GET alone."""
        self._answer(None)

    def _answer(self, asked: str | None) -> None:
        if self.path.partition("?")[0] == "/" and (self.root / MAP).is_file():
            return self._end(HTTPStatus.FOUND, {"Location": f"/{MAP}"})
        path = file_at(self.root, self.path)
        if path is None:
            return self._end(HTTPStatus.NOT_FOUND, {})
        with path.open("rb") as file:
            return self._send(path, file, asked)

    def _send(self, path: Path, file: BinaryIO, asked: str | None) -> None:
        version = Version.of(path)
        if version.known_to(self.headers.get("If-None-Match")):
            return self._end(HTTPStatus.NOT_MODIFIED, version.told, length=None)
        holds = version.range_holds(self.headers.get("If-Range"))
        status, told, rows = given(path, version, asked if holds else None)
        self._end(status, told, length=len(rows))
        if self.command == "GET":
            self._copy(file, rows)
        return None

    def _end(
        self, status: HTTPStatus, told: dict[str, str], *, length: int | None = 0
    ) -> None:
        self.send_response(status)
        for name, value in told.items():
            self.send_header(name, value)
        self.send_header("X-Content-Type-Options", "nosniff")
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def _copy(self, file: BinaryIO, part: range) -> None:
        file.seek(part.start)
        left = len(part)
        try:
            while left and (block := file.read(min(BLOCK, left))):
                self.wfile.write(block)
                left -= len(block)
        except ConnectionError:  # the reader has moved the map, and left
            self.close_connection = True
        if left:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing: a map asks for many ranges."""


class NoHostError(Exception):
    """An address that is none, or none of this machine's."""


class Server(ThreadingHTTPServer):
    """Serves ``root``; a port of 0 is any that is free.

    ``host`` is a name or an address of IPv4 or IPv6; of a name that has both, IPv4
    counts. Raises NoHostError, and OSError where the port cannot be had.
    """

    daemon_threads = True

    def __init__(self, root: Path, host: str, port: int) -> None:
        try:
            self.address_family = _family(host)
            super().__init__((host, port), partial(Handler, root=root))
        except (socket.gaierror, UnicodeError) as error:
            raise NoHostError(getattr(error, "strerror", None) or error) from error
        except OSError as error:
            if error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
                raise NoHostError(error.strerror) from error
            raise

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a reader who left; of all else as usual."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # passed on

    @property
    def url(self) -> str:
        """The address of the map."""
        host, port = self.server_address[:2]
        return f"http://{authority(str(host), port)}/{MAP}"


def authority(host: str, port: int) -> str:
    """Return host and port as an address has them (RFC 3986, 3.2.2)."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _family(host: str) -> socket.AddressFamily:
    """Return the family of an address of this machine; of no host, all of IPv4."""
    if not host:
        return socket.AF_INET
    found = {row[0] for row in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    return socket.AF_INET if socket.AF_INET in found else socket.AF_INET6
