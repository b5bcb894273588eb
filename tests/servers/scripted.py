"""A server on the loopback address that answers what it is told, and remembers."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Reply:
    """One answer, and how badly it is given."""

    body: bytes = b'{"type":"FeatureCollection","features":[]}'
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    """The connection ends after so many bytes of the body."""
    drip_s: float = 0.0
    """Seconds between two bytes, those of the head as well."""

    @classmethod
    def json(cls, value: object) -> "Reply":
        return cls(json.dumps(value, ensure_ascii=False).encode())


@dataclass(frozen=True)
class Asked:
    """One question that came in."""

    path: str
    params: dict[str, str]
    headers: dict[str, str]


class Server(ThreadingHTTPServer):
    """Gives its replies one after the other, the last one again and again."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, replies: list[Reply]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies = replies
        self.asked: list[Asked] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that hang up: that is what they are tested for."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = Asked(parts.path, dict(parse_qsl(parts.query)), dict(self.headers))
        self.server.asked.append(asked)
        replies = self.server.replies
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        with suppress(OSError):
            self._give(reply)

    def do_CONNECT(self) -> None:
        self.do_GET()

    def _give(self, reply: Reply) -> None:
        head = {
            "Content-Type": "application/json",
            "Content-Length": str(len(reply.body)),
            **reply.headers,
        }
        lines = [f"HTTP/1.1 {reply.status} Said", *(f"{k}: {head[k]}" for k in head)]
        text = "\r\n".join([*lines, "", ""]).encode() + reply.body[: reply.cut]
        step = 1 if reply.drip_s else len(text)
        for start in range(0, len(text), step):
            self.wfile.write(text[start : start + step])
            time.sleep(reply.drip_s)
        self.close_connection = reply.cut is not None or bool(reply.drip_s)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(*replies: Reply) -> Iterator[Server]:
    """Run a server while the block runs."""
    with Server(list(replies) or [Reply()]) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
