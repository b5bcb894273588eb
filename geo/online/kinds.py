"""The kinds of services, by what they do: a new one is a word here, and its module.

A module of that name in `geo.geocoders` or `geo.routing` makes requests and parses
answers, by two pure functions (``request`` and ``parse``).
"""

from collections.abc import Mapping
from typing import Final, Literal

Trade = Literal["geocoder", "router"]
"""What a service does: it tells where a name is, or how one gets there."""

GEOCODERS: Final = ("nominatim", "photon", "pelias")
ROUTERS: Final = ("osrm", "valhalla")
TRADES: Final[Mapping[str, Trade]] = {
    **dict.fromkeys(GEOCODERS, "geocoder"),
    **dict.fromkeys(ROUTERS, "router"),
}
LISTED: Final = f"{', '.join([*TRADES][:-1])} or {[*TRADES][-1]}"
"""All of them, for people."""
