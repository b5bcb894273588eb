from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ways import DEGREE, PLACES, World, km, told


@pytest.fixture
def world():
    return World()


def test_the_shorter_side_of_a_ring_is_taken(world):
    long, short = world.add("a d c"), world.add("a b c")
    assert told(world.way("a c")) == [(short, "a", "b"), (short, "b", "c")]
    assert told(world.way("c d")) == [(long, "c", "d")]
    assert km(world.way("a c")) == pytest.approx(2 * DEGREE, abs=0.1)


def test_of_two_ways_between_two_places_the_shorter_is_taken(world):
    world.add("a d* b")
    straight = world.add("b a")
    assert told(world.way("a b")) == [(straight, "a", "b")]


def test_a_way_back_has_its_line_turned_round(world):
    world.add("a b c")
    first, second = world.way("c a")
    ends = (first.line[0], first.line[-1], second.line[-1])
    assert ends == (PLACES["c"], PLACES["b"], PLACES["a"])


def test_no_way_leads_to_an_island(world):
    world.add("a b")
    world.add("d e")
    assert world.way("a e") is None
    assert world.way("a nowhere") is None


def test_lines_that_only_cross_do_not_meet(world):
    world.add("a b")
    world.add("south north")
    assert world.way("a north") is None


def test_a_leg_along_another_cuts_it_and_adds_nothing(world):
    host = world.add("a b* c")
    assert told(world.way("a c")) == [(host, "a", "c")]
    world.add("a b", along=host)
    assert told(world.way("a c")) == [(host, "a", "b"), (host, "b", "c")]
    assert world.cut().network(["road"]).graph.number_of_edges() == 2


def test_a_leg_along_a_leg_along_another_cuts_the_last(world):
    host = world.add("a b* d* c")
    follower = world.add("a c", along=host)
    world.add("a b", along=follower)
    assert told(world.way("a c")) == [(host, "a", "b"), (host, "b", "c")]


def test_places_of_one_mode_that_are_near_are_joined_by_a_step(world):
    one, other = world.add("a town"), world.add("quay c")
    way = world.way("a c")
    assert told(way) == [
        (one, "a", "town"),
        (None, "town", "quay"),
        (other, "quay", "c"),
    ]
    assert (way[1].mode, way[1].measure) == ("road", "drawn")
    assert way[1].km == pytest.approx(0.56, abs=0.01)


def test_places_of_one_corridor_are_not_joined(world):
    world.add("town a* quay")
    assert world.cut().network(["road"]).steps == ()


@pytest.mark.parametrize(
    ("landing", "steps"),
    [("port", [(None, "town", "port")]), ("quay", None), ("north", None)],
)
def test_the_mode_changes_only_at_a_port_or_the_like_that_is_near(
    world, landing, steps
):
    road, sea = world.add("a town"), world.add(f"{landing} e", "sea")
    way = world.way("a e")
    expected = steps and [(road, "a", "town"), *steps, (sea, landing, "e")]
    assert (way and told(way)) == expected
    assert not way or way[1].mode is None


def test_the_mode_changes_at_one_port_without_a_step_of_any_length(world):
    world.add("a port")
    world.add("port e", "sea")
    _, change, _ = world.way("a e")
    assert (change.mode, change.km) == (None, 0)
    assert world.way("a e", modes=["sea"]) is None


@pytest.mark.parametrize("status", ["planned", "construction"])
def test_what_does_not_exist_is_used_only_where_it_is_asked_for(world, status):
    usual, plan = world.add("a d b"), world.add("a b", status=status)
    assert {one.corridor for one in world.way("a b")} == {usual}
    assert told(world.way("a b", plus=[plan])) == [(plan, "a", "b")]
    assert world.way("a b", minus=[usual]) is None
    assert world.cut().left_out(["road"], []) == [plan]
    assert world.cut().left_out(["road"], [plan]) == []
    assert world.cut().left_out(["sea"], []) == []


STOPS = st.lists(st.sampled_from("abcde"), min_size=2, max_size=4, unique=True)


@given(st.lists(STOPS, min_size=1, max_size=4), STOPS)
def test_another_corridor_never_makes_a_way_longer(lines, more):
    world = World()
    for stops in lines:
        world.add(" ".join(stops))
    pairs = [" ".join(pair) for pair in combinations("abcde", 2)]
    before = {pair: world.way(pair) for pair in pairs}
    world.add(" ".join(more))
    for pair, way in before.items():
        assert way is None or km(world.way(pair)) <= km(way) + 1e-9
