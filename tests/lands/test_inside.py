from pathlib import Path

import pytest

from geo.errors import InputError, Place
from geo.lands.inside import verify
from geo.lock import Position
from geo.values import Context

HERE = Place(Path("layers/a.yaml"), 3)
ALMATY, ASTANA, SHYMKENT = (76.93, 43.24), (71.43, 51.13), (69.6, 42.32)


def position(lonlat, **context):
    return Position(
        id="a",
        request="0",
        feature="site",
        query="A",
        context=Context(**context),
        lonlat=lonlat,
        status="pinned",
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


def test_a_pin_may_be_as_far_off_as_it_is_unsure():
    unsure = position((78.5, 43.5), **BOX).model_copy(update={"uncertainty_km": 60})
    assert verify(unsure, HERE) is unsure
