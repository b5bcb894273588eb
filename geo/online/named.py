"""Services by what a user calls them: a name of the file, or ``KIND=URL``."""

from collections.abc import Mapping
from typing import NamedTuple

from geo.errors import NOWHERE, InputError, Problem
from geo.online.hosts import without_secrets
from geo.online.kinds import Trade
from geo.online.services import TAKEN, Service, describe, make, read_services


class Use(NamedTuple):
    """How services of a trade are named in a command."""

    option: str
    example: str


USES: Mapping[Trade, Use] = {
    "geocoder": Use("--with", "nominatim=https://nominatim.example.org"),
    "router": Use("--router", "osrm=https://osrm.example.org"),
}


def named_service(
    name: str, trade: Trade, *, contact: str | None, accepted: bool
) -> Service | None:
    """Return the service that a user calls by ``name``; None if there is none.

    ``contact`` and ``accepted`` add to what the file says of it. Raises InputError
    for one of another trade, and for what describes no service.
    """
    service = read_services().get(name) or service_of(name, trade)
    is_gazetteer = trade == "router" and name in TAKEN
    if is_gazetteer or (service and service.trade != trade):
        raise InputError([_other_trade(name, trade)])
    if service is None:
        return None
    told = {"contact": contact, "policy": "accepted" if accepted else None}
    given = {key: value for key, value in told.items() if value}
    return _checked(name, {**service.model_dump(), **given}, trade)


def service_of(text: str, trade: Trade) -> Service | None:
    """Return the service that ``KIND=URL`` means; None for a text without ``=``."""
    kind, equals, url = text.partition("=")
    return _checked(text, {"kind": kind, "url": url}, trade) if equals else None


def _checked(text: str, table: Mapping[str, object], trade: Trade) -> Service:
    try:
        return make("named-here", table)
    except ValueError as error:
        message = f"`{without_secrets(text)}` cannot be asked: {describe(error)}"
        fix = f"write e.g. {USES[trade].example}"
        problem = Problem(NOWHERE, "bad-service", message, fix)
        raise InputError([problem]) from error


def _other_trade(name: str, trade: Trade) -> Problem:
    wrong: Trade = "router" if trade == "geocoder" else "geocoder"
    message = f"`{name}` is a {wrong}, no {trade}"
    return Problem(
        NOWHERE, "wrong-service", message, f"give it as {USES[wrong].option}"
    )
