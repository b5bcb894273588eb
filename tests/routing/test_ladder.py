import json
from pathlib import Path

import pytest

import make_map
from geo.geodesy import length_km
from geo.lock import Lock
from geo.models import Leg
from geo.routing.ladder import Ladder
from geo.routing.rung import Line, NoLineError

A, B = (51.0, 43.9), (55.2, 45.32)


class Fake:
    """A rung that has a line, or a reason why not."""

    def __init__(self, name, mode="road", reason=None):
        self.name, self.modes, self._reason = name, frozenset({mode}), reason

    def line(self, _mode, waypoints):
        if self._reason:
            raise NoLineError(self._reason)
        bend = (53.0, 44.0)
        points = (waypoints[0].lonlat, bend, waypoints[-1].lonlat)
        return Line(points, "routed", self.name, "a graph", "ODbL-1.0", (0.0, 0.4))


def climb(services, networks, *, mode="road", status="existing", stops):
    ladder = Ladder(Path(), lambda: services, lambda: networks)
    return ladder.climb(Leg(mode=mode, stops=["a", "b"]), status, stops(A, B))


@pytest.mark.parametrize(
    ("services", "networks", "engine", "tried"),
    [
        ([Fake("osrm")], [Fake("net")], "osrm", []),
        ([Fake("osrm", reason="no")], [Fake("net")], "net", [("osrm", "no")]),
        ([], [Fake("net", reason="far")], "waypoints", [("net", "far")]),
        ([Fake("osrm", mode="rail")], [], "waypoints", []),
        ([], [], "waypoints", []),
    ],
)
def test_the_best_rung_that_has_a_line_gives_it(
    services, networks, engine, tried, stops
):
    leg = climb(services, networks, stops=stops)
    assert leg.engine == engine
    assert [(one.engine, one.reason) for one in leg.tried] == tried


def test_what_a_rung_says_of_its_line_is_kept(stops):
    leg = climb([Fake("osrm")], [], stops=stops)
    assert (leg.method, leg.source, leg.licence) == ("routed", "a graph", "ODbL-1.0")
    assert [point.snap_km for point in leg.waypoints] == [None, 0.4]
    assert leg.length_km == pytest.approx(length_km(leg.line), abs=0.001)


@pytest.mark.parametrize("status", ["planned", "construction"])
def test_what_is_not_built_is_in_no_graph(status, stops):
    leg = climb([Fake("osrm")], [Fake("net")], status=status, stops=stops)
    assert (leg.method, leg.engine) == ("schematic", "waypoints")
    assert [one.engine for one in leg.tried] == ["osrm", "net"]
    assert {one.reason for one in leg.tried} == {
        "it is not built yet, so no network holds it"
    }


ROAD = """
title: {en: Roads}
theme: transport
source: {publisher: We, title: Roads}
corridors:
  - id: road
    names: {en: Road}
    mode: road
    geometry: {file: road.geojson, source: A survey}
    stops:
      - {lonlat: [51.0, 43.9], source: A chart}
      - {lonlat: [55.2, 45.32], source: A chart}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "roads.yaml").write_text(ROAD, encoding="utf-8")
    draw(tmp_path, [A, (53.0, 44.2), B])
    return tmp_path


def draw(folder, line):
    shape = {"type": "LineString", "coordinates": line}
    feature = {"type": "Feature", "properties": {}, "geometry": shape}
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    (folder / "road.geojson").write_text(text, encoding="utf-8")


def test_a_surveyed_file_is_followed_and_a_changed_one_is_read_again(folder):
    assert make_map.main(["lock", str(folder)]) == 0
    (leg,) = Lock.read(folder / "lock.geojson").routes["road"].legs
    assert (leg.method, leg.source, leg.line[1]) == (
        "surveyed",
        "A survey",
        (53.0, 44.2),
    )
    assert make_map.main(["lock", str(folder), "--locked"]) == 0
    draw(folder, [A, (53.0, 44.5), B])
    assert make_map.main(["lock", str(folder), "--locked"]) == 4
    assert make_map.main(["lock", str(folder)]) == 0
    (leg,) = Lock.read(folder / "lock.geojson").routes["road"].legs
    assert leg.line[1] == (53.0, 44.5)


def test_a_file_of_another_region_leaves_the_lock_untouched(folder, capsys):
    assert make_map.main(["lock", str(folder)]) == 0
    before = (folder / "lock.geojson").read_bytes()
    draw(folder, [(70.0, 50.0), (71.0, 51.0)])
    capsys.readouterr()
    assert make_map.main(["lock", str(folder)]) == 1
    said = capsys.readouterr().err
    assert "roads.yaml:6: corridor `road`: the line in `road.geojson` passes" in said
    assert (folder / "lock.geojson").read_bytes() == before


APART = """
title: {{en: Ways}}
theme: transport
source: {{publisher: We, title: Ways}}
corridors:
  - id: way
    names: {{en: Way}}
    mode: {mode}
    stops:
      - {{lonlat: [51.2, 43.6], source: A chart, name: Aktau, kind: port}}
      - {{lonlat: {there}, source: A chart, name: There, kind: port}}
"""


@pytest.mark.parametrize(
    ("mode", "there", "method", "warning"),
    [
        (
            "road",
            [-74.0, 40.7],
            "schematic",
            "km over the sea; name via points on land; a ferry is of the mode sea",
        ),
        ("sea", [4.0, 51.9], "geodesic", "km of land, first at"),
    ],
)
def test_stops_of_two_continents_are_drawn_as_they_are_and_told(
    tmp_path, capsys, mode, there, method, warning
):
    text = APART.format(mode=mode, there=there)
    (tmp_path / "ways.yaml").write_text(text, encoding="utf-8")
    assert make_map.main(["lock", str(tmp_path)]) == 0
    (leg,) = Lock.read(tmp_path / "lock.geojson").routes["way"].legs
    assert leg.method == method
    capsys.readouterr()
    assert make_map.main(["check", str(tmp_path)]) == 0
    assert warning in capsys.readouterr().out
