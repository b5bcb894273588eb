"""Where countries lie: the outlines of their first-level regions, taken together."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from geo.lands.off import km_off
from geo.lands.regions import BOUNDARIES

if TYPE_CHECKING:
    from numpy.typing import NDArray


@lru_cache(maxsize=32)
def outlines(country: str) -> "NDArray[Any]":
    """Return the outlines (lon, lat; WGS 84) of a country's regions, if known.

    ``country`` is ISO 3166-1 alpha-2. None is known where none are installed.
    """
    import numpy as np
    import pyogrio
    import shapely

    if not BOUNDARIES.is_file():
        return np.empty(0, dtype=object)
    where = f"country = '{country}'"
    shapes = pyogrio.raw.read(BOUNDARIES, columns=["country"], where=where)[2]
    found: NDArray[Any] = shapely.from_wkb(shapes)
    return found


def in_country(country: str, lonlat: tuple[float, float], *, slack_km: float) -> bool:
    """Tell whether a point (lon, lat; WGS 84) lies in a country, or nearly so.

    ``country`` is ISO 3166-1 alpha-2; ``slack_km`` stands for coarse coasts. True
    where no outline of the country is known: absence of data is no accusation.
    """
    known = outlines(country)
    if not len(known):
        return True
    import shapely

    return bool(shapely.intersects_xy(known, *lonlat).any()) or any(
        km_off(outline, lonlat, within_km=slack_km) <= slack_km for outline in known
    )
