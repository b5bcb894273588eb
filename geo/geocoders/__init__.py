"""Where places are looked up: one module per gazetteer or service."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from geo.geocoders.gazetteer import open_gazetteer
from geo.geocoders.world import open_world

if TYPE_CHECKING:
    from geo.weighing.prospect import Asked, Prospect
    from geo.weighing.where import Where

__all__ = ["DEFAULT", "GEOCODERS", "Geocoder", "check_geocoders", "open_geocoders"]


class Geocoder(Protocol):
    """Anything that knows places by name."""

    @property
    def name(self) -> str:
        """What it is opened by."""

    @property
    def online(self) -> bool:
        """Whether it asks over a network, and so only for what no other can tell."""

    def prospects(self, asked: "Asked", where: "Where") -> "list[Prospect]":
        """Return every place that the query could mean, unjudged.

        Raises ServiceError where the question got no answer.
        """


GEOCODERS: Mapping[str, Callable[[], Geocoder]] = {
    "gazetteer": open_gazetteer,
    "world": open_world,
}
"""How each gazetteer that everyone has is opened."""

DEFAULT = "gazetteer"
"""The geocoder that is always asked, and needs no network."""

WORLD = "world"
"""Holds all that the packaged one holds, and so is asked in its stead."""


def open_geocoders(
    also: Iterable[str] = (), *, contact: str | None = None, accepted: bool = False
) -> tuple[Geocoder, ...]:
    """Open the packaged gazetteer, or the world's, then others: the online ones last.

    A name is that of a gazetteer, of a service of the user's, of an imported
    gazetteer, or a service itself, ``KIND=URL``. ``contact`` and ``accepted``, the
    acceptance of the usage policy, go for services. Raises InputError for a name that
    nobody answers to, and for a service that may not be asked.
    """
    asked = tuple(also)
    first = WORLD if WORLD in asked else DEFAULT
    opened = [
        _open(name, contact=contact, accepted=accepted)
        for name in dict.fromkeys((first, *asked))
        if name != DEFAULT or first == DEFAULT
    ]
    return tuple(sorted(opened, key=lambda geocoder: geocoder.online))


def _open(name: str, *, contact: str | None, accepted: bool) -> Geocoder:
    if name in GEOCODERS:
        return GEOCODERS[name]()
    from geo.geocoders.named import open_named

    return open_named(name, contact=contact, accepted=accepted)


def check_geocoders(names: Iterable[str]) -> None:
    """Raise InputError for a name that nobody answers to; nothing is opened."""
    for name in names:
        if name not in GEOCODERS:
            from geo.geocoders.named import check_named

            check_named(name)
