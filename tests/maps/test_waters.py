"""Names of seas and lakes: where they stand, against what we ship of them."""

import re
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from geo.lands.coast import at_sea
from maps.assets import DATA
from maps.extent import Extent
from maps.layer import LANGUAGES
from maps.waters import known, waters

WISHES = Path(__file__).parents[2] / "maps" / "web" / "src" / "map" / "wishes.ts"
AFLOAT = float(
    re.search(r"AFLOAT_SHARE = ([\d.]+)", WISHES.read_text(encoding="utf-8"))[1]
)
"""Share of its height by which a name may leave its spot."""
DEEPEST = 3.0
"""Degrees: farther than 40 pixels off, wherever a water has a name, no name goes."""
MEDITERRANEAN = Extent(-6, 30, 37, 47)
PACIFIC = Extent(170, -40, 220, 10)


def names(extent):
    return [one["names"]["en"] for one in waters(extent)]


def test_names_stay_on_their_waters():
    lakes = shapely.STRtree(
        pyogrio.read_dataframe(DATA / "lakes.fgb").geometry.to_numpy()
    )
    ashore = []
    for water in known():
        _, south, _, north = water.box
        reach = min(DEEPEST, AFLOAT * (north - south))
        for lon, lat in water.spots:
            path = shapely.LineString([(lon, lat - reach), (lon, lat + reach)])
            in_lake = lakes.query(shapely.Point(lon, lat), predicate="covered_by").size
            if not in_lake and not at_sea(np.array([path]))[0]:
                ashore.append((water.names["en"], lon, lat))
    assert len(known()) > 70
    assert ashore == []


def test_each_has_its_names_and_lies_in_its_box():
    for water in known():
        assert all(water.names[language].strip() for language in LANGUAGES)
        assert Extent(*water.box).holds(water.spots).all()
    every = [water.names["en"] for water in known()]
    assert len(every) == len(set(every))


def test_only_waters_around_an_atlas_are_in_its_page():
    assert {"Aegean Sea", "Black Sea"} <= {*names(MEDITERRANEAN)}
    assert not {"Caspian Sea", "North Sea"} & {*names(MEDITERRANEAN)}
    assert names(Extent(64, 49, 66, 50)) == []


@pytest.mark.parametrize(
    ("name", "extent", "spot", "sides"),
    [
        ("Pacific Ocean", PACIFIC, 210.0, (170, 220)),
        ("Chukchi Sea", Extent(170, 60, 200, 75), 189.0, (172.0, 200)),
        ("Chukchi Sea", Extent(-175, 60, -150, 75), -171.0, (-175, -157.0)),
    ],
)
def test_at_the_180th_meridian_they_are_where_the_atlas_is(name, extent, spot, sides):
    (one,) = (one for one in waters(extent) if one["names"]["en"] == name)
    assert one["spots"][0][0] == spot
    assert (one["box"][0], one["box"][2]) == sides
