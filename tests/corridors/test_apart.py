"""Lines far and near, long and odd: the same as when all places are compared."""

import numpy as np
import pytest

from geo.corridors.apart import apart_km
from geo.sphere import km_between


def slowly(one, other):
    return max(min(km_between(here, there) for there in other) for here in one)


def wave(count, *, south=43.0, west=51.0, east=55.0, height=0.01, waves=40):
    lons = np.linspace(west, east, count)
    lats = south + height * np.sin(waves * lons)
    return [(float(lon), float(lat)) for lon, lat in zip(lons, lats, strict=True)]


RNG = np.random.default_rng(1)
LINES = {
    "one place": [(51.0, 43.0)],
    "a wave": wave(300),
    "the same, moved by a metre": wave(300, south=43.00001),
    "far to the north": wave(200, south=60.0),
    "northward": [(51.0, float(lat)) for lat in np.linspace(-80, 80, 250)],
    "over a pole": [(float(lon), 89.5) for lon in np.linspace(-180, 180, 90)],
    "beyond the antimeridian": wave(200, west=170.0, east=190.0),
    "the same, a turn back": wave(200, west=-190.0, east=-170.0, south=43.001),
    "there and back": [*wave(100), *reversed(wave(100))],
    "a tangle": [tuple(place) for place in RNG.uniform(-85, 85, (300, 2)).tolist()],
}


@pytest.mark.parametrize("one", LINES)
@pytest.mark.parametrize("other", LINES)
def test_as_if_all_places_were_compared(one, other):
    expected = slowly(LINES[one], LINES[other])
    assert apart_km(LINES[one], LINES[other]) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("south", [43.001, 44.0])
def test_long_lines_take_moments(south):
    one, other = wave(20_000), wave(20_000, south=south)
    assert apart_km(one, other) == pytest.approx(111.2 * (south - 43), rel=0.03)
