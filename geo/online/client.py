"""The client of a service that a user described, within the policy of its operator."""

from geo.homes import cache_folder
from geo.http import Client
from geo.online.services import Service, check_policy, interval_s, is_scheduled


def open_client(service: Service) -> Client:
    """Open the client. Raises InputError where the policy forbids to ask."""
    check_policy(service)
    return Client(
        service.url,
        cache_folder(),
        contact=service.contact,
        interval_s=interval_s(service, scheduled=is_scheduled()),
        private=service.private,
    )
