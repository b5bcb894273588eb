import numpy as np
import pytest

from geo.corridors.spots import VERTEX_KM, between, km_to, nearest, vertex
from geo.geodesy import distance_km, length_km

A, B, C = (51.3, 43.6), (51.4, 43.6), (51.4, 43.7)
LONG = ((60.0, 45.0), (62.0, 46.0), (60.0, 45.0))


@pytest.mark.parametrize(
    ("line", "point", "foot"),
    [
        ((A, (51.4, 43.7)), (51.35, 43.65), (51.35, 43.65)),
        ((A, B), (51.5, 43.6), B),
        (((179.9, 65.0), (180.1, 65.0)), (-179.95, 65.1), (180.05, 65.0)),
        (((-179.9, 65.0), (-180.1, 65.0)), (179.95, 65.1), (-180.05, 65.0)),
        ((A, A), (51.2, 43.7), A),
    ],
)
def test_how_far_a_line_passes(line, point, foot):
    far = distance_km(point, foot)
    assert km_to(np.array(line), point) == pytest.approx(far, 0.01, abs=0.01)


def test_a_line_on_the_other_side_of_the_world_is_far():
    line = np.array([(230.0, 43.6), (232.0, 43.6)])
    assert km_to(line, (51.0, 43.6)) > 1000


@pytest.mark.parametrize(
    ("point", "at"),
    [
        (A, 0),
        (C, 2),
        ((51.35, 43.6), 0.5),
        ((51.35, 43.61), 0.5),
        ((51.395, 43.6), 1),
        ((51.5, 43.6), 1),
    ],
)
def test_a_place_is_between_vertices_or_at_one_that_is_as_near(point, at):
    found = nearest((A, B, C), point)
    assert found.at == pytest.approx(at, abs=1e-6)
    assert found.km == distance_km(found.lonlat, point)
    assert distance_km(A, B) / 10 > VERTEX_KM


def test_a_line_that_comes_back_has_places_in_turn():
    there = nearest(LONG, (61.0, 45.5))
    back = nearest(LONG, (61.0, 45.5), after=1.2)
    held = nearest(LONG, (60.0, 45.0), after=0.3)
    assert (there.at, back.at) == (pytest.approx(0.5), pytest.approx(1.5))
    assert held.at >= 0.3


def test_pieces_make_the_whole():
    middle = nearest(LONG, (60.4, 45.2))
    ends = vertex(LONG, 0, LONG[0]), vertex(LONG, 1, LONG[1])
    pieces = between(LONG, ends[0], middle), between(LONG, middle, ends[1])
    assert pieces == ((LONG[0], (60.4, 45.2)), ((60.4, 45.2), LONG[1]))
    whole = length_km(LONG[:2])
    assert sum(map(length_km, pieces)) == pytest.approx(whole, rel=1e-4)
    assert between(LONG, middle, middle) == ((60.4, 45.2),)
