"""Geocoders that a user has named: services, and gazetteers that were imported."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from geo.errors import NOWHERE, InputError, Problem
from geo.services import (
    TAKEN,
    Service,
    Services,
    describe,
    make,
    read_services,
    unknown,
)

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.geocoders.online import Online


def open_named(
    name: str, *, contact: str | None, accepted: bool
) -> "Gazetteer | Online":
    """Open a service of the user's, ``KIND=URL``, or an imported gazetteer.

    Raises InputError for a name that nobody answers to, and for a service that its
    policy forbids to ask.
    """
    services = read_services()
    service = services.get(name) or service_of(name)
    if service is None:
        return _open_imported(name, services)
    from geo.geocoders.online import open_service

    told = {"contact": contact, "policy": "accepted" if accepted else None}
    given = {key: value for key, value in told.items() if value}
    return open_service(name, _checked(name, {**service.model_dump(), **given}))


def service_of(text: str) -> Service | None:
    """Return the service that ``KIND=URL`` means; None for a text without ``=``."""
    kind, equals, url = text.partition("=")
    return _checked(text, {"kind": kind, "url": url}) if equals else None


def _checked(text: str, table: Mapping[str, object]) -> Service:
    try:
        return make("named-here", table)
    except ValueError as error:
        message = f"`{text}` cannot be asked: {describe(error)}"
        fix = "write e.g. nominatim=https://nominatim.example.org"
        problem = Problem(NOWHERE, "bad-service", message, fix)
        raise InputError([problem]) from error


def _open_imported(name: str, services: Services) -> "Gazetteer":
    from geo.imported import imported_names, open_imported

    imported = imported_names()
    if name in imported:
        return open_imported(name)
    raise InputError([unknown(name, (*TAKEN, *services, *imported))])
