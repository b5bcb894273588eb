import numpy as np
import pytest
import shapely

from geo.lands import unclaimed
from geo.lands.regions import BOUNDARIES
from geo.lands.unclaimed import on_unclaimed_land

SEVERNAYA_ZEMLYA, AKTAU, CASPIAN = (97.0, 79.5), (51.2, 43.6), (50.4, 42.5)


@pytest.mark.skipif(not BOUNDARIES.is_file(), reason="no outlines installed")
def test_land_without_a_known_town_is_nobodys():
    points = shapely.points([SEVERNAYA_ZEMLYA, AKTAU, CASPIAN])
    assert on_unclaimed_land(points).tolist() == [True, False, False]


def test_without_outlines_no_land_is_called_so(tmp_path, monkeypatch):
    monkeypatch.setattr(unclaimed, "BOUNDARIES", tmp_path / "none.fgb")
    assert not on_unclaimed_land(np.array([shapely.Point(SEVERNAYA_ZEMLYA)])).any()
