import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pyproj import Geod

from geo.geodesy import MAX_STEP_KM, cut, densify, distance_km, length_km, mend

lons = st.floats(-170, 170).map(lambda x: round(x, 5))
lats = st.floats(-80, 80).map(lambda x: round(x, 5))
lines = st.lists(st.tuples(lons, lats), min_size=2, max_size=6, unique=True)


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((0, 0), (1, 0), 111.319),  # a degree of the equator of WGS 84
        ((0, 0), (0, 90), 10_001.966),  # a quarter of the meridian
        ((179.5, 0), (-179.5, 0), 111.319),
    ],
)
def test_distance(one, other, km):
    assert distance_km(one, other) == pytest.approx(km, abs=0.001)


@given(lines)
def test_densify_keeps_length_and_vertices(line):
    for a, b in itertools.pairwise(line):
        assume(distance_km(a, b) < 19_000)  # antipodes have no single way
    dense = densify(line)
    steps = [distance_km(a, b) for a, b in itertools.pairwise(dense)]
    assert max(steps) <= MAX_STEP_KM + 0.01
    assert length_km(dense) == pytest.approx(length_km(line), rel=1e-4, abs=0.01)
    passed = {(round((lon + 180) % 360, 5), lat) for lon, lat in dense}
    assert {(round((lon + 180) % 360, 5), lat) for lon, lat in line} <= passed


@given(lines)
def test_densified_lines_do_not_jump(line):
    dense = densify(line)
    assert all(abs(a[0] - b[0]) <= 180 for a, b in itertools.pairwise(dense))


@given(lines, st.integers(-2, 2))
def test_cut_parts_stay_within_the_world_and_mend(line, turns):
    whole = mend(cut(densify([(lon + turns * 360, lat) for lon, lat in line])))
    parts = cut(whole)
    assert all(-180 <= lon <= 180 for part in parts for lon, _ in part)
    assert all(len(part) > 1 for part in parts)
    assert sum(map(length_km, parts)) == pytest.approx(length_km(whole), abs=0.01)
    assert cut(mend(parts)) == parts


def test_cut_at_the_antimeridian():
    assert cut([(170, 0), (190, 10)]) == (
        ((170, 0), (180, 5)),
        ((-180, 5), (-170, 10)),
    )


def test_length_is_that_of_the_ellipsoid():
    line = [(51.226, 43.6), (49.44, 39.97)]
    metres = Geod(ellps="WGS84").line_length(*zip(*line, strict=True))
    assert length_km(line) == pytest.approx(metres / 1000)
