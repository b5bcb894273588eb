"""Sizes of capacities: proportions, limits, round legends, and units apart."""

import numpy as np
import pytest

from maps.extent import Extent
from maps.flows import FAMILIES, Scale, round_up, row_sizes, scales, steps
from maps.payload import layer_payload

WORLD = Extent(-180, -60, 180, 75)
LINE = Scale("line", "mass", "Mt/year", 20e6)
DISC = Scale("point", "mass", "Mt/year", 20e6)


@pytest.mark.parametrize(
    ("amount", "up"), [(11, 20), (10, 10), (0.3, 0.5), (7e6, 1e7), (1, 1)]
)
def test_a_scale_ends_at_a_round_number(amount, up):
    assert round_up(amount) == up
    assert steps(up)[0] == up
    assert len(steps(up)) == 3


def test_twice_as_much_is_twice_as_wide_and_twice_the_area():
    amounts = np.array([20e6, 10e6, 5e6])
    assert LINE.sizes(amounts).tolist() == [16, 8, 4]
    assert DISC.sizes(amounts).tolist() == [28, 20, 14]


def test_what_is_too_small_is_drawn_at_the_least_size_and_told():
    assert LINE.sizes(np.array([1.0, np.nan])).tolist() == [2, 0]
    assert LINE.legend()["floor"] == 2.5
    assert LINE.legend()["steps"] == [[20.0, 16.0], [10.0, 8.0], [5.0, 4.0]]


def test_units_of_one_family_share_a_scale_and_others_have_their_own(make):
    capacities = [(9, "Mt/year"), (4000, "kt/year"), (5000, "vehicles/day")]
    rows = [
        make.corridor(id=str(at), capacity_amount=amount, capacity_unit=unit)
        for at, (amount, unit) in enumerate(capacities)
    ]
    frame = make.frame(*rows, make.sarzha())
    known = scales([frame])
    found = [(one.draw, one.unit, one.top) for one in known]
    assert found == [
        ("line", "Mt/year", 1e7),
        ("line", "vehicles/day", 5000.0),
        ("point", "Mt/year", 2e7),
    ]
    sizes = row_sizes(frame, known)
    assert sizes["line"].tolist()[:3] == [14.5, 6.5, 16.0]
    assert sizes["point"].tolist()[3] == 21.0


@pytest.mark.parametrize(
    ("amount", "unit"),
    [(0, "t/year"), (-1, "t/year"), (5, "projects"), (5, None), (5, ["t"])],
)
def test_what_has_no_size(make, amount, unit):
    frame = make.frame(make.sarzha(capacity_amount=amount, capacity_unit=unit))
    assert scales([frame]) == []


def test_lanes_and_sizes_are_symbols_of_their_own(make):
    legs = [{"mode": "road", "shared": lane} for lane in (0, 1, 99, True)]
    rows = [
        make.corridor(legs=[leg], capacity_amount=5.0, capacity_unit="Mt/year")
        for leg in legs
    ]
    layer = make.layer(*rows, make.sarzha())
    index, _ = layer_payload(layer, WORLD, scales([layer.frame]))
    drawn = [(one.get("lane"), one.get("flow")) for one in index["symbols"]]
    assert drawn == [(None, 16.0), (1, 16.0), (8, 16.0), (None, 21.0)]
    assert index["geometry"]["symbol"] == [0, 1, 2, 0, 3]


def test_without_lanes_and_capacities_nothing_is_said(make):
    index, _ = layer_payload(make.layer(make.site()), WORLD)
    assert not {"lane", "flow"} & set(index["symbols"][0])


def test_every_unit_is_told_in_the_legend():
    assert all(factor >= 1 for _, factor in FAMILIES.values())
