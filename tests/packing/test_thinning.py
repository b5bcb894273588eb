from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maps.packing.thinning import STEPS, TOLERANCE, pixels, zooms


def line(count, bend):
    """Return a zigzag along the equator, ``bend`` degrees high."""
    at = np.arange(count)
    return np.column_stack([at * 0.01, (at % 2) * bend])


def one(lonlat, *, closed=False):
    return zooms(lonlat, np.array([len(lonlat)]), np.array([closed]))


def test_the_ends_of_a_line_are_always_needed():
    found = one(line(50, 1e-4))
    assert found[0] == found[-1] == 0
    assert (found[1:-1] > 0).all()


def test_what_lies_on_a_straight_line_is_needed_closest_only():
    assert (one(line(9, 0))[1:-1] == STEPS[0] + 3).all()


def test_a_ring_keeps_three_vertices():
    angle = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    ring = np.column_stack([np.cos(angle), np.sin(angle)]) * 1e-6
    assert (one(ring, closed=True) == 0).sum() == 3


@pytest.mark.parametrize("zoom", [4, 8, 12])
def test_a_bend_that_is_seen_is_needed(zoom):
    across = 10.0 / 256 / 2**zoom * 360  # ten pixels
    found = one(np.array([[0, 0], [across, across], [2 * across, 0]]))
    assert found[1] <= zoom


def area(points):
    """Return the area between a line and its chord, in square pixels of zoom 0."""
    x, y = points.T
    return abs(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) / 2


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.tuples(st.floats(50, 51), st.floats(43, 44)),
        min_size=3,
        max_size=30,
        unique=True,
    )
)
def test_vertices_come_and_never_go(places):
    lonlat = np.array(places)
    found = one(lonlat)
    at = pixels(lonlat)
    for zoom in STEPS:
        kept = np.flatnonzero(found <= zoom)
        gaps = [at[a : b + 1] for a, b in pairwise(kept)]
        lost = len(lonlat) - len(kept)
        # each vertex that goes takes no more than its triangle with it
        assert sum(map(area, gaps)) <= TOLERANCE / 4.0**zoom * max(lost, 1) * 1.001


def test_rings_do_not_touch_each_other():
    alone = one(line(30, 1e-3))
    two = zooms(
        np.concatenate([line(30, 1e-3), line(30, 1e-3) + 5]),
        np.array([30, 30]),
        np.array([False, False]),
    )
    assert (two[:30] == alone).all()
