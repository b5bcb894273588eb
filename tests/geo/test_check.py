from pathlib import Path
from types import SimpleNamespace

import pytest

from geo.check import check
from geo.errors import InputError
from geo.lock import Lock
from geo.models import Corridor
from geo.route import Route, Waypoint
from geo.routing.waypoints import route

ATLAS = SimpleNamespace(region=None, country=None)


def corridor(*points, km=None):
    stops = [{"lonlat": point, "source": "a survey"} for point in points]
    length = {"km": km, "source": "the ministry"} if km else None
    return Corridor.model_validate(
        {"id": "a", "names": {"en": "A"}, "mode": "road", "stops": stops}
        | {"length": length}
    )


def warnings(*points, km=None):
    leg = route("road", [Waypoint(lonlat=point, source="a survey") for point in points])
    lock = Lock.of([], [Route(id="a", request="0", legs=(leg,))])
    layer = SimpleNamespace(corridors=[corridor(*points, km=km)])
    return check(SimpleNamespace(layers=[layer], atlas=ATLAS), lock)


DEGREE = [(51.0, 0.0), (52.0, 0.0)]  # 111.3 km of the equator


@pytest.mark.parametrize("km", [None, 111, 100, 130])
def test_lengths_that_agree_are_not_mentioned(km):
    assert warnings(*DEGREE, km=km) == ()


@pytest.mark.parametrize(("km", "share"), [(90, "+24%"), (200, "-44%")])
def test_lengths_that_differ_are_shown_with_both_figures(km, share):
    (warning,) = warnings(*DEGREE, km=km)
    assert warning.code == "length-differs"
    assert f"published {km} km (the ministry)" in warning.message
    assert f"111 km, {share}" in warning.message


def test_a_leg_that_wanders_is_shown():
    (warning,) = warnings((51.0, 0.0), (51.0, 4.0), (52.0, 0.0))
    assert warning.code == "detour"
    assert "8.1 × the straight way" in warning.message


def test_a_round_trip_may_wind():
    assert warnings((51.0, 0.0), (51.0, 1.0), (51.0, 0.01)) == ()


def test_the_region_that_the_atlas_marks_must_be_known():
    marks = SimpleNamespace(region="Atlantis", country=None)
    folder = SimpleNamespace(layers=[], atlas=marks, root=Path("layers"))
    with pytest.raises(InputError, match=r"atlas\.yaml: no region .*Atlantis"):
        check(folder, Lock())
