import numpy as np
import pytest
import shapely

from geo.access import index
from geo.access.nearest import nearest
from geo.access.pieces import Pieces
from geo.access.plane import MOST_ASTRAY, Plane


def scattered(box, rows):
    chance = np.random.default_rng(7)
    return chance.uniform(box[:2], box[2:], (rows, 2))


COUNTRY = shapely.points(scattered((46, 40, 87, 55), 200))
OTHER_SIDE = shapely.points(scattered((-120, -50, -110, -40), 5))
STREETS = shapely.linestrings(
    scattered((76.8, 43.1, 77.1, 43.4), 800).reshape(-1, 2, 2)
)


@pytest.mark.parametrize("sites", [COUNTRY, OTHER_SIDE])
def test_what_is_far_off_is_near_enough_to_the_nearest(sites, monkeypatch):
    exact = nearest(sites, STREETS).km
    monkeypatch.setattr(index, "DEAR", 0)
    found = nearest(sites, STREETS).km
    assert (found >= exact - index.TIE_KM).all()
    assert found == pytest.approx(exact, rel=MOST_ASTRAY / 10)


def test_a_site_is_not_near_to_itself_in_the_plane_either(monkeypatch):
    monkeypatch.setattr(index, "DEAR", 0)
    found = nearest(COUNTRY, COUNTRY, own=np.arange(200))
    assert (found.site != found.target).all()


def test_pieces_all_over_the_world_have_no_plane():
    assert Plane(Pieces.of(shapely.points([[0, 0], [90, 0]]))).astray > MOST_ASTRAY
    assert Plane(Pieces.of(STREETS)).astray < MOST_ASTRAY
