from itertools import pairwise

import numpy as np
import pytest
import shapely
from pyproj import Geod

WGS84 = Geod(ellps="WGS84")
SAMPLES = 64


def along(point, start, end):
    """Return the least km from a point to a geodesic, by looking ever closer."""
    azimuth, _, length = WGS84.inv(*start, *end)
    low, high = 0.0, length
    for _ in range(6):
        ways = np.linspace(low, high, SAMPLES)
        one = np.ones(SAMPLES)
        lon, lat, _ = WGS84.fwd(start[0] * one, start[1] * one, azimuth * one, ways)
        km = WGS84.inv(lon, lat, point[0] * one, point[1] * one)[2] / 1000
        best = km.argmin()
        low, high = ways[max(best - 1, 0)], ways[min(best + 1, SAMPLES - 1)]
    return km.min()


def brute(point, shape):
    """Return the least km from a point to a point, or to a line."""
    corners = shapely.get_coordinates(shape).tolist()
    if len(corners) == 1:
        return WGS84.inv(*point, *corners[0])[2] / 1000
    return min(along(point, one, other) for one, other in pairwise(corners))


@pytest.fixture(scope="session")
def reference():
    """Return what measures from a point to a shape without any of our code."""
    return brute
