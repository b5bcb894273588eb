"""Distances between all of some sites: geodesic km, WGS 84."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from geo.access.nearest import nearest
from geo.access.pieces import POINT
from geo.geodesy import METRES, ellipsoid

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def matrix(sites: "GeoDataFrame") -> "pd.DataFrame":
    """Return km between each two of ``sites``, by their ids.

    Lines and areas are measured at their nearest places. What has no position is left
    out.
    """
    placed = sites[~(sites.geometry.isna() | sites.geometry.is_empty)]
    shapes = placed.geometry.to_numpy()
    points = np.flatnonzero(shapely.get_type_id(shapes) == POINT)
    km = np.zeros((len(shapes), len(shapes)))
    lonlat = shapely.get_coordinates(shapes[points])
    for at, place in zip(points, lonlat, strict=True):
        here = np.broadcast_to(place, lonlat.shape)
        km[at, points] = ellipsoid().inv(*here.T, *lonlat.T)[2] / METRES
    for at in np.setdiff1d(np.arange(len(shapes)), points):
        km[at] = km[:, at] = nearest(shapes, shapes[at : at + 1]).km
    ids = placed["id"].to_numpy()
    return pd.DataFrame(km, index=ids, columns=ids)
