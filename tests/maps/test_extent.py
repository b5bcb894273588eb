import numpy as np
import pytest
import shapely

from maps.extent import MERCATOR_LIMIT, Extent, extent_of


def points(*places):
    return [shapely.Point(place) for place in places]


CUT = shapely.union(shapely.box(179, 0, 180, 9), shapely.box(-180, 0, -178, 9))
"""As RFC 7946 has what lies across the 180th meridian."""


@pytest.mark.parametrize(
    ("places", "box"),
    [
        (points((50, 40), (60, 45)), (50, 40, 60, 45)),
        (points((179, 0), (-179, 5)), (179, 0, 181, 5)),
        (points((-170, 60), (170, 65), (175, 62)), (170, 60, 190, 65)),
        ([CUT], (179, 0, 182, 9)),
        ([CUT, *points((175, 0))], (175, 0, 182, 9)),
        ([shapely.LineString([(-165, 64), (-209, 59)])], (151, 59, 195, 64)),
        (points((-179.9, 50)), (179.6, 49.5, 180.6, 50.5)),
        (
            [shapely.LineString([(178, 0), (188, 5)]), *points((-179, 1), (177, 2))],
            (177, 0, 188, 5),
        ),
        (
            [shapely.LineString([(-189, 0), (-172, 5)]), *points((177, 1), (-179, 2))],
            (171, 0, 188, 5),
        ),
        ([shapely.LineString([(185, 0), (190, 5)])], (185, 0, 190, 5)),
        ([shapely.LineString([(-190, 0), (-170, 5)])], (170, 0, 190, 5)),
        (points((1e9, 43), (51, 40), (55, 45)), (51, 40, 55, 45)),
        (points((10, 50)), (9.5, 49.5, 10.5, 50.5)),
        (points((0, 89.9)), (-0.5, 89.4, 0.5, MERCATOR_LIMIT)),
        ([None, shapely.Point(), *points((1, 1), (5, 5))], (1, 1, 5, 5)),
    ],
)
def test_smallest_box(places, box):
    found = extent_of(places).box
    assert (found[0], found[2], found[3]) == pytest.approx((box[0], box[2], box[3]))


@pytest.mark.parametrize("nothing", [[], [None], [shapely.Point()]])
def test_nothing_has_no_extent(nothing):
    assert extent_of(nothing) is None


def test_across_the_antimeridian_things_move_east():
    extent = extent_of(points((179, 0), (-179, 5)))
    assert extent.crosses
    assert len(extent.windows()) == 2
    moved = extent.unwrap(np.array([[-179.0, 5.0], [179.0, 0.0]]))
    assert moved[:, 0].tolist() == [181.0, 179.0]


def test_a_margin_stays_on_the_globe():
    assert Extent(-170, -80, 170, 80).grown(0.5).box == (
        -180,
        -MERCATOR_LIMIT,
        180,
        MERCATOR_LIMIT,
    )


@pytest.mark.parametrize(
    ("one", "other", "box"),
    [
        (Extent(0, 0, 10, 10), Extent(-5, 2, 5, 20), (-5, 0, 10, 20)),
        (Extent(0, 0, 10, 10), Extent(170, 0, 190, 5), (0, 0, 10, 10)),
        (Extent(170, 0, 190, 5), Extent(0, 0, 10, 10), (170, 0, 190, 5)),
    ],
)
def test_boxes_around_two(one, other, box):
    assert one.joined(other).box == box
