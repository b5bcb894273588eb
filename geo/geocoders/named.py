"""Geocoders that a user has named: services, and gazetteers that were imported."""

from typing import TYPE_CHECKING

from geo.errors import InputError
from geo.online.named import named_service
from geo.online.services import TAKEN, read_services, unknown

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
    service = named_service(name, "geocoder", contact=contact, accepted=accepted)
    if service is None:
        return _open_imported(name)
    from geo.geocoders.online import open_service

    return open_service(name, service)


def _open_imported(name: str) -> "Gazetteer":
    from geo.imported import open_imported

    _check_imported(name)
    return open_imported(name)


def check_named(name: str) -> None:
    """Raise InputError for a name that nobody answers to; nothing is opened."""
    if named_service(name, "geocoder", contact=None, accepted=False) is None:
        _check_imported(name)


def _check_imported(name: str) -> None:
    from geo.imported import imported_names

    imported = imported_names()
    if name not in imported:
        raise InputError([unknown(name, (*TAKEN, *read_services(), *imported))])
