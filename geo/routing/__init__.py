"""How lines between waypoints are made: one module per router.

* ``waypoints``  through the waypoints themselves
* ``along``      along the line of another corridor
* ``stops``      stops to waypoints
* ``corridors``  all corridors of an atlas, in the order they need each other
"""

from collections.abc import Callable, Mapping, Sequence

from geo.route import RouteLeg, Waypoint
from geo.routing import waypoints
from geo.vocabulary import Mode

__all__ = ["ROUTERS", "Router"]

Router = Callable[[Mode, Sequence[Waypoint]], RouteLeg]
"""Makes the line of one leg through two or more waypoints."""

ROUTERS: Mapping[str, Router] = {"waypoints": waypoints.route}
"""Every router by name."""
