"""Where places are looked up: one module per gazetteer or service."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from geo.geocoders.gazetteer import open_gazetteer
from geo.geocoders.world import open_world
from geo.matches import Candidate, Query

__all__ = ["DEFAULT", "GEOCODERS", "Geocoder", "open_geocoders"]


class Geocoder(Protocol):
    """Anything that knows places by name."""

    @property
    def name(self) -> str:
        """Its key in GEOCODERS."""

    def candidates(self, query: Query) -> list[Candidate]:
        """Return every place that the query could mean, unjudged.

        Raises ServiceError where the question got no answer.
        """


GEOCODERS: Mapping[str, Callable[[], Geocoder]] = {
    "gazetteer": open_gazetteer,
    "world": open_world,
}
"""How each geocoder is opened."""

DEFAULT = "gazetteer"
"""The geocoder that is always asked, and needs no network."""


def open_geocoders(also: Iterable[str] = ()) -> tuple[Geocoder, ...]:
    """Open the packaged gazetteer, then others by name, in that order.

    Raises InputError for a name that nobody answers to.
    """
    names = dict.fromkeys((DEFAULT, *also))
    return tuple(GEOCODERS[name]() for name in names)
