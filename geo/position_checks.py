"""The checks of positions that authors have written: what is odd and may stay.

What is wrong with them has been refused before. Sites are compared with the region, or
country, of their context; stops are left to `geo.routing.misplaced`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from geo.errors import Problem
from geo.lands.inside import odd, unknown
from geo.lock import Lock
from geo.models import Layer, Site
from geo.routing.misplaced import doubtful
from geo.routing.stops import Places, Sites
from geo.values import Context


def positions(layers: Sequence[Layer], lock: Lock) -> Iterator[Problem]:
    """Yield warnings of pins and of stops with a position of their own."""
    told = set()
    for layer in layers:
        for context, sites in _pinned(layer, lock).items():
            for site in _outside(context, sites, lock):
                found = odd(lock.positions[site.id], site.at)
                if found and (found.problem.message, layer.id) not in told:
                    told.add((found.problem.message, layer.id))
                    yield found.problem
    yield from doubtful(layers, Places(Sites.of(layers), lock.positions))


def _pinned(layer: Layer, lock: Lock) -> dict[Context, list[Site]]:
    found: defaultdict[Context, list[Site]] = defaultdict(list)
    for site in layer.sites:
        if site.pin and site.id in lock.positions:
            context = lock.positions[site.id].context
            known = Context(region=context.region, country=context.country)
            found[known].append(site)
    return found


def _outside(context: Context, sites: Sequence[Site], lock: Lock) -> Sequence[Site]:
    """Return the sites that lie outside the context; all if nobody knows its region.

    As features are compared: `odd` takes a millisecond for each, this for a thousand.
    """
    if unknown(context, sites[0].at):
        return sites
    import numpy as np
    import shapely

    from geo.lands.within import astray, bounds

    pins = [lock.positions[site.id] for site in sites]
    points = shapely.points([pin.lonlat for pin in pins])
    radius_km = np.array([pin.uncertainty_km or 0.0 for pin in pins])
    found = np.zeros(len(pins), dtype=bool)
    for stray in astray(bounds(context), points, radius_km):
        found |= stray.offshore | stray.unclaimed
    return [sites[row] for row in np.flatnonzero(found).tolist()]
