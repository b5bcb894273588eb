"""A routing service: what to ask, and how to read and check the answer, by kind."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from geo.geocoders.features import ODBL
from geo.geodesy import unwrap
from geo.hosts import host_of, names_private
from geo.http import Client, Request
from geo.route import Waypoint
from geo.routing import osrm, valhalla
from geo.routing.rung import Line, NoLineError
from geo.routing.ways import Way, snaps_km
from geo.services import Service, check_policy, interval_s, is_scheduled
from geo.vocabulary import LonLat, Mode
from geo.world import cache_folder


class Dialect(NamedTuple):
    """How a kind of service is spoken to: two pure functions."""

    name: str
    profile: str
    """What it calls driving on roads."""
    request: Callable[[Sequence[LonLat], str, str], Request]
    parse: Callable[[bytes], Way]
    """Raises NoLineError for "no way", and ValueError for an answer that is none."""


DIALECTS: Mapping[str, Dialect] = {
    "osrm": Dialect(osrm.NAME, osrm.PROFILE, osrm.request, osrm.parse),
    "valhalla": Dialect(
        valhalla.NAME, valhalla.PROFILE, valhalla.request, valhalla.parse
    ),
}


class Online:
    """A routing service, asked over the network."""

    def __init__(
        self, name: str, service: Service, dialect: Dialect, client: Client
    ) -> None:
        self.name = name
        self.kind = service.kind
        self._service = service
        self._dialect = dialect
        self._client = client

    def line(self, mode: Mode, waypoints: Sequence[Waypoint]) -> Line:
        """Return the line of a leg through two or more waypoints, in their order.

        Only a line that passed the gates is kept for the next time. Raises
        NoLineError where the service knows no such way, or tells one that cannot be,
        and ServiceError where the question got no answer.
        """
        profiles = {"road": self._dialect.profile, **(self._service.profile or {})}
        if mode not in profiles:
            raise NoLineError(f"no route by {mode} is known to this service")
        stops = [one.lonlat for one in waypoints]
        request = self._dialect.request(stops, profiles[mode], self._service.url)
        read = self._dialect.parse
        (line,) = self._client.ask(
            request, lambda body: [self._believed(read(body), waypoints)]
        )
        return line

    def _believed(self, way: Way, waypoints: Sequence[Waypoint]) -> Line:
        return Line(
            points=unwrap(way.line),
            method="routed",
            engine=self.kind,
            source=self._source,
            licence=ODBL,
            snaps_km=snaps_km(way, waypoints),
            hours=round(way.hours, 3),
            version=way.version,
        )

    @property
    def _source(self) -> str:
        """What the lines come from; where a server of one's own is, is no matter."""
        host = host_of(self._service.url)
        private = self._service.private or names_private(host)
        where = self._dialect.name if private else f"{self._dialect.name}, {host}"
        return f"OpenStreetMap ({where})"


def open_service(name: str, service: Service) -> Online:
    """Open a service. Raises InputError where its policy forbids to ask it."""
    check_policy(service)
    client = Client(
        service.url,
        cache_folder(),
        contact=service.contact,
        interval_s=interval_s(service, scheduled=is_scheduled()),
        private=service.private,
    )
    return Online(name, service, DIALECTS[service.kind], client)
