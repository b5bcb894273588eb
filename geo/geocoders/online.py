"""Any online service as a geocoder: what to ask and how to read the answer, by kind."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from geo.geocoders import nominatim, pelias, photon
from geo.http import Client, Request
from geo.matches import Candidate, Query
from geo.services import Service, check_policy, interval_s, is_scheduled
from geo.world import cache_folder


class Dialect(NamedTuple):
    """How a kind of service is spoken to: two pure functions."""

    request: Callable[[Query, str], Request]
    parse: Callable[[bytes, Query], list[Candidate]]
    """Raises ValueError for an answer that is none."""


DIALECTS: Mapping[str, Dialect] = {
    "nominatim": Dialect(nominatim.request, nominatim.parse),
    "photon": Dialect(photon.request, photon.parse),
    "pelias": Dialect(pelias.request, pelias.parse),
}


class Online:
    """A service, asked over the network."""

    online = True

    def __init__(self, name: str, url: str, dialect: Dialect, client: Client) -> None:
        self.name = name
        self._url = url
        self._dialect = dialect
        self._client = client

    def candidates(self, query: Query) -> list[Candidate]:
        """Return what the service knows by that name, wherever it says it lies.

        Raises ServiceError, and InputError where no one knows the region.
        """
        request = self._dialect.request(query, self._url)
        parse = self._dialect.parse
        return self._client.ask(request, lambda body: parse(body, query))


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
    return Online(name, service.url, DIALECTS[service.kind], client)
