from itertools import zip_longest
from types import SimpleNamespace

import pytest

from geo.check import check
from geo.corridors.route import Route, RouteLeg, Waypoint
from geo.geodesy import length_km
from geo.lock import Lock
from geo.models import Corridor
from geo.routing.waypoints import line
from geo.values import Context


def corridor(*points, km=None):
    stops = [{"lonlat": point, "source": "a survey"} for point in points]
    length = {"km": km, "source": "the ministry"} if km else None
    return Corridor.model_validate(
        {"id": "a", "names": {"en": "A"}, "mode": "road", "stops": stops}
        | {"length": length}
    )


def leg(mode, *points, snap_km=None, kind="port"):
    """Return a leg straight through points."""
    stops = [
        Waypoint(lonlat=one, source="a survey", snap_km=far, kind=kind)
        for one, far in zip_longest(points, [snap_km])
    ]
    drawn = line(mode, stops).points
    return RouteLeg(
        mode=mode,
        method="schematic",
        engine="waypoints",
        waypoints=stops,
        length_km=length_km(drawn),
        line=drawn,
    )


def warnings(*points, km=None, legs=None):
    made = legs or [leg("road", *points)]
    lock = Lock.of([], [Route(id="a", request="0", legs=made)])
    points = points or DEGREE
    nowhere = {"context": Context(), "sites": ()}
    layer = SimpleNamespace(id="a", corridors=[corridor(*points, km=km)], **nowhere)
    return check(SimpleNamespace(layers=[layer], warnings=()), lock)


DEGREE = [(23.0, 0.0), (24.0, 0.0)]  # 111.3 km of the equator, on land


@pytest.mark.parametrize("km", [None, 111, 107, 130])
def test_lengths_that_agree_are_not_mentioned(km):
    assert warnings(*DEGREE, km=km) == ()


@pytest.mark.parametrize(("km", "share"), [(90, "+24%"), (200, "-44%")])
def test_lengths_that_differ_are_shown_with_both_figures(km, share):
    (warning,) = warnings(*DEGREE, km=km)
    assert warning.code == "length-differs"
    assert f"published {km} km (the ministry)" in warning.message
    assert f"111 km, {share}" in warning.message


@pytest.mark.parametrize("method", ["schematic", "chain", "geodesic"])
def test_no_way_is_shorter_than_straight_lines_along_it(method):
    straight = leg("road", *DEGREE).model_copy(update={"method": method})
    (warning,) = warnings(legs=[straight], km=104)
    assert warning.code == "length-differs"
    assert "+7%" in warning.message
    assert "no way is shorter" in warning.message


def test_a_leg_that_wanders_is_shown():
    (warning,) = warnings((23.0, 0.0), (23.0, 4.0), (24.0, 0.0))
    assert warning.code == "detour"
    assert "8.1 × the straight way" in warning.message


def test_a_round_trip_may_wind():
    assert warnings((23.0, 0.0), (23.0, 1.0), (23.001, 0.01)) == ()


WEST, EAST = (50.0, 42.5), (51.0, 42.5)  # in the Caspian
AKTAU, INLAND = (51.2, 43.6), (53.0, 43.6)
LINKED = [(23.0, 0.0), (24.0, 0.0), (25.0, 0.0)]


@pytest.mark.parametrize(
    ("legs", "code", "text"),
    [
        ([leg("road", *DEGREE, snap_km=2.1)], "snapped-far", "2.1 km away"),
        (
            [leg("road", (23.0, 0.0), (26.0, 0.3), (26.0, 0.0), (25.0, 0.3))],
            "crosses-itself",
            "meets itself at 25.",
        ),
        ([leg("sea", WEST, INLAND)], "over-land", "km of land, first at 5"),
        ([leg("road", WEST, EAST)], "over-water", "82 km over the sea"),
        (
            [leg("road", *DEGREE), leg("road", (24.1, 0.0), (25.0, 0.0))],
            "legs-apart",
            "are 11.1 km apart",
        ),
        (
            [leg("road", *DEGREE, kind="city"), leg("air", *LINKED[1:], kind="city")],
            "no-transfer",
            "changes from road to air",
        ),
    ],
)
def test_what_is_odd_about_a_line_is_told(legs, code, text):
    (warning,) = warnings(legs=legs)
    assert (warning.code, text in warning.message) == (code, True), warning.message


@pytest.mark.parametrize(
    "legs",
    [
        [leg("road", *DEGREE, snap_km=1.9)],
        [leg("road", *LINKED)],
        [leg("sea", WEST, EAST)],
        [leg("air", WEST, INLAND)],
        [leg("road", *DEGREE), leg("rail", *LINKED[1:])],
        [leg("road", *DEGREE), leg("road", (24.01, 0.0), (25.0, 0.0))],
    ],
)
def test_what_is_as_it_should_be_is_not(legs):
    assert warnings(legs=legs) == ()
