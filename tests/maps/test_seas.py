"""Names of seas on the map: what the page holds of them, against the land we ship."""

import re
from pathlib import Path

import numpy as np
import pytest
import shapely

from geo.lands.coast import at_sea

SRC = Path(__file__).parents[2] / "maps" / "web" / "src" / "map"
CASPIAN = re.search(
    r'"sea\.caspian".*?spots: (\[\[.*?\]\])', (SRC / "seas.ts").read_text("utf-8")
)[1]
AFLOAT = float(
    re.search(r"AFLOAT_DEGREES = ([\d.]+)", (SRC / "wishes.ts").read_text("utf-8"))[1]
)
SPOTS = re.findall(r"\[([\d.]+), ([\d.]+)\]", CASPIAN)


@pytest.mark.parametrize(("lon", "lat"), SPOTS)
def test_the_name_of_the_caspian_stays_on_it(lon, lat):
    up_and_down = shapely.LineString(
        [(float(lon), float(lat) + shift) for shift in (-AFLOAT, AFLOAT)]
    )
    assert at_sea(np.array([up_and_down])).all()
