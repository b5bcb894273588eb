"""Routing services that a user has named."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from geo.errors import NOWHERE, InputError, Problem
from geo.online.named import named_service
from geo.online.services import read_services

if TYPE_CHECKING:
    from geo.online.services import Service
    from geo.routing.online import Online


def open_routers(
    names: Iterable[str], *, contact: str | None = None, accepted: bool = False
) -> "list[Online]":
    """Open routing services in the order they are asked, each once.

    A name is that of a service of the user's, or ``osrm=URL`` or ``valhalla=URL``.
    ``contact`` and ``accepted`` are as in `geo.geocoders.open_geocoders`. Raises
    InputError for a name that no router answers to, and for a service that may not be
    asked.
    """
    return [
        _open(name, contact=contact, accepted=accepted) for name in dict.fromkeys(names)
    ]


def check_routers(names: Iterable[str]) -> None:
    """Raise InputError for a name that no router answers to; nothing is opened."""
    for name in names:
        _service(name, contact=None, accepted=False)


def _open(name: str, *, contact: str | None, accepted: bool) -> "Online":
    service = _service(name, contact=contact, accepted=accepted)
    from geo.routing.online import open_service

    return open_service(service)


def _service(name: str, *, contact: str | None, accepted: bool) -> "Service":
    service = named_service(name, "router", contact=contact, accepted=accepted)
    if service is None:
        raise InputError([_unknown(name)])
    return service


def _unknown(name: str) -> Problem:
    services = read_services().items()
    ours = ", ".join(sorted(key for key, one in services if one.trade == "router"))
    message = f"`{name}` is no routing service"
    fix = "write osrm=URL or valhalla=URL, or `make-map services add`"
    fix = f"name one of: {ours}; or {fix}" if ours else fix
    return Problem(NOWHERE, "unknown-service", message, fix)
