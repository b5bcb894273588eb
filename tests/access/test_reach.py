import numpy as np
import pytest
import shapely

from geo.access.matrix import matrix
from geo.access.reach import reach, within
from geo.access.tables import buffers, geodesics, lines, sites
from geo.access.told import rows, rows_json
from geo.frames import combined, frame_of
from geo.geodesy import densify

COUNTRY = {"layer": "a", "status": "existing", "basis": "published"}


def site(key, kind, lon, lat=0.0, **more):
    shape = more.pop("geometry", shapely.Point(lon, lat))
    given = {"feature": "site", "approximate": False, **COUNTRY, **more}
    return {"id": key, "kind": kind, "name": key, "geometry": shape, **given}


def road(key, *line, **more):
    shape = more.pop("geometry", None) or shapely.LineString(line)
    given = {"feature": "corridor", "approximate": False, **COUNTRY, **more}
    return {"id": key, "kind": "road", "name": key, "geometry": shape, **given}


def leg(mode, status="existing", method="surveyed", stops=()):
    stops = [{"id": stop} for stop in stops]
    return {"mode": mode, "status": status, "method": method, "stops": stops}


def near(found, key):
    table = found.rows()
    own = table[table["site"] == key]
    return dict(zip(own["group"], own["target"], strict=True))


WORLD = [
    site("camp", "tract", 0.0),
    site("pier", "port", 1.0, status="planned"),
    site("quay", "port", 2.0, uncertainty_km=7.0, approximate=True),
    site("town", "city", 3.0),
    site("village", "settlement", 3.0),
    road("path", (0.5, 1), (4, 1)),
    {"id": "fact", "feature": "fact", "layer": "a", "approximate": False},
]


@pytest.mark.parametrize(
    ("key", "group", "target"),
    [
        ("camp", "port", "pier"),
        ("pier", "port", "quay"),  # never itself
        ("camp", "settlement", "town"),  # the first of two in one place
        ("village", "settlement", "town"),
        ("town", "road", "path"),
        ("town", "corridor", "path"),
        ("camp", "airport", None),
        ("camp", "rail", None),
    ],
)
def test_the_nearest_of_a_group(key, group, target):
    assert near(reach({"a": frame_of(WORLD)}), key).get(group) == target


def test_only_what_can_be_used_now():
    found = reach({"a": frame_of(WORLD)}, existing=True)
    assert near(found, "camp")["port"] == "quay"
    assert near(found, "pier")["port"] == "quay"


def test_what_is_said_of_a_pair():
    table = reach({"a": frame_of(WORLD)}, groups=["port", "road"]).rows()
    one = table.set_index("id").loc["pier-port"]
    assert (one["km"], one["bearing"]) == (111.319, 90.0)
    assert (one["approximate"], one["uncertainty_km"]) == (True, 7.0)
    place = table.set_index("id").loc["town-road"]
    assert (place["lon"], place["lat"]) == pytest.approx((3.0, 1.0), abs=1e-3)


@pytest.mark.parametrize(
    ("others", "target"),
    [
        ([road("b", (1, 1), (1, 2)), road("a", (1, 1), (1, 2))], "a"),
        ([road("a", (1, 1), (1, 2), status="planned"), road("b", (1, 1), (1, 2))], "b"),
        (
            [
                road(
                    "a",
                    geometry=shapely.MultiLineString(
                        [[(1, 1), (1, 2)], [(1, 2), (2, 2)]]
                    ),
                    legs=[leg("road"), leg("road")],
                ),
                road("b", (1, 1), (1, 2)),
            ],
            "b",
        ),
    ],
)
def test_of_those_that_are_as_near_one_is_taken(others, target):
    found = reach({"a": frame_of([site("camp", "tract", 0.0), *others])})
    assert near(found, "camp")["road"] == target


def test_legs_have_their_mode_and_status():
    parts = shapely.MultiLineString([[(0, 1), (1, 1)], [(1, 1), (2, 1)]])
    legs = [leg("rail"), leg("sea", "planned", "schematic")]
    route = road("route", geometry=parts, legs=legs, approximate=True)
    frame = frame_of([site("camp", "tract", 0.2), site("hut", "tract", 1.8), route])
    table = reach({"a": frame}).rows().set_index("id")
    assert list(table.index[table["site"] == "hut"]) == [
        "hut-corridor",
        "hut-rail",
        "hut-sea",
    ]
    assert table.loc["hut-corridor", ["mode", "status"]].tolist() == ["sea", "planned"]
    assert table.loc[["camp-rail", "camp-sea"], "approximate"].tolist() == [False, True]


@pytest.mark.parametrize("method", ["schematic", "water", "chain"])
def test_lines_beside_the_true_one_are_approximate(method):
    line = road("line", (0, 1), (1, 1), legs=[leg("rail", method=method)])
    found = reach({"a": frame_of([site("camp", "tract", 0.2), line])}, groups=["rail"])
    assert found.rows()["approximate"].tolist() == [True]


@pytest.mark.parametrize(
    ("stops", "start", "approximate", "uncertainty"),
    [
        ((), 0.2, True, 26.0),
        (("camp",), 0.2, False, 0.0),  # its own end, wherever the camp is
        (("camp",), 0.3, True, 26.0),  # drawn from a place beside it
    ],
)
def test_a_corridor_that_stops_at_a_site_is_there(
    stops, start, approximate, uncertainty
):
    vague = {"uncertainty_km": 13.0, "approximate": True}
    way = road("way", (start, 0), (1, 0), legs=[leg("road", stops=stops)], **vague)
    frame = frame_of([site("camp", "tract", 0.2, **vague), way])
    (one,) = reach({"a": frame}, groups=["road"]).rows().to_dict("records")
    assert (one["approximate"], one["uncertainty_km"]) == (approximate, uncertainty)


def test_within_and_its_tables():
    layers = {"a": frame_of([*WORLD, road("far", (0, 40), (1, 40))])}
    found = within(layers, 120, ["path"])
    assert sites(found)["id"].tolist() == ["pier", "quay", "town", "village"]
    drawn = lines(found).set_index("id").geometry
    assert "town-settlement" not in drawn  # they are one place
    assert drawn["pier-port"].coords[0] == (1.0, 0.0)
    areas = buffers(found.whole, 120, ["path"])
    assert areas["id"].tolist() == ["path"]
    assert areas.contains(shapely.Point(2, 0)).all()
    assert len(within(layers, 10).sites) == 0


@pytest.mark.parametrize("some", [[], WORLD[-1:], WORLD[:1]])
def test_nothing_is_near_to_nothing(some):
    layers = {"a": frame_of(some)}
    found = reach(layers)
    assert found.rows().empty
    assert len(sites(found)) == len(lines(found)) + (some == WORLD[:1])
    assert buffers(found.whole, 5).empty


def test_rows_for_people_and_programs():
    names = {"name_en": "Pier\x1b[31m"}
    frame = frame_of([WORLD[0], site("pier", "port", -1.0, status="planned", **names)])
    table = reach({"a": frame}).rows()
    assert list(rows(table)) == [
        ("camp", "port", "111.3", "W", "Pier\N{REPLACEMENT CHARACTER}[31m", "planned")
    ]
    assert rows_json(table)[0]["uncertainty_km"] is None


def test_a_site_may_be_a_line_or_an_area():
    field = site("field", "oil_field", 0, geometry=shapely.box(0, 0, 2, 2))
    stream = site("stream", "tract", 0, geometry=shapely.LineString([(5, 0), (3, 1)]))
    inner = site("well", "port", 1.0, 1.0)
    frame = frame_of([field, stream, inner])
    found = reach({"a": frame}, groups=["port"]).rows().set_index("site")
    assert found["km"].to_dict() == {
        "field": 0,
        "stream": pytest.approx(222.6, abs=0.1),
    }
    km = matrix(frame)
    assert km.loc["field", "stream"] == pytest.approx(111.3, abs=0.1)
    assert (km.to_numpy() == km.to_numpy().T).all()


def test_all_layers_count():
    layers = {"a": frame_of([WORLD[0]]), "b": frame_of([WORLD[1]])}
    assert near(reach(layers), "camp") == {"port": "pier"}
    assert len(combined(layers)) == 2


@pytest.mark.parametrize(
    ("west", "east"), [(50, 56), (-180, 180), (179.5, 180.5), (0, 0)]
)
def test_lines_at_one_time_are_those_one_by_one(west, east):
    chance = np.random.default_rng(5)
    lonlat = chance.uniform((west, -90), (east, 90), (200, 2, 2)).round(7)
    lonlat[..., 0] = (lonlat[..., 0] + 180) % 360 - 180
    ends = lonlat.reshape(-1, 4)
    alone = [densify([(a, b), (c, d)]) for a, b, c, d in ends.tolist()]
    assert [tuple(line.coords) for line in geodesics(ends)] == alone
