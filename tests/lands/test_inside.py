from pathlib import Path

import pytest

from geo.errors import InputError, Place
from geo.lands.inside import odd, verify
from geo.lock import Position
from geo.values import Context

HERE = Place(Path("layers/a.yaml"), 3)
ALMATY, ASTANA, SHYMKENT = (76.93, 43.24), (71.43, 51.13), (69.6, 42.32)


def position(lonlat, status="pinned", **context):
    return Position(
        id="a",
        request="0",
        feature="site",
        query="A",
        context=Context(**context),
        lonlat=lonlat,
        status=status,
        source="test",
        licence="CC0-1.0",
    )


@pytest.mark.parametrize(
    ("lonlat", "region"),
    [
        (ALMATY, "Алматы"),
        (ALMATY, "Алматинская область"),
        (ASTANA, "Акмолинская область"),
        (SHYMKENT, "Туркестанская область"),
    ],
)
def test_a_city_lies_in_the_region_around_it(lonlat, region):
    placed = position(lonlat, region=region)
    assert verify(placed, HERE) is placed


@pytest.mark.parametrize(
    ("lonlat", "context"),
    [
        ((78.4, 43.6), {"region": "город Алматы"}),
        (ALMATY, {"region": "Мангистау"}),
        (ALMATY, {"country": "UZ"}),
    ],
)
def test_what_lies_elsewhere_is_told(lonlat, context):
    with pytest.raises(InputError, match="lies outside"):
        verify(position(lonlat, **context), HERE)


SEVERNAYA_ZEMLYA = (97.0, 79.5)


@pytest.mark.parametrize("status", ["pinned", "matched"])
def test_nobody_is_accused_on_land_that_is_in_no_outline(status):
    there = position(SEVERNAYA_ZEMLYA, status, country="RU")
    assert verify(there, HERE) is there
    found = odd(there, HERE)
    assert found
    assert (found.problem.code, found.is_wrong) == ("land-unchecked", False)
    with pytest.raises(InputError, match="lies outside KZ"):
        verify(position(SEVERNAYA_ZEMLYA, country="KZ"), HERE)


@pytest.mark.parametrize(
    ("lonlat", "context"),
    [
        ((-179.97, -16.85), {"country": "FJ"}),
        ((-179.983, -16.5), {"region": "FJ.03"}),
        ((15.466, 78.246), {"country": "SJ"}),
        ((17.6, 69.25), {"region": "NO.18"}),
    ],
    ids=["Taveuni", "Rabi", "Svalbard", "Senja"],
)
def test_islands_are_in_their_country(lonlat, context):
    assert odd(position(lonlat, **context), HERE) is None


BOX = {"bbox": (76, 43, 78, 44)}
CIRCLE = {"near_point": (77.0, 43.3), "within_km": 20}


@pytest.mark.parametrize("context", [BOX, CIRCLE, {**BOX, "country": "KZ"}])
def test_a_pin_lies_in_the_box_or_circle_of_its_context(context):
    verify(position(ALMATY, **context), HERE)
    with pytest.raises(InputError, match=r"lies outside .* of its context; mend the"):
        verify(position(ASTANA, **context), HERE)


def test_a_pin_that_is_exchanged_is_told_from_one_that_is_elsewhere():
    with pytest.raises(InputError, match=r"write `lonlat: \[76.93, 43.24\]`"):
        verify(position(ALMATY[::-1], **BOX), HERE)
    with pytest.raises(InputError, match=r"longitude is 76.93, the latitude 43.24"):
        verify(position(ALMATY[::-1], **BOX), Place(Path("table.csv"), 3))


def test_a_pin_may_be_as_far_off_as_it_is_unsure():
    unsure = position((78.5, 43.5), **BOX).model_copy(update={"uncertainty_km": 60})
    assert verify(unsure, HERE) is unsure
