from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.corridors.route import Route, Waypoint
from geo.geodesy import distance_km, length_km
from geo.lock import Lock, Position
from geo.models import Layer, Leg
from geo.routing.along import NotAlongError, follow
from geo.routing.corridors import route_all
from geo.routing.ladder import Ladder
from geo.routing.stops import Places, Sites
from geo.routing.waypoints import line, method

PORT, QUAY, HALT, TOWN = (
    (51.226, 43.6),
    (51.2226, 43.5996),
    (52.17, 44.14),
    (55.2, 45.3),
)


def point(lonlat, kind=None, *, source="GeoNames", via=False, name=None):
    return Waypoint(lonlat=lonlat, kind=kind, source=source, via=via, name=name)


STATION, OTHER = point(HALT, "station"), point(TOWN, "station")
BARE = point((53, 44.3), source="OSM node 1", via=True)
BEND = point((50, 42), source="a sea chart", via=True)


@pytest.mark.parametrize(
    ("mode", "points", "expected"),
    [
        ("rail", [STATION, BARE, OTHER], "chain"),
        ("rail", [STATION, point(TOWN, "city")], "schematic"),
        ("rail", [STATION, point((53, 44)), OTHER], "schematic"),
        ("rail", [point(PORT, "port"), point(QUAY, "station"), OTHER], "chain"),
        ("rail", [point(PORT, "port"), OTHER], "schematic"),
        ("road", [point(PORT), point(TOWN)], "schematic"),
        ("sea", [point(PORT), point((49.4, 40))], "geodesic"),
        ("sea", [point(PORT), BEND, point((49.4, 40))], "schematic"),
        ("air", [point(PORT), BEND, point(TOWN)], "geodesic"),
    ],
)
def test_method_says_what_the_line_is(mode, points, expected):
    assert method(mode, points) == expected


def test_a_line_goes_through_its_waypoints():
    found = line("sea", [point(PORT), BEND, point(TOWN)])
    assert [found.points[0], found.points[-1]] == [PORT, TOWN]
    assert BEND.lonlat in found.points
    assert found.snaps_km == (0, 0, 0)


def test_a_line_over_the_antimeridian_does_not_jump():
    found = line("air", [point((170, 60)), point((-170, 60))]).points
    assert max(lon for lon, _ in found) == pytest.approx(190)
    assert length_km(found) == pytest.approx(
        distance_km((170, 60), (-170, 60)), rel=1e-4
    )


LADDER = Ladder(Path(), networks=tuple)


def route(mode, points):
    return LADDER.climb(Leg(mode=mode, stops=["a", "b"]), "existing", points)


TRUNK = Route(
    id="trunk",
    request="0",
    legs=(
        route("rail", [STATION, OTHER]),
        route("rail", [OTHER, point((59.6, 47.8), "station")]),
        route("sea", [point(PORT), point((49.4, 40))]),
    ),
)


@pytest.mark.parametrize(
    ("start", "end"), [(HALT, TOWN), (TOWN, HALT), (HALT, (59.6, 47.8))]
)
def test_along_takes_the_stretch_between_its_stops(start, end):
    leg = follow("rail", [point(start), point(end)], TRUNK)
    assert (leg.line[0], leg.line[-1]) == (start, end)
    assert (leg.along, leg.method, leg.engine) == ("trunk", "chain", "along")


def test_along_records_how_far_a_stop_is_from_the_line():
    near = (TOWN[0], TOWN[1] + 0.015)
    leg = follow("rail", [point(HALT), point(near)], TRUNK)
    assert leg.line[-1] == TOWN
    assert leg.waypoints[-1].snap_km == pytest.approx(1.667, abs=0.01)
    assert leg.waypoints[0].snap_km is None


def test_along_begins_between_the_vertices_of_a_line():
    line = ((51.42, 43.69), (51.5, 43.72), (51.6, 43.78))
    leg = TRUNK.legs[0].model_copy(update={"mode": "road", "line": line})
    middle = (51.56, 43.756)
    made = follow(
        "road", [point(line[0]), point(middle)], Route(id="r", request="0", legs=(leg,))
    )
    assert made.line == (*line[:2], middle)
    assert made.waypoints[-1].snap_km is None


@pytest.mark.parametrize(
    ("mode", "stops", "message"),
    [
        ("road", [HALT, TOWN], "`trunk` has no leg by road"),
        ("rail", [HALT, (60, 40)], r"`60.0, 40.0` is \d+ km from `trunk`"),
        ("rail", [HALT, (HALT[0] + 0.001, HALT[1])], "two of its stops are one place"),
        ("rail", [TOWN, HALT, (59.6, 47.8)], "not in the order of `trunk`"),
    ],
)
def test_along_refuses(mode, stops, message):
    with pytest.raises(NotAlongError, match=message):
        follow(mode, [point(stop) for stop in stops], TRUNK)


@given(st.integers(0, 30), st.integers(0, 30))
def test_a_stretch_and_its_reverse_are_one_line(first, last):
    line = TRUNK.legs[0].line
    first, last = first % len(line), last % len(line)
    if first != last:
        there = follow("rail", [point(line[first]), point(line[last])], TRUNK)
        back = follow("rail", [point(line[last]), point(line[first])], TRUNK)
        assert there.line == back.line[::-1]


def layer(*corridors, sites=()):
    return Layer.model_validate(
        {
            "id": "roads",
            "title": {"en": "Roads"},
            "theme": "transport",
            "source": {"publisher": "We", "title": "Roads", "licence": "CC0-1.0"},
            "sites": sites,
            "corridors": corridors,
        }
    )


def stop(lonlat, name=None):
    return {"lonlat": lonlat, "source": "a survey", "name": name}


def road(key, *stops, along=None):
    leg = {"mode": "road", "stops": stops, "along": along}
    return {"id": key, "names": {"en": key}, "legs": [leg]}


A, B, C = stop(PORT), stop(HALT), stop(TOWN)
DATELINE = stop((180, 10)), stop((-180, 10))


def routed(*corridors, lock=None):
    layers = [layer(*corridors)]
    return route_all(layers, Places(Sites.of(layers), {}), lock or Lock(), LADDER)


def test_corridors_come_after_those_they_follow():
    done = routed(road("part", A, B, along="all"), road("all", A, B, C))
    assert done.problems == []
    part, whole = done.routes["part"].legs[0], done.routes["all"].legs[0]
    assert part.line == whole.line[: len(part.line)]


@pytest.mark.parametrize(
    ("corridors", "code", "text"),
    [
        (
            [road("a", A, B, along="b"), road("b", A, B, along="a")],
            "along-ring",
            "a → ",
        ),
        (
            [road("a", A, B, along="trunc"), road("trunk", A, B)],
            "unknown-corridor",
            "a",
        ),
        ([road("a", A, C, along="b"), road("b", A, B)], "not-along", "km from `b`"),
        ([road("a", A, A)], "one-place", "all stops of a leg are one place"),
        ([road("a", *DATELINE)], "one-place", "all stops of a leg are one place"),
    ],
)
def test_problems_name_the_corridor(corridors, code, text):
    (problem,) = routed(*corridors).problems
    assert problem.code == code
    assert text in problem.message


def test_an_unknown_corridor_gets_a_hint():
    (problem,) = routed(road("a", A, B, along="trunc"), road("trunk", A, B)).problems
    assert problem.fix == "did you mean `trunk`?"


def test_an_intact_lock_is_kept_and_a_moved_stop_makes_stale():
    first = routed(road("all", A, B, C), road("part", A, B, along="all"))
    lock = Lock.of([], first.routes.values())
    again = routed(road("all", A, B, C), road("part", A, B, along="all"), lock=lock)
    assert (again.stale, again.routes) == ([], dict(lock.routes))
    moved = stop((55.3, 45.4))
    other = routed(road("all", A, B, moved), road("part", A, B, along="all"), lock=lock)
    assert sorted(other.stale) == ["all", "part"]


def test_bare_stops_carry_the_licence_of_their_source():
    osm = {"lonlat": TOWN, "source": "OSM node 1"}
    (leg,) = routed(road("a", A, osm)).routes["a"].legs
    assert [p.licence for p in leg.waypoints] == ["CC0-1.0", "ODbL-1.0"]


KURYK = {
    "id": "kuryk-port",
    "name": "Kuryk port",
    "names": {"kk": "Құрық порты"},
    "kind": "port",
    "context": {"region": "Mangystau"},
}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"name": "kuryk-port"}, True),
        ({"name": "KURYK  Port"}, True),
        ({"name": "құрық порты"}, True),
        ({"name": "Kuryk port", "kind": "port"}, True),
        ({"name": "Kuryk port", "region": "Маңғыстау"}, True),
        ({"name": "Kuryk port", "kind": "station"}, False),
        ({"name": "Kuryk port", "region": "Atyrau"}, False),
        ({"name": "Kuryk"}, False),
    ],
)
def test_a_stop_that_names_a_site_is_that_site(asked, found):
    corridor = {"id": "a", "names": {"en": "a"}, "mode": "road", "stops": [asked, "b"]}
    one = layer(corridor, sites=[KURYK])
    site = Sites.of([one]).meant_by(one.corridors[0].stops[0])
    assert (site is not None) == found


def test_a_stop_that_could_be_two_sites_is_refused():
    twin = KURYK | {"id": "kuryk-port-2"}
    corridor = road("a", "Kuryk port", A)
    layers = [layer(corridor, sites=[KURYK, twin])]
    (problem,) = route_all(
        layers, Places(Sites.of(layers), {}), Lock(), LADDER
    ).problems
    assert problem.code == "ambiguous"
    assert "kuryk-port, kuryk-port-2" in problem.message


def test_a_site_lends_its_position_to_the_stop():
    layers = [layer(road("a", "kuryk-port", A), sites=[KURYK])]
    position = Position(
        id="kuryk-port",
        feature="site",
        query="Kuryk port",
        context={},
        request="0",
        status="matched",
        lonlat=(51.44, 43.165),
        source="GeoNames",
        uncertainty_km=2,
    )
    places = Places(Sites.of(layers), {position.id: position})
    first = route_all(layers, places, Lock(), LADDER).routes["a"].legs[0].waypoints[0]
    assert (first.lonlat, first.ref, first.uncertainty_km) == (
        position.lonlat,
        "kuryk-port",
        2,
    )
