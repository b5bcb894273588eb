from math import inf

import pytest
import shapely

from geo.lands.off import boxes_around, km_off

FAR_EAST = shapely.box(179, -17, 180, -16)
NORTH = shapely.Polygon([(20, 71), (20, 70.2), (20.4, 70.2), (20.4, 69), (21, 71)])


@pytest.mark.parametrize(
    ("outline", "point", "km"),
    [
        (FAR_EAST, (179.5, -16.5), 0),
        (FAR_EAST, (-179.95, -16.5), 5.33),
        (FAR_EAST, (-179.5, -16.5), inf),
        # 0.15 degrees to the north are 17 km, 0.3 to the east only 11.
        (NORTH, (20.1, 70.05), 11.38),
        (NORTH, (25, 60), inf),
    ],
)
def test_how_far_a_point_lies_off_an_outline(outline, point, km):
    assert km_off(outline, point, within_km=15) == pytest.approx(km, abs=0.1)


@pytest.mark.parametrize(
    ("lon", "turns"), [(50, [0]), (179.99, [0, -360]), (-179.99, [0, 360])]
)
def test_across_the_antimeridian_there_is_a_second_box(lon, turns):
    assert [turn for turn, _ in boxes_around((lon, 10), 15)] == turns
