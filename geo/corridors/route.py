"""The line of a corridor, leg by leg, and how each came about.

Positions are (lon, lat) in degrees, WGS 84 (EPSG:4326); lengths are geodesic, in km.
"""

from typing import Literal

from geo.values import Value
from geo.vocabulary import Basis, Kind, Km, LonLat, Mode

Method = Literal[
    "surveyed",
    "routed",
    "network",
    "water",
    "chain",
    "geodesic",
    "schematic",
    "file",
]
"""How a line came about, from the best to the roughest of what is drawn here:

* ``surveyed``   a file that the layer names holds it
* ``routed``     a routing service found it in its graph
* ``network``    the shortest way in a network that is installed beside
* ``water``      the shortest way over water
* ``chain``      rail through every station we know, straight between them
* ``geodesic``   the shortest way on the ellipsoid
* ``schematic``  through named places: the true alignment is not known
* ``file``       a feature of a data file, drawn as it is
"""


class Waypoint(Value):
    """A place that a line passes, with the provenance of its position."""

    name: str | None = None
    ref: str | None = None
    """Id of the position; None where the corridor itself gives the coordinates."""
    kind: Kind | None = None
    lonlat: LonLat
    source: str
    licence: str | None = None
    basis: Basis = "published"
    uncertainty_km: Km | None = None
    via: bool = False
    snap_km: Km | None = None
    """Distance to the line, where the line does not go through it."""


class Tried(Value):
    """A way to make the line that is better, and why it was not taken."""

    engine: str
    reason: str


class RouteLeg(Value):
    """The line of one leg, and how it came about."""

    mode: Mode
    method: Method
    engine: str
    """What made it: a rung of the ladder, see `geo.routing.ladder`, or ``along``."""
    along: str | None = None
    source: str | None = None
    """Whose data the line is, where it does not come from its waypoints alone."""
    licence: str | None = None
    version: str | None = None
    """Of the data or the graph, as far as that is told."""
    hours: float | None = None
    """The time that a routing service says it takes."""
    tried: tuple[Tried, ...] = ()
    """Better rungs that had no line, best first."""
    waypoints: tuple[Waypoint, ...]
    length_km: float
    """Geodesic, WGS 84."""
    line: tuple[tuple[float, float], ...]
    """Continuous, (lon, lat); see `geo.geodesy`."""


class Route(Value):
    """The line of a corridor, leg by leg."""

    id: str
    request: str
    legs: tuple[RouteLeg, ...]

    @property
    def length_km(self) -> float:
        """The sum of the legs' lengths."""
        return round(sum(leg.length_km for leg in self.legs), 3)
