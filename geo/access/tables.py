"""What is found, as frames that every export can write (EPSG:4326).

``access`` has a point, line or area for each site, with columns for each group;
``access-lines`` a line for each pair, from the site to what is nearest to it;
``access-buffers`` the areas around corridors.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.access.buffers import buffer
from geo.access.reach import NAMES, Reach
from geo.frames import CRS
from geo.geodesy import DECIMALS, HALF_TURN, MAX_STEP_KM, METRES, densify, ellipsoid

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Shapes = NDArray[np.object_]

SITE = ("id", "layer", "kind", *NAMES, "status", "uncertainty_km")
"""Columns of a site."""
NEAR = ("target", "name", "km", "bearing", "status", "approximate", "lon", "lat")
"""Columns of `Reach.rows` about what is nearest: called GROUP_target, GROUP_name …"""

AT_ONCE = 1 << 14
"""Lines made at one time: a line round half the world has 400 vertices."""
SITES = 1 << 13
"""Sites of which a table is made at one time: up to nine lines each, of a kilobyte."""


Frame = TypeVar("Frame", bound=pd.DataFrame)


@dataclass(frozen=True)
class Pieces(Generic[Frame]):
    """A table as frames of some of its sites, in order, made anew each time.

    Whoever goes through them has one in memory; the whole table of a hundred thousand
    sites and its lines would take a gigabyte.
    """

    found: Reach
    make: Callable[[Reach], Frame]
    """`sites`, `lines` or `Reach.rows`."""
    size: int = SITES

    def __iter__(self) -> Iterator[Frame]:
        """Yield at least one frame, for its columns."""
        for start in range(0, len(self.found.sites) or 1, self.size):
            yield self.make(self.found.part(start, start + self.size))


def sites(found: Reach) -> "GeoDataFrame":
    """Return the sites, each with its nearest of every group."""
    table = found.whole.iloc[found.sites][[*SITE, "geometry"]].reset_index(drop=True)
    for name in found.found:
        near = found.rows_of(name).set_index("site")[[*NEAR]]
        table = table.join(near.add_prefix(f"{name}_"), on="id")
    return gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)


def lines(found: Reach) -> "GeoDataFrame":
    """Return `Reach.rows` as geodesics, without those that have no way to go."""
    rows = found.rows()
    rows = rows[rows["bearing"].notna()].reset_index(drop=True)
    shapes = geodesics(rows[["site_lon", "site_lat", "lon", "lat"]].to_numpy())
    return gpd.GeoDataFrame(rows, geometry=gpd.GeoSeries(shapes, crs=CRS), crs=CRS)


def geodesics(ends: "Floats") -> "Shapes":
    """Return a line for each row of ``ends`` (lon, lat, lon, lat), as `densify` does.

    All at one time, which for millions takes a fifth of asking it for each.
    """
    parts = np.array_split(ends, len(ends) // AT_ONCE + 1)
    found: Shapes = np.concatenate([_geodesics(part) for part in parts])
    return found


def _geodesics(ends: "Floats") -> "Shapes":
    azimuth, _, metres = ellipsoid().inv(*ends.T)
    steps = np.maximum(1, np.ceil(metres / METRES / MAX_STEP_KM)).astype(np.intp)
    of = np.repeat(np.arange(len(ends)), steps + 1)
    first = np.cumsum(steps + 1) - steps - 1
    number = np.arange(len(of)) - first[of]
    corners = np.where((number == 0)[:, None], ends[of, :2], ends[of, 2:])
    new = np.flatnonzero((number > 0) & (number < steps[of]))
    line = of[new]
    way = metres[line] * number[new] / steps[line]
    here = ends[line]
    lon, lat, _ = ellipsoid().fwd(here[:, 0], here[:, 1], azimuth[line], way)
    corners[new] = np.stack([lon, lat], axis=1).round(DECIMALS)
    drawn: Shapes = np.asarray(shapely.linestrings(corners, indices=of))
    leaps = (of[1:] == of[:-1]) & (np.abs(np.diff(corners[:, 0])) >= HALF_TURN)
    for row in np.unique(of[1:][leaps]):  # longitudes have to run on there
        a, b, c, d = ends[row].tolist()
        drawn[row] = shapely.LineString(densify([(a, b), (c, d)]))
    return drawn


def buffers(
    whole: "GeoDataFrame", km: float, corridors: Collection[str] | None = None
) -> "GeoDataFrame":
    """Return the area within ``km`` of each corridor; None: of all.

    Raises ValueError for a distance that makes no area.
    """
    meant = (whole["feature"] == "corridor") & whole.geometry.notna()
    if corridors is not None:
        meant &= whole["id"].isin(corridors)
    columns = ["id", "layer", "kind", *NAMES, "status"]
    table = pd.DataFrame(whole.loc[meant, columns]).reset_index(drop=True)
    table["within_km"] = km
    shapes = [buffer(shape, km) for shape in whole.geometry[meant]]
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(shapes, crs=CRS), crs=CRS)
