import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.access.nearest import nearest

lons = st.floats(-180, 180).map(lambda x: round(x, 6))
lats = st.floats(-90, 90).map(lambda x: round(x, 6))
points = st.tuples(lons, lats)


@st.composite
def lines(draw):
    """Draw a line of the scale of a street, a country or an ocean."""
    lon, lat = draw(points)
    size = draw(st.sampled_from([0.01, 1.0, 30.0]))
    steps = st.floats(-size, size).map(lambda x: round(x, 6))
    found = [(lon, lat)]
    for _ in range(draw(st.integers(1, 4))):
        lon, lat = lon + draw(steps), min(90, max(-90, lat + draw(steps)))
        found.append((lon, lat))
    return shapely.LineString(found)


def shapes(values):
    found = np.empty(len(values), object)
    found[:] = values
    return found


@given(
    st.lists(points, min_size=1, max_size=4),
    st.lists(lines() | points.map(shapely.Point), min_size=1, max_size=6),
)
@settings(max_examples=60)
def test_it_is_the_nearest_of_all(reference, sites, targets):
    found = nearest(shapes([shapely.Point(one) for one in sites]), shapes(targets))
    assert found.site.tolist() == list(range(len(sites)))
    for at, km, target in zip(sites, found.km, found.target, strict=True):
        least = [reference(at, shape) for shape in targets]
        assert km == pytest.approx(min(least), rel=1e-5, abs=0.001)
        assert least[target] == pytest.approx(min(least), rel=1e-5, abs=0.002)
