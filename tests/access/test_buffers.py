import numpy as np
import pytest
import shapely

from geo.access.buffers import MOST_KM, buffer
from geo.access.nearest import nearest

SHAPES = {
    "a point": shapely.Point(51.2, 43.6),
    "a road": shapely.LineString([(51.2, 43.6), (55.1, 45.3), (61.8, 47.8)]),
    "over the antimeridian": shapely.LineString([(178, 65), (183, 66)]),
    "near a pole": shapely.LineString([(0, 88), (120, 87)]),
    "at a pole": shapely.Point(10, -90),
    "a ring": shapely.box(51, 43, 52, 44).exterior,
    "an area": shapely.box(51, 43, 52, 44),
    "a long way": shapely.LineString([(-60, 5), (60, 60)]),
    "two places": shapely.MultiPoint([(0, 0), (179.9, 10)]),
}


@pytest.mark.parametrize("km", [0.5, 20, 300, 2000])
@pytest.mark.parametrize("name", SHAPES)
def test_the_edge_is_as_far_as_it_should_be(name, km):
    area = buffer(SHAPES[name], km)
    assert area.is_valid
    assert np.all(np.abs(area.bounds) <= (180, 90, 180, 90))
    lines = shapely.segmentize(area.boundary, 0.2)
    edge = shapely.get_coordinates(lines)
    inner = (np.abs(edge[:, 0]) < 179.99) & (np.abs(edge[:, 1]) < 89.99)
    some = edge[inner][:: max(1, inner.sum() // 400)]
    found = nearest(shapely.points(some), np.array([SHAPES[name]], object))
    assert found.km == pytest.approx(np.full(len(some), km), rel=0.005)


def test_an_area_holds_itself():
    assert buffer(SHAPES["an area"], 1).contains(SHAPES["an area"])
    assert buffer(shapely.Point(51, 43), 1).area > 0


@pytest.mark.parametrize("km", [0, -1, MOST_KM + 1, float("nan")])
def test_distances_that_make_no_area_are_refused(km):
    with pytest.raises(ValueError, match="at most 2000 km"):
        buffer(shapely.Point(51, 43), km)
