from itertools import pairwise

import pytest
import shapely

from geo.corridors.route import Waypoint
from geo.geodesy import densify, distance_km, length_km
from geo.lands.coast import LAND, over_land
from geo.routing import water
from geo.routing.rung import NoLineError
from geo.routing.water import OFFING_KM, Water

pytestmark = pytest.mark.skipif(
    not LAND.exists(), reason="no coast: run `python -m build_assets`"
)
AKTAU, ALAT, KURYK = (51.226, 43.6), (49.441, 39.976), (51.44, 43.165)
ISTANBUL, ODESSA = (29.0, 41.0), (30.75, 46.5)
SUVA, TONGA = (178.42, -18.13), (-175.2, -21.13)
ALMATY, BAKU = (76.92, 43.25), (49.892, 40.378)
OFF_ABSHERON = (50.6, 40.9)


def way(*places):
    stops = [Waypoint(lonlat=one, source="a chart", name=f"{one}") for one in places]
    return Water().line("sea", stops)


@pytest.mark.parametrize(
    "places",
    [
        (AKTAU, ALAT),
        (ALAT, KURYK),
        (AKTAU, OFF_ABSHERON, BAKU),
        (ISTANBUL, ODESSA),
        (SUVA, TONGA),
    ],
)
def test_a_way_is_wet_and_ends_at_its_ports(places):
    line = way(*places)
    assert over_land(line.points) == []
    assert (line.method, line.engine) == ("water", "water")
    ends = [line.points[0], line.points[-1]]
    kms = [
        distance_km(a, b) for a, b in zip(ends, (places[0], places[-1]), strict=True)
    ]
    assert kms == pytest.approx([line.snaps_km[0], line.snaps_km[-1]], abs=0.001)
    assert max(kms) < 2
    assert all(abs(b[0] - a[0]) < 1 for a, b in pairwise(line.points))


def test_a_way_goes_round_the_peninsula_and_no_farther():
    km = length_km(way(AKTAU, ALAT).points)
    assert 1.05 < km / distance_km(AKTAU, ALAT) < 1.15


def test_a_way_and_its_reverse_are_one():
    there, back = way(AKTAU, ALAT), way(ALAT, AKTAU)
    assert length_km(there.points) == pytest.approx(length_km(back.points), abs=0.01)


def test_a_way_keeps_off_the_coast_between_its_ports():
    far = [
        point
        for point in densify(way(AKTAU, ALAT).points, step_km=5)
        if min(distance_km(point, AKTAU), distance_km(point, ALAT)) > 15
    ]
    shores = [over_land([point, (point[0] + 0.005, point[1])]) for point in far]
    assert len(far) > 50
    assert not any(shores)
    assert OFFING_KM[0] > 0.5


@pytest.mark.parametrize(
    ("places", "reason"),
    [
        ((AKTAU, ISTANBUL), "no way over water"),
        ((AKTAU, ALMATY), "no way over water"),
        ((AKTAU, (121.5, 31.2)), "no way over water"),
        ((AKTAU, (52.2, 43.6)), r"km from the nearest place of it, at most 2 may"),
    ],
    ids=["another sea", "no sea", "another ocean", "inland"],
)
def test_where_there_is_none_it_is_said(places, reason):
    with pytest.raises(NoLineError, match=reason):
        way(*places)


def test_a_way_among_many_islands_is_soon_found(monkeypatch):
    asked = []

    def intersects(solid, lines):
        asked.append(shapely.get_num_geometries(lines).size)
        return kept(solid, lines)

    kept = shapely.intersects
    monkeypatch.setattr(shapely, "intersects", intersects)
    line = way((28.98, 41.01), (23.62, 37.94))
    assert length_km(line.points) == pytest.approx(640.1, abs=0.1)
    assert sum(asked) < 600_000


def test_a_way_is_looked_for_once(monkeypatch):
    first = way(AKTAU, ALAT)
    monkeypatch.setattr(water, "Chart", None)
    assert way(AKTAU, ALAT) == first
