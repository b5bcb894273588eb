import numpy as np
import pytest
import shapely
from pyproj import Geod

from build_assets.geometry import area_km2, in_cells, joined, on_grid, without_holes


def square(west, south, size):
    return shapely.box(west, south, west + size, south + size)


@pytest.mark.parametrize("south", [0, 43, -80])
def test_area_is_that_of_the_ellipsoid(south):
    dense = shapely.segmentize(square(51, south, 1), 0.01)
    exact_m2, _ = Geod(ellps="WGS84").geometry_area_perimeter(dense)
    assert area_km2(np.array([dense]))[0] == pytest.approx(abs(exact_m2) / 1e6)


@pytest.mark.parametrize(("below_km2", "left"), [(100, 2), (1_000, 1), (1e6, 0)])
def test_only_small_holes_are_filled(below_km2, left):
    holes = [square(2, 2, 0.2), square(5, 5, 5)]
    land = shapely.Polygon(square(0, 0, 20).exterior, [hole.exterior for hole in holes])
    (filled,) = without_holes(np.array([land]), below_km2)
    assert len(filled.interiors) == left


def test_cells_are_small_and_lose_nothing():
    big = np.array([shapely.Point(3, 40).buffer(17.3)])
    cells = in_cells(big, 5)
    widths = shapely.bounds(cells)[:, 2:] - shapely.bounds(cells)[:, :2]
    assert widths.max() <= 5
    assert shapely.area(cells).sum() == pytest.approx(big[0].area)


def test_pieces_that_touch_become_one():
    pieces = np.array([square(0, 0, 1), square(1, 0, 1), square(5, 5, 1)])
    assert sorted(shapely.area(joined(pieces))) == [1, 2]


def test_grid_keeps_polygons_valid():
    spike = shapely.Polygon([(0, 0), (1, 0.0001), (1, 0), (1, 1), (0, 1)])
    (light,) = on_grid(np.array([spike]))
    assert light.is_valid
    assert np.allclose(shapely.get_coordinates(light) * 1000 % 1, 0)
