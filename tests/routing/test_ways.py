"""Each gate with what passes it and what does not."""

import math

import pytest

from geo.geodesy import length_km
from geo.routing.rung import NoLineError
from geo.routing.ways import MOST_VERTICES, Way, snaps_km

A, B, C = (51.2, 43.6), (51.4, 43.6), (51.6, 43.6)
NEAR = (51.2, 43.615)  # 1.7 km north of A
FAR = (51.2, 43.62)  # 2.2 km
UP = (51.4, 44.5)
KM = length_km((A, C))


def way(line=(A, B, C), places=(A, C), **changed):
    told = {"km": length_km(line), "hours": 0.5} | changed
    return Way(line=tuple(line), places=tuple(places), **told)


def test_an_honest_way(stops):
    assert snaps_km(way(), stops(A, C)) == (0.0, 0.0)


def test_it_says_how_far_stops_are(stops):
    snaps = snaps_km(way(places=(A, B, C)), stops(NEAR, B, C))
    assert snaps == (pytest.approx(1.667, abs=1e-3), 0.0, 0.0)


def test_ways_of_short_legs_may_wind(stops):
    end = (51.22, 43.6)
    assert snaps_km(way((A, (51.21, 43.65), end), (A, end)), stops(A, end))


LIES = {
    "a stop far from the roads": ({}, (FAR, C), r"`A` lies 2\.2 km from"),
    "begins elsewhere": ({"line": (UP, B, C)}, (A, C), "begins 1.* km from .* `A`"),
    "ends elsewhere": ({"line": (A, B)}, (A, C), "ends 16.1 km from .* `B`"),
    "leaves a stop out": ({"places": (A, UP, C)}, (A, UP, C), "100.* km from .* `B`"),
    "leaves out a way back": (
        {"line": (A, C), "places": (A, C, B, C)},
        (A, C, B, C),
        "32 km are less than the 65 km of its way",
    ),
    "a detour": (
        {"line": (A, UP, C)},
        (A, C),
        r"6\.\d × the straight way",
    ),
    "tells another length": ({"km": KM * 1.06}, (A, C), "tells of 34.2 km.* is 32.3"),
    "tells no length": ({"km": math.nan}, (A, C), "tells of nan km"),
    "tells no time": ({"hours": math.inf}, (A, C), "in inf hours"),
    "goes back in time": ({"hours": -1.0}, (A, C), "in -1 hours"),
    "leaves the globe": ({"line": (A, (51.4, 95.0), C)}, (A, C), "leaves the degrees"),
    "is no number": ({"places": (A, (math.nan, 1.0))}, (A, C), "leaves the degrees"),
    "is a point": ({"line": (A,)}, (A, C), "no length"),
    "stays": ({"line": (A, A), "places": (A, A)}, (A, NEAR), "no length"),
    "is endless": (
        {"line": [A] * (MOST_VERTICES + 1), "km": 1.0},
        (A, C),
        "100,001 vertices, more than 100,000",
    ),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_no_line(stops, lie):
    told, asked, says = LIES[lie]
    with pytest.raises(NoLineError, match=says):
        snaps_km(way(**told), stops(*asked))


def test_rounding_is_no_lie(stops):
    off = (51.6004, 43.6)  # 32 m
    assert snaps_km(way(places=(A, off), km=KM * 1.04), stops(A, C))


def test_other_stops_than_were_asked_are_nonsense(stops):
    with pytest.raises(ValueError, match="of 2 stops, not of 3"):
        snaps_km(way(), stops(A, B, C))
