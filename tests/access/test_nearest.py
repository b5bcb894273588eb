import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.access.buffers import buffer
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


def test_of_many_in_one_place_the_first_that_is_another():
    crowd = np.repeat(shapely.points([[51, 43], [51, 43.1]]), 20_000)
    found = nearest(crowd, crowd, own=np.arange(40_000))
    assert found.km.max() == 0
    assert (found.target[1:20_000] == 0).all()
    assert found.target[[0, 20_000, 20_001]].tolist() == [1, 20_001, 20_000]


@given(lines(), st.lists(lines(), min_size=1, max_size=3))
@settings(max_examples=30)
def test_lines_are_measured_at_their_nearest_places(site, targets):
    found = nearest(shapes([site]), shapes(targets))
    back = min(nearest(shapes([one]), shapes([site])).km[0] for one in targets)
    assert found.km[0] == pytest.approx(back, abs=0.002)
    corners = nearest(shapely.points(shapely.get_coordinates(site)), shapes(targets))
    assert found.km[0] <= corners.km.min() + 0.001
    reached = nearest(shapely.points(found.end), shapes([site]))
    assert reached.km[0] == pytest.approx(found.km[0], abs=0.001)


@pytest.mark.parametrize(
    ("site", "km"),
    [
        (shapely.Point(0.5, 0.5), 0.0),
        (shapely.Point(360.5, 0.5), 0.0),
        (shapely.box(-1, -1, 5, 5), 0.0),
        (shapely.Point(2.5, 0), 55.66),
        (shapely.Point(1.25, 0.5), 27.83),  # in its hole
    ],
)
def test_areas_hold_what_is_in_them(site, km):
    hole = [(1, -1), (1, 1), (1.8, 1), (1.8, -1)]
    area = shapely.Polygon(shapely.box(0, -2, 2, 2).exterior.coords, [hole])
    assert nearest(shapes([site]), shapes([area])).km[0] == pytest.approx(km, abs=0.01)


@pytest.mark.parametrize(
    ("area", "site", "km"),
    [
        (shapely.box(46, 40, 87, 55), (66.5, 54.99), 0),
        (shapely.box(46, 40, 87, 55), (66.5, 55.01), 1.1132),
        (shapely.box(46, 40, 87, 55), (66.5, 39.99), 1.1104),
        (shapely.box(178, 60, 190, 70), (-175, 65), 0),
        (shapely.box(178, 60, 190, 70), (-169, 65), 47.1736),
        (
            shapely.Polygon([(178, 60), (-170, 60), (-170, 70), (178, 70)]),
            (-175, 65),
            0,
        ),
    ],
)
def test_edges_of_areas_are_straight_in_degrees(area, site, km):
    found = nearest(shapes([shapely.Point(site)]), shapes([area]))
    assert found.km[0] == pytest.approx(km, abs=0.002)
    if km:
        assert buffer(area, km + 0.01).covers(shapely.Point(site))
        assert not buffer(area, km - 0.01).covers(shapely.Point(site))
