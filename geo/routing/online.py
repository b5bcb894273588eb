"""A routing service: what to ask, and how to read and check the answer, by kind."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import NamedTuple

from geo.corridors.route import Waypoint
from geo.geocoders.features import ODBL
from geo.http import Client, Request
from geo.online.client import open_client
from geo.online.hosts import host_of, names_private
from geo.online.kinds import ROUTERS
from geo.online.services import Service
from geo.routing.rung import Line, NoLineError
from geo.routing.ways import Way, snaps_km
from geo.vocabulary import LonLat, Mode


class Dialect(NamedTuple):
    """How a kind of service is spoken to: two pure functions."""

    name: str
    profile: str
    """What it calls driving on roads."""
    request: Callable[[Sequence[LonLat], str, str], Request]
    parse: Callable[[bytes], Way]
    """Raises NoLineError for "no way", and ValueError for an answer that is none."""


def _dialect(kind: str) -> Dialect:
    module = import_module(f"geo.routing.{kind}")
    return Dialect(module.NAME, module.PROFILE, module.request, module.parse)


DIALECTS: Mapping[str, Dialect] = {kind: _dialect(kind) for kind in ROUTERS}


class Online:
    """A routing service, asked over the network."""

    def __init__(self, service: Service, dialect: Dialect, client: Client) -> None:
        self.kind = service.kind
        self.name: str = service.kind
        """What the lock calls it: the same for whoever asks it, by whatever name."""
        self._profiles = service.profile or {"road": dialect.profile}
        self.modes: frozenset[Mode] = frozenset(self._profiles)
        self._url = service.url
        self._source = f"OpenStreetMap ({server_name(service, dialect)})"
        self._dialect = dialect
        self._client = client

    def line(self, mode: Mode, waypoints: Sequence[Waypoint]) -> Line:
        """Return the line of a leg through two or more waypoints, in their order.

        Only a line that passed the gates is kept for the next time. Raises
        NoLineError where the service knows no such way, or tells one that cannot be,
        and ServiceError where the question got no answer.
        """
        if mode not in self.modes:
            raise NoLineError(f"no route by {mode} is known to this service")
        stops = [one.lonlat for one in waypoints]
        request = self._dialect.request(stops, self._profiles[mode], self._url)
        read = self._dialect.parse
        (line,) = self._client.ask(
            request, lambda body: [self._believed(read(body), waypoints)]
        )
        return line

    def _believed(self, way: Way, waypoints: Sequence[Waypoint]) -> Line:
        return Line(
            points=way.line,
            method="routed",
            engine=self.kind,
            source=self._source,
            licence=ODBL,
            snaps_km=snaps_km(way, waypoints),
            hours=round(way.hours, 3),
            version=way.version,
        )


def server_name(service: Service, dialect: Dialect) -> str:
    """Return what made a line; which machine of one's own network, is no matter."""
    host = host_of(service.url)
    private = service.private or names_private(host)
    return dialect.name if private else f"{dialect.name}, {host}"


def open_service(service: Service) -> Online:
    """Open a service. Raises InputError where its policy forbids to ask it."""
    return Online(service, DIALECTS[service.kind], open_client(service))
