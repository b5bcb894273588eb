from types import SimpleNamespace

import pytest
from ways import DEGREE, World

from geo.corridors.comparison import as_json, compare
from geo.corridors.report import text
from geo.models import Site
from geo.values import Comparison

SOURCE = {"publisher": "An office", "title": "Speeds"}
NAMES = {"ru": "А", "kk": "Ә", "en": "A"}
SITES = {
    key: Site.model_validate(
        {"id": key, "name": key, "kind": "city", "names": NAMES if key == "a" else None}
    )
    for key in ("a", "b", "c", "e")
}


@pytest.fixture
def world():
    """Return a world in which a road is planned that makes a detour needless."""
    world = World()
    world.add("a d b")
    world.add("b c", length={"km": 120, "source": "an office"})
    world.add("a b", status="planned")
    return world


def result(world, *ends, **more):
    ways = [dict(zip(("origin", "destination"), x.split(), strict=True)) for x in ends]
    asked = {"id": "x", "title": {"en": "X"}, "without": ["way-2"], "modes": ["road"]}
    comparison = Comparison.model_validate(asked | {"ways": ways} | more)
    return compare(comparison, world.cut())


SPEED = [{"mode": "road", "km_h": 40, "source": SOURCE}]


def test_what_is_saved_is_what_the_ways_differ_by(world):
    (way,) = result(world, "a c", speeds=SPEED).ways
    detour = way.before.km - 120
    assert way.after.km == pytest.approx(DEGREE + 120, abs=0.1)
    assert way.saved_km == pytest.approx(detour - DEGREE, abs=0.1)
    assert way.saved_hours == pytest.approx(way.saved_km / 40)
    assert way.reason is None


def test_hours_need_a_speed_of_every_mode(world):
    world.add("c e", "rail")
    (way,) = result(world, "a b").ways
    assert (way.before.hours, way.saved_hours) == (None, None)


@pytest.mark.parametrize(
    ("ends", "why", "reason"),
    [
        ("a e", "destination unserved", "no corridor of these modes stops at `e`"),
        ("e a", "origin unserved", "no corridor of these modes stops at `e`"),
        ("a north", "unlinked", "no corridors lead there"),
        ("a port", "not yet", "no corridors that exist today lead there"),
    ],
)
def test_a_way_that_is_missing_has_a_reason(world, ends, why, reason):
    world.add("north south")
    plan = world.add("b port", status="planned")
    (way,) = result(world, ends, without=["way-2", plan]).ways
    assert (way.before, way.saved_km) == (None, None)
    assert (way.why, way.reason) == (why, reason)


def test_plans_that_are_not_compared_are_in_neither_way(world):
    other = world.add("d c", status="planned")
    assert result(world, "a c").left_out == (other,)


def test_as_json_a_way_is_told_corridor_by_corridor(world):
    found = as_json(result(world, "a c", speeds=SPEED), SITES)
    (way,) = found["ways"]
    assert (way["from"], way["to"]["en"]) == ({"id": "a", **NAMES}, "c")
    assert [leg["corridor"] for leg in way["before"]["stretches"]] == ["way-0", "way-1"]
    first, second = way["after"]["stretches"]
    assert (first["corridor"], first["to"]["id"]) == ("way-2", "b")
    assert second["km"] == 120
    assert second["drawn_km"] == pytest.approx(DEGREE, abs=0.1)
    assert [leg["length"] for leg in (first, second)] == ["drawn", "published"]
    assert way["after"]["line"][0] == [0.0, 0.0]
    assert way["after"]["line"].count([1.0, 0.0]) == 1
    assert way["after"]["approximate"] is True
    assert found["speeds"][0]["source"]["publisher"] == "An office"


def test_a_place_that_is_no_site_is_called_by_its_name(world):
    found = as_json(result(world, "a c"), {key: SITES[key] for key in ("a", "c")})
    place = found["ways"][0]["after"]["stretches"][0]["to"]
    assert place == {"id": None, "ru": "b", "kk": "b", "en": "b"}


def test_in_words_the_published_figure_stands_beside_ours(world):
    published = {"km": 500, "source": "A minister"}
    told = text([result(world, "a c", "a e", speeds=SPEED, published=published)], SITES)
    assert "published: 500 km shorter (A minister)" in told
    assert "A – c: ours 156 km, -344 km" in told
    assert "120 km b – c: way-1 (published)" in told
    assert "no corridor of these modes stops at `e`" in told
    assert "hours at 40 km/h by road (An office: Speeds)" in told


def test_a_change_of_mode_is_told_apart():
    world = World()
    world.add("a town")
    world.add("port e", "sea", status="planned")
    found = result(world, "a e", without=["way-1"], modes=["road", "sea"])
    told = text([found], SITES)
    assert "before none" in told
    assert "0.6 km town – port: change of mode" in told
    (step,) = as_json(found, SITES)["steps"]
    assert (step["corridor"], step["mode"], step["km"]) == (None, None, 0.6)


def test_a_folder_without_comparisons_has_none():
    from geo.corridors.comparison import comparisons

    layer = SimpleNamespace(comparisons=(), corridors=(), sites=())
    assert comparisons(SimpleNamespace(layers=[layer]), None) == []
