import pytest

from geo.lands.coast import LAND, over_land

pytestmark = pytest.mark.skipif(
    not LAND.exists(), reason="no coast: run `python -m build_assets`"
)


@pytest.mark.parametrize(
    ("line", "km"),
    [
        ([(50.0, 42.5), (51.0, 42.5)], 0),
        ([(53.0, 43.6), (54.0, 43.6)], 80.7),
        ([(50.9, 43.6), (52.0, 43.6)], 63.5),
        ([(179.5, 71.1), (180.5, 71.1)], 36),
        ([(53.0, 43.6), (54.0, 43.6), (53.0, 43.6)], 2 * 80.7),
        ([(50.9, 43.6), (52.0, 43.6), (50.9, 43.6)], 2 * 63.5),
    ],
    ids=[
        "at sea",
        "on land",
        "ashore",
        "Wrangel over the antimeridian",
        "on land and back",
        "ashore and back",
    ],
)
def test_how_much_of_a_line_is_land(line, km):
    assert sum(one for _, one in over_land(line)) == pytest.approx(km, rel=0.02)
