"""Any online service as a geocoder: what to ask and how to read the answer, by kind."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import NamedTuple

from geo.http import Client, Request
from geo.lands.countries import in_country
from geo.matches import Candidate, Query
from geo.online.client import open_client
from geo.online.kinds import GEOCODERS
from geo.online.services import Service
from geo.weighing.compared import prospect_of
from geo.weighing.prospect import Asked, Prospect
from geo.weighing.where import Where

OFFSHORE_KM = 100.0
"""How far from its outline a place may be a country's: Kashagan lies 75 km out."""


class Dialect(NamedTuple):
    """How a kind of service is spoken to: two pure functions."""

    request: Callable[[Query, str], Request]
    parse: Callable[[bytes, Query], list[Candidate]]
    """Raises ValueError for an answer that is none."""


def _dialect(kind: str) -> Dialect:
    module = import_module(f"geo.geocoders.{kind}")
    return Dialect(module.request, module.parse)


DIALECTS: Mapping[str, Dialect] = {kind: _dialect(kind) for kind in GEOCODERS}


class Online:
    """A service, asked over the network."""

    online = True

    def __init__(self, name: str, url: str, dialect: Dialect, client: Client) -> None:
        self.name = name
        self._url = url
        self._dialect = dialect
        self._client = client

    def prospects(self, asked: Asked, where: Where) -> list[Prospect]:
        """Return what the service knows by that name, compared with it.

        It is told the position that the context means by ``near``. Raises as
        `candidates` does.
        """
        query = asked.query
        if where.near:
            context = query.context.model_copy(update={"near_point": where.near})
            query = query.model_copy(update={"context": context})
        found = self.candidates(query)
        return [prospect_of(asked, one, rank) for rank, one in enumerate(found)]

    def candidates(self, query: Query) -> list[Candidate]:
        """Return what the service knows by that name, unjudged.

        Left out is what does not lie in the country that the service itself says.
        Raises ServiceError, and InputError where no one knows the region.
        """
        request = self._dialect.request(query, self._url)
        parse = self._dialect.parse
        found = self._client.ask(request, lambda body: parse(body, query))
        return [one for one in found if is_consistent(one)]


def is_consistent(one: Candidate) -> bool:
    """Tell whether a place lies in its country, as far as we know where that is."""
    if one.country is None:
        return True
    return in_country(one.country, one.lonlat, slack_km=OFFSHORE_KM)


def open_service(name: str, service: Service) -> Online:
    """Open a service. Raises InputError where its policy forbids to ask it."""
    client = open_client(service)
    return Online(name, service.url, DIALECTS[service.kind], client)
