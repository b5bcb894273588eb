"""What is found, as frames that every export can write (EPSG:4326).

``access`` has a point, line or area for each site, with columns for each group;
``access-lines`` a line for each pair, from the site to what is nearest to it;
``access-buffers`` the areas around corridors.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import shapely

from geo.access.buffers import buffer
from geo.access.reach import NAMES, Reach
from geo.frames import CRS
from geo.geodesy import densify

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

SITE = ("id", "layer", "kind", *NAMES, "status", "uncertainty_km")
"""Columns of a site."""
NEAR = ("target", "name", "km", "bearing", "status", "approximate", "lon", "lat")
"""Columns of `Reach.rows` about what is nearest: called GROUP_target, GROUP_name …"""


def sites(found: Reach) -> "GeoDataFrame":
    """Return the sites, each with its nearest of every group."""
    table = found.whole.iloc[found.sites][[*SITE, "geometry"]].reset_index(drop=True)
    rows = found.rows()
    for name in found.found:
        near = rows[rows["group"] == name].set_index("site")[[*NEAR]]
        near = near.add_prefix(f"{name}_")
        table = table.join(near, on="id")
    return gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)


def lines(found: Reach) -> "GeoDataFrame":
    """Return `Reach.rows` as geodesics, without those that have no way to go."""
    rows = found.rows()
    rows = rows[rows["bearing"].notna()].reset_index(drop=True)
    ends = rows[["site_lon", "site_lat", "lon", "lat"]].to_numpy()
    shapes = [shapely.LineString(densify([(a, b), (c, d)])) for a, b, c, d in ends]
    return gpd.GeoDataFrame(rows, geometry=gpd.GeoSeries(shapes, crs=CRS), crs=CRS)


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
