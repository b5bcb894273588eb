from itertools import pairwise

import networkx as nx
import pytest

from geo.corridors.route import Waypoint
from geo.geodesy import distance_km
from geo.lands.coast import over_land
from geo.routing import embedded
from geo.routing.networks import Railways, SeaLanes, rungs
from geo.routing.rung import NoLineError
from geo.routing.water import Water

SHALKAR, KOSHKIN, SAKSAUL = (59.622, 47.834), (60.781, 47.447), (61.155, 47.084)
AKTAU, ALAT = (51.226, 43.6), (49.441, 39.976)
NORTH, MID, SOUTH = (51.1, 43.4), (50.7, 41.5), (50.45, 40.2)
NEEDED = pytest.mark.skipif(
    not (embedded.RAILWAYS.installed and embedded.SEA_LANES.installed),
    reason="the extra `networks` is not installed",
)


def stops(*places, via=()):
    return [
        Waypoint(lonlat=one, source="we", name=f"{number}", via=number in via)
        for number, one in enumerate(places)
    ]


def network(*ways):
    graph = nx.Graph()
    for way in ways:
        for here, there in pairwise(way):
            graph.add_edge(here, there, km=distance_km(here, there))
    return lambda _box: graph


STEPS = [(59.622 + 0.153 * n, 47.834 - 0.075 * n) for n in range(11)]
"""A railway every 14 km from Shalkar to Saksaulskaya."""


def test_a_way_by_rail_is_the_shortest():
    roundabout = [STEPS[0], (60.0, 49.0), (60.5, 49.0), STEPS[-1]]
    line = Railways(network(STEPS, roundabout)).line("rail", stops(STEPS[0], STEPS[-1]))
    assert line.points == tuple(STEPS)
    assert (line.method, line.engine) == ("network", "scgraph-data")
    assert line.version.startswith("scgraph-data ")
    assert line.snaps_km == pytest.approx((0, 0), abs=0.001)


@pytest.mark.parametrize(
    ("ways", "places", "reason"),
    [
        ([STEPS[:5], STEPS[6:]], [STEPS[0], STEPS[-1]], "nothing joins"),
        ([[STEPS[0], STEPS[-1]]], [STEPS[0], STEPS[-1]], "drawn straight, at most 40"),
        ([STEPS], [STEPS[0], (61.2, 47.2)], r"lies .* km from the nearest place of it"),
        ([STEPS], [STEPS[0], (60.4, 47.6), STEPS[-1]], r"leaves `1` .* km aside"),
        ([], [STEPS[0], STEPS[-1]], "nothing near the stops"),
        ([STEPS], [STEPS[0], (59.63, 47.83)], "its stops are one place of it"),
    ],
)
def test_what_is_wrong_with_a_railway_is_said(ways, places, reason):
    with pytest.raises(NoLineError, match=reason):
        Railways(network(*ways)).line(
            "rail", stops(*places, via={1} if len(places) > 2 else ())
        )


def test_lanes_are_reached_over_water():
    lanes = network([NORTH, MID, SOUTH, (50.0, 40.05)])
    line = SeaLanes(Water(), lanes).line("sea", stops(AKTAU, ALAT))
    assert over_land(line.points) == []
    assert MID in line.points
    assert max(line.snaps_km) < 2


@pytest.mark.parametrize(
    ("lane", "reason"),
    [
        ([NORTH, (53.5, 42.5), SOUTH], "over land"),
        ([NORTH, (51.9, 41.0), SOUTH], "its lanes are too few here"),
        ([NORTH, (50.9, 42.5)], "lies 3.. km from the nearest lane"),
    ],
)
def test_what_is_wrong_with_lanes_is_said(lane, reason):
    with pytest.raises(NoLineError, match=reason):
        SeaLanes(Water(), network(lane)).line("sea", stops(AKTAU, ALAT))


@NEEDED
def test_what_is_installed_is_tried():
    assert [rung.name for rung in rungs()] == ["scgraph-data", "searoute"]


@NEEDED
def test_the_real_railways_lead_from_shalkar_to_saksaulskaya():
    line = Railways().line("rail", stops(SHALKAR, KOSHKIN, SAKSAUL, via={1}))
    assert len(line.points) > 20
    assert max(line.snaps_km) < 3


@NEEDED
def test_the_real_lanes_of_the_caspian_are_too_few():
    with pytest.raises(NoLineError, match=r"over land|too few"):
        SeaLanes(Water()).line("sea", stops(AKTAU, ALAT))
