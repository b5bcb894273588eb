"""The only door to the network: one service asked sparingly, within limits.

A question goes out when its answer is not kept (`geo.online.answers`), when it is this
program's turn (`geo.online.pace`), and only to the host that the user named. What comes
back is read within a size and a time. Every failure is a ServiceError that names the
host, what happened and what to do; none is kept, so none ever means "no such place".
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import TypeVar
from urllib.parse import urlencode
from weakref import finalize

import requests
from urllib3.exceptions import HTTPError, InvalidHeader, ProtocolError
from urllib3.util.retry import Retry

from geo.errors import ServiceError
from geo.online.answers import Answers
from geo.online.door import Door
from geo.online.failures import FIXES, LATER, TOO_LONG, failure, nonsense, printable
from geo.online.hosts import host_of, names_private, redirected
from geo.online.pace import Pace
from geo.online.services import describe

BUSY = frozenset({429, 500, 502, 503, 504})
"""Answers after which the same question may be asked again."""
CHUNK = 1 << 14
"""Bytes read at a time; deflate can make at most a thousand times as many of them."""
MAX_REDIRECTS = 3
T = TypeVar("T")


@dataclass(frozen=True)
class Request:
    """A question to a service."""

    url: str
    params: tuple[tuple[str, str], ...]
    refusals: frozenset[int] = frozenset()
    """Statuses with which a service of its kind says no; their bodies are answers."""

    @property
    def address(self) -> str:
        """The whole address, with the question in it."""
        return f"{self.url}?{urlencode(self.params, errors='replace')}"

    @property
    def key(self) -> str:
        """The hash of what is asked; who asks is no part of it."""
        return hashlib.sha256(json.dumps([self.url, self.params]).encode()).hexdigest()


@dataclass(frozen=True)
class Limits:
    """How long, how much and how often; times in seconds."""

    connect_s: float = 10.0
    """For a connection, and for each silence while reading."""
    total_s: float = 30.0
    """For one try, to its last byte."""
    size: int = 4 << 20
    """Bytes of an answer, after unpacking."""
    tries: int = 3
    pause_s: float = 60.0
    """The longest wait between two tries: a service that asks for more is left."""
    backoff_s: float = 1.0
    turn_s: float = 300.0
    """The longest wait for one's turn."""
    keep: timedelta = timedelta(days=30)
    keep_nothing: timedelta = timedelta(days=2)
    """For an answer that knows no such place."""


class HungUpError(ServiceError):
    """The connection ended before the answer did."""


class _Session(requests.Session):
    """Follows no redirect; requests would read its body, however large."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Know of none."""


class Client:
    """Asks one service; holds its connection and the kept answers."""

    def __init__(
        self,
        url: str,
        folder: Path,
        *,
        contact: str | None = None,
        interval_s: float = 0.0,
        private: bool = False,
        limits: Limits = Limits(),
    ) -> None:
        self._host = host_of(url)
        self._limits = limits
        self._answers = Answers(folder)
        self._pace = Pace(self._host, folder / "pace", interval_s=interval_s)
        self._door = Door(private=private or names_private(self._host))
        self._session = _Session()
        self._session.headers.update(
            {
                "User-Agent": user_agent(contact),
                "Accept": "application/json",
                "Accept-Encoding": "gzip",
            }
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, self._door)
        finalize(self, self._session.close)

    def ask(self, request: Request, parse: Callable[[bytes], list[T]]) -> list[T]:
        """Return what ``parse`` makes of the answer, which is kept if it can.

        Raises ServiceError; ``parse`` raises ValueError for nonsense.
        """
        kept = self._answers.get(request.key)
        if kept is not None:
            with suppress(ValueError):  # kept by a version that understood more
                return parse(kept)
        body = self._fetch(request.address, request.refusals)
        try:
            found = parse(body)
        except ValueError as error:
            what, fix, _ = nonsense(body, describe(error))
            raise self._error(what, fix=fix) from error
        limits = self._limits
        lifetime = limits.keep if found else limits.keep_nothing
        self._answers.keep(request.key, body, lifetime)
        return found

    def _fetch(self, address: str, refusals: frozenset[int]) -> bytes:
        """Return the body of the answer at ``address``, after more than one try."""
        retry = Retry(
            total=self._limits.tries - 1,
            status_forcelist=BUSY,
            backoff_factor=self._limits.backoff_s,
            backoff_max=self._limits.pause_s,
            retry_after_max=1 << 31,  # any: `_patient` tells a long wait
        )
        hops = 0
        while True:
            self._pace.wait(self._limits.turn_s)
            try:
                with self._opened(address) as response:
                    said = response.ok or response.status_code in refusals
                    if said and not response.is_redirect:
                        return self._read(response)
                    if response.is_redirect:
                        hops += 1
                        address = self._moved(address, response, hops)
                    else:
                        retry = self._patient(retry, response)
            except HungUpError:
                if not retry.total:
                    raise
                retry = retry.increment("GET", error=ProtocolError())

    @contextmanager
    def _opened(self, address: str) -> Iterator[requests.Response]:
        """Open the answer of one try, and close its connection when time is up."""
        limit = self._limits.total_s
        watch = Timer(limit, self._door.slam)
        watch.daemon = True
        end = monotonic() + limit
        watch.start()
        try:
            with self._session.get(
                address,
                stream=True,
                allow_redirects=False,
                timeout=min(self._limits.connect_s, limit),
            ) as response:
                yield response
            if monotonic() >= end:  # what was closed in its head looks complete
                raise requests.Timeout
        # OSError: of files of certificates, too; UnicodeError: of logins
        except (OSError, HTTPError, UnicodeError) as error:
            what, fix, again = TOO_LONG if monotonic() >= end else failure(error)
            kind = HungUpError if again else ServiceError
            raise kind(f"{self._host}: {what}; {fix}") from error
        finally:
            watch.cancel()

    def _read(self, response: requests.Response) -> bytes:
        """Return the unpacked body; nothing is read past the limit."""
        body = bytearray()
        for chunk in response.iter_content(CHUNK):
            body += chunk
            if len(body) > self._limits.size:
                size = f"{self._limits.size / (1 << 20):g} MiB"
                raise self._error(f"answered more than {size}")
        return bytes(body)

    def _moved(self, address: str, response: requests.Response, hops: int) -> str:
        """Return where a redirect leads, if that is the same server."""
        location = response.headers["Location"]
        there = redirected(address, location)
        if there is None:
            fix = "if you trust that, name it as the address of the service"
            what = f"sends us elsewhere, to {printable(location)}"
            raise self._error(what, fix=fix)
        if hops > MAX_REDIRECTS:
            raise self._error("sends us round in circles")
        return there

    def _patient(self, retry: Retry, response: requests.Response) -> Retry:
        """Leave the service alone before the next try, or raise ServiceError.

        The rest is for all processes: `Pace` holds it.
        """
        status = response.status_code
        asked = retry_after(retry, response)
        self._pace.rest(asked or 0.0)
        if asked and asked > self._limits.pause_s:
            fix = f"try again in {asked:.0f} s"
            raise self._error(f"answered {status}, and to wait {asked:.0f} s", fix=fix)
        if not retry.total or not retry.is_retry("GET", status):
            fix = FIXES.get(status, LATER)
            reason = f"{status} {printable(response.reason)}".strip()
            raise self._error(f"answered {reason}", fix=fix)
        retry = retry.increment("GET", response=response.raw)
        self._pace.rest(retry.get_backoff_time() or self._limits.backoff_s)
        return retry

    def _error(self, what: str, *, fix: str = LATER) -> ServiceError:
        return ServiceError(f"{self._host}: {what}; {fix}")


def user_agent(contact: str | None) -> str:
    """Return what we call ourselves, as the policies of public services ask."""
    program = f"mangystau-atlas/{version('mangystau-atlas')}"
    return f"{program} ({contact})" if contact else program


def retry_after(retry: Retry, response: requests.Response) -> float | None:
    """Return for how many seconds a service asks to be left alone, if it does."""
    try:
        return retry.get_retry_after(response.raw)
    except (InvalidHeader, ValueError, OverflowError):  # or a year of five digits
        return None
