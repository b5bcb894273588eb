import numpy as np
import pytest
import shapely

from geo.errors import InputError
from geo.lands.regions import BOUNDARIES
from geo.lands.within import astray, bounds
from geo.values import Context

AKTAU, ALMATY, BAKU, KHIVA = (51.2, 43.6), (76.9, 43.3), (49.9, 40.4), (60.4, 41.4)

needs_outlines = pytest.mark.skipif(
    not BOUNDARIES.is_file(), reason="geo/data/regions.fgb: pip install -e . makes it"
)


def outside(context, *shapes, radius=0.0):
    """Return the numbers of what lies outside, and of what of that looks swapped."""
    whole = np.array([shapely.Point(s) if isinstance(s, tuple) else s for s in shapes])
    radii = np.full(len(whole), radius)
    found = list(astray(bounds(Context(**context)), whole, radii))
    turned = {row for one in found for row in np.flatnonzero(one.swapped).tolist()}
    away = {
        row
        for one in found
        for row in np.flatnonzero(one.elsewhere | one.offshore).tolist()
    }
    return away | turned, turned


@needs_outlines
@pytest.mark.parametrize(
    ("point", "context", "is_offshore"),
    [
        ((51.6, 46.2), {"country": "KZ"}, True),
        ((49.0, 45.6), {"country": "KZ"}, True),
        ((49.0, 45.6), {"region": "Atyrau"}, True),
        ((47.5, 46.2), {"country": "KZ"}, False),  # on the land of a neighbour
        ((0.0, 0.0), {"country": "KZ"}, False),  # at sea, but of no water of its own
        ((49.0, 45.6), {"bbox": [50, 43, 52, 44]}, False),
    ],
)
def test_what_lies_at_sea_off_a_country_is_told_apart(point, context, is_offshore):
    shapes = np.array([shapely.Point(point)])
    (found,) = astray(bounds(Context(**context)), shapes, np.zeros(1))
    assert (found.offshore[0], found.elsewhere[0]) == (is_offshore, not is_offshore)


@needs_outlines
@pytest.mark.parametrize(("country", "may_be"), [("RU", True), ("KZ", False)])
def test_land_in_no_outline_may_be_of_a_country_that_is_near(country, may_be):
    severnaya_zemlya = np.array([shapely.Point(97, 79.5)])
    (found,) = astray(bounds(Context(country=country)), severnaya_zemlya, np.zeros(1))
    assert (found.unclaimed[0], found.elsewhere[0]) == (may_be, not may_be)


@needs_outlines
@pytest.mark.parametrize(
    ("context", "told"),
    [
        ({}, set()),
        ({"country": "KZ"}, {2, 3}),
        ({"country": "AZ"}, {0, 1, 3}),
        ({"country": "KZ", "region": "Mangystau"}, {1, 2, 3}),
        ({"region": "Алматы"}, {0, 2, 3}),  # the city, or the region around it
        ({"region": "Jetisu"}, {0, 2, 3}),  # younger than the outlines
        ({"country": "ZZ"}, set()),  # no outline: no accusation
        ({"country": "UZ", "region": "UZ.99"}, {0, 1, 2}),  # the country's, then
    ],
)
def test_what_lies_outside_a_region_or_country(context, told):
    assert outside(context, AKTAU, ALMATY, BAKU, KHIVA) == (told, set())


@needs_outlines
def test_what_looks_swapped_is_told_apart():
    found = outside({"country": "KZ"}, AKTAU, AKTAU[::-1], (7.2, 43.3), (-122.0, 50.0))
    assert found == ({1, 2, 3}, {1})


@needs_outlines
@pytest.mark.parametrize(
    ("lon", "radius", "told"),
    [(52.2, 0, False), (50.2, 0, False), (49.0, 0, True), (49.0, 100, False)],
)
def test_slack_is_that_of_sites_and_what_one_is_unsure_by(lon, radius, told):
    found, _ = outside({"region": "Mangystau"}, (lon, 44.3), radius=radius)
    assert bool(found) is told


@needs_outlines
def test_lines_and_areas_need_only_touch():
    line, far = shapely.LineString([BAKU, AKTAU]), shapely.LineString([BAKU, KHIVA])
    area = shapely.box(48, 40, 52, 44)
    found, _ = outside({"region": "Mangystau"}, line, area, far.segmentize(1))
    assert found == {2}


@pytest.mark.parametrize(
    ("context", "told"),
    [
        ({"bbox": [50, 43, 52, 44]}, {1, 2, 3}),
        ({"bbox": [170, 40, 50, 44]}, {0, 1, 3}),  # across the 180th meridian
        ({"near_point": BAKU, "within_km": 400}, {1, 3}),
        ({"near_point": BAKU}, set()),
        ({"near": "Baku", "within_km": 1}, set()),
    ],
)
def test_boxes_and_circles(context, told):
    assert outside(context, AKTAU, ALMATY, BAKU, KHIVA) == (told, set())


def test_a_line_is_as_near_as_its_nearest_point():
    way = shapely.LineString([AKTAU, ALMATY])
    found, _ = outside({"near_point": (60.0, 43.5), "within_km": 30}, way, AKTAU)
    assert found == {1}


def test_a_region_nobody_knows():
    with pytest.raises(InputError, match="Atlantis"):
        bounds(Context(region="Atlantis"))
