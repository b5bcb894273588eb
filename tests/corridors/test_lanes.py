import pytest

from geo.corridors.lanes import lanes
from geo.corridors.route import Route, RouteLeg, Waypoint

HALF, NEARLY = (50.5, 43.25), (50.8, 43.4)
"""On the way from A to B."""
A, B, C, D = (50.0, 43.0), (51.0, 43.5), (52.0, 44.0), (53.0, 44.0)
EASTWARDS = ((178.430001, -18.0), (180.0, -17.0), (188.239999, -14.0))
WESTWARDS = ((-171.760001, -14.0), (-180.0, -17.0), (-181.569999, -18.0))


def route(key, *lines, along=None):
    legs = [
        RouteLeg(
            mode="rail",
            method="chain",
            engine="waypoints",
            along=along,
            waypoints=[
                Waypoint(lonlat=((lon + 180) % 360 - 180, lat), source="we")
                for lon, lat in (line[0], line[-1])
            ],
            length_km=1,
            line=line,
        )
        for line in lines
    ]
    return Route(id=key, request="0", legs=legs)


def laned(*routes):
    return lanes({one.id: one for one in routes})


@pytest.mark.parametrize(
    ("routes", "expected"),
    [
        ([route("a", (A, B)), route("b", (C, D))], [0, 0]),
        ([route("a", (A, B)), route("b", (B, C))], [0, 0]),
        ([route("a", (A, B, C)), route("b", (B, C, D))], [0, 1]),
        ([route("a", (A, B, C)), route("b", (C, B))], [0, 1]),
        ([route(key, (A, B)) for key in "abc"], [0, 1, -1]),
        ([route("z", (A, B)), route("a", (A, B), along="z")], [0, 1]),
        ([route("a", EASTWARDS), route("b", WESTWARDS)], [0, 1]),
        ([route("z", (A, B)), route("a", (A, B), (B, C))], [0, 1]),
    ],
)
def test_only_what_is_shared_leaves_the_middle(routes, expected):
    found = laned(*routes)
    assert [found[one.id, 0] for one in routes] == expected


@pytest.mark.parametrize(
    ("followers", "expected"),
    [
        ([(HALF, B)], [0, 1]),
        ([(B, HALF)], [0, 1]),
        ([(HALF, NEARLY)], [0, 1]),
        ([(HALF, B, C)], [0, 1]),
        ([(A, NEARLY), (HALF, B)], [0, 1, -1]),
        ([(A, HALF), (HALF, B)], [0, 1, 1]),
        ([(NEARLY, (50.85, 43.425))], [0, 0]),
    ],
)
def test_a_leg_that_begins_between_two_vertices_keeps_off_the_line(followers, expected):
    others = [route(f"b{n}", line, along="a") for n, line in enumerate(followers)]
    routes = [route("a", (A, B, C)), *others]
    found = laned(*routes)
    assert [found[one.id, 0] for one in routes] == expected


def test_what_follows_a_follower_keeps_off_both():
    second = route("b", (HALF, B), along="a")
    third = route("c", (NEARLY, B), along="b")
    found = laned(route("a", (A, B, C)), second, third)
    assert [found[key, 0] for key in "abc"] == [0, 1, -1]


def test_what_comes_towards_keeps_to_its_own_side():
    found = laned(route("a", (A, B)), route("b", (A, B)), route("c", (B, A)))
    assert (found["b", 0], found["c", 0]) == (1, 1)
