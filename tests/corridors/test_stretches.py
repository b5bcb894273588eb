import pytest
from ways import DEGREE, World

from geo.corridors.route import Route
from geo.corridors.stretches import scales


@pytest.fixture
def world():
    return World()


def only(way):
    (stretch,) = way
    return stretch


def test_a_published_length_is_shared_out_by_the_line(world):
    world.add("a b e", length={"km": 1800, "source": "an office"})
    first, second = world.way("a e")
    assert (first.measure, second.measure) == ("published", "published")
    assert first.km + second.km == pytest.approx(1800)
    assert first.km == pytest.approx(200, abs=0.5)
    assert first.drawn_km == pytest.approx(DEGREE, abs=0.1)


@pytest.mark.parametrize(
    ("km", "measure"), [(112, "published"), (108, "published"), (100, "drawn")]
)
def test_a_length_that_is_shorter_than_the_line_is_of_something_else(
    world, km, measure
):
    world.add("a b", length={"km": km, "source": "an office"})
    stretch = only(world.way("a b"))
    assert stretch.measure == measure
    assert stretch.km == pytest.approx(
        km if measure == "published" else DEGREE, abs=0.1
    )


def with_three(world, **more):
    for stops, km in (("a b", 1.1), ("b c", 1.2), ("c e", 14)):
        world.add(stops, length={"km": km * DEGREE, "source": "an office"}, **more)
    return world


def test_a_schematic_line_without_a_length_is_scaled_like_the_others(world):
    with_three(world).add("a d")
    stretch = only(world.way("a d"))
    assert stretch.measure == "scaled"
    assert stretch.km / stretch.drawn_km == pytest.approx(1.2, abs=0.001)


@pytest.mark.parametrize(
    ("others", "own"),
    [
        ({"status": "planned"}, {}),
        ({"method": "routed"}, {}),
        ({}, {"method": "routed"}),
    ],
)
def test_plans_and_true_lines_scale_nothing(world, others, own):
    with_three(world, **others).add("a d", **own)
    assert only(world.way("a d")).measure == "drawn"


def test_two_corridors_tell_no_ratio(world):
    world.add("a b", length={"km": 120, "source": "an office"})
    world.add("b c", length={"km": 120, "source": "an office"})
    corridors = {one.id: one for one in world.corridors}
    assert scales(corridors.values(), world.routes) == {}


def test_a_line_is_approximate_where_it_is_schematic(world):
    world.add("a b")
    world.add("b c", method="routed")
    assert [one.approximate for one in world.way("a c")] == [True, False]


def test_a_line_may_pass_a_place_twice(world):
    loop = world.add("a b d* b* a* c")
    way = world.way("b c", minus=[])
    assert [one.corridor for one in way] == [loop]
    assert way[0].km == pytest.approx(5 * DEGREE, rel=0.01)


def test_a_line_is_cut_between_its_vertices(world):
    key = world.add("a b e", method="surveyed")
    (leg,) = world.routes[key].legs
    sparse = leg.model_copy(update={"line": (leg.line[0], leg.line[-1])})
    world.routes[key] = Route(id=key, request="0", legs=(sparse,))
    first, second = world.way("a e")
    assert first.km == pytest.approx(DEGREE, rel=1e-4)
    assert second.km == pytest.approx(8 * DEGREE, rel=1e-4)
