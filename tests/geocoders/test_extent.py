"""The box that a service is asked to look in."""

import math

import pytest

from geo.geocoders.extent import box_of
from geo.sphere import km_between
from geo.values import Context


@pytest.mark.parametrize(
    ("lonlat", "km"), [((51.2, 43.6), 25), ((10, 75), 1000), ((0, 0), 300)]
)
def test_a_box_holds_its_circle(lonlat, km):
    west, south, east, north = box_of(Context(near_point=lonlat, within_km=km))
    assert km_between(lonlat, (lonlat[0], north)) == pytest.approx(km, rel=0.01)
    inside = [
        (lon, lat)
        for lon in (west - 0.01, east + 0.01)
        for lat in map(float, range(math.floor(south), math.ceil(north) + 1))
        if abs(lat) <= 90 and km_between(lonlat, (lon, lat)) < km
    ]
    assert inside == []


@pytest.mark.parametrize("lonlat", [(179.9, 66), (-179.9, 66), (10, 89.5)])
def test_there_is_none_across_the_antimeridian_or_around_a_pole(lonlat):
    assert box_of(Context(near_point=lonlat, within_km=100)) is None
