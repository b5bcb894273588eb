import pytest

from geo.layout import MAIN, OLD, TYPED
from geo.matches import Query
from geo.names import CORE, SAME, SPELLING, STEM
from geo.weighing import weights
from geo.weighing.evidence import (
    WEIGHTS,
    absence_traits,
    judge,
    least_apart,
    nowhere,
    place_traits,
)
from geo.weighing.likeness import FUZZY
from geo.weighing.prospect import Asked
from geo.weighing.where import Where

HERE = Where(admin1=frozenset({"KZ.09"}), country="KZ")
NEAR = Where(near=(51.0, 43.0))
KURYK = Asked(Query(name="Kuryk"))


def traits(one, where=HERE, **told):
    return place_traits(KURYK, one, where, **{"km": None, "kind": 1.0} | told)


@pytest.mark.parametrize(
    ("tier", "trait"),
    [
        (SAME, "same"),
        (CORE, "core"),
        (SPELLING, "spelling"),
        (STEM, "stem"),
        (FUZZY, "fuzzy"),
    ],
)
def test_one_trait_tells_the_tier(prospect, tier, trait):
    found = traits(prospect(tier=tier))._asdict()
    tiers = {
        name: found[name] for name in ("same", "core", "spelling", "stem", "fuzzy")
    }
    assert {name for name, much in tiers.items() if much} == {trait}


def test_a_sure_key_says_all_of_the_name(prospect):
    found = traits(prospect(tier=SPELLING, likeness=0.5, among=9))
    assert (found.likeness, found.very_alike, found.length, found.crowd) == (0, 0, 0, 0)


def test_alike_names_say_how_alike_and_among_how_many(prospect):
    found = traits(prospect(tier=FUZZY, likeness=0.9, among=100_000))
    assert found.likeness == pytest.approx(0.9 - weights.MIDDLING)
    assert found.very_alike == pytest.approx(0.9 - weights.CLOSE)
    assert found.length == pytest.approx(5 / weights.LONG - weights.USUAL)
    assert found.crowd == pytest.approx(4.605, abs=0.001)


@pytest.mark.parametrize(
    ("more", "trait", "much"),
    [
        ({}, "variant", 0),
        ({"flags": 0}, "variant", 1),
        ({"flags": MAIN | OLD}, "old", 1),
        ({"population": 999}, "people", 3),
        ({"tier": CORE, "flags": TYPED, "name": "Kuryk port"}, "old", 0),
    ],
)
def test_traits_of_a_place(prospect, more, trait, much):
    assert getattr(traits(prospect(**more)), trait) == pytest.approx(much)


def test_the_better_known_have_more_names(prospect):
    few, many = traits(prospect(names=1)), traits(prospect(names=9))
    assert many.names > few.names
    assert (many.foreign_names, many.variant_names) == (0, 0)
    assert traits(prospect(names=9, flags=0)).variant_names == many.names
    assert traits(prospect(names=999)) == traits(prospect(names=99))


@pytest.mark.parametrize(
    ("name", "foreign"),
    [("Kuryk’", False), ("Құрық", False), ("Quryq", False), ("Quryķ", True)],
)
def test_foreign_letters(prospect, name, foreign):
    asked = Asked(Query(name=name))
    found = place_traits(asked, prospect(names=9), HERE, km=None, kind=1.0)
    assert asked.foreign == foreign == bool(found.foreign_names)
    assert absence_traits(asked, [], HERE).foreign == foreign


@pytest.mark.parametrize(
    ("kind", "adds"), [("station", True), ("port", False), ("terminal", False)]
)
def test_a_type_word_of_another_kind_is_part_of_the_name(prospect, kind, adds):
    named = {"flags": MAIN | TYPED, "name": "Kuryk port", "tier": CORE}
    assert traits(prospect(kind=kind, **named)).other_kind == adds


@pytest.mark.parametrize(
    ("asked", "known", "kind", "same"),
    [
        ("Kuryk", "Gorod Kuryk", "settlement", 1),
        ("г. Курык", "Kuryk Shahri", "city", 1),
        ("Kuryk", "Ferma Kuryk", "settlement", 0),
        ("село Курык", "Gorod Kuryk", "settlement", 0),
        ("Kuryk", "Gorod Kuryk", "district", 0),
    ],
)
def test_the_word_for_a_town_adds_nothing(prospect, asked, known, kind, same):
    one = prospect(tier=CORE, flags=TYPED, name=known, kind=kind)
    told = place_traits(Asked(Query(name=asked)), one, HERE, km=None, kind=1.0)
    assert told.same == same


@pytest.mark.parametrize(
    ("km", "area"), [(None, 0), (0.0, 0), (25.0, 0), (50.0, 1.386), (250.0, 4.605)]
)
def test_chance_grows_with_the_area(prospect, km, area):
    found = traits(prospect(population=999), NEAR, km=km)
    assert found.area == pytest.approx(area, abs=0.001)
    assert found.people == 0


def test_the_kind_is_what_the_asker_agrees_with(prospect):
    assert traits(prospect(), kind=1.0).kind == 0
    assert traits(prospect(), kind=0.95).kind < 0
    assert traits(prospect(), kind=0.0).kind == 0


def test_a_contradiction_does_not_fit(prospect):
    port = Asked(Query(name="Kuryk", kind="port"))
    assert judge(KURYK, prospect(), HERE).fits
    assert not judge(port, prospect(), HERE).fits
    assert not judge(KURYK, prospect(admin1="KZ.06"), HERE).fits
    assert not judge(KURYK, prospect(lon=70.0), NEAR).fits


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"tier": SAME}, {"tier": CORE}),
        ({"tier": SPELLING}, {"tier": STEM, "likeness": 0.97}),
        ({"tier": FUZZY, "likeness": 0.9}, {"tier": FUZZY, "likeness": 0.8}),
        ({"population": 1000}, {}),
        ({}, {"flags": MAIN | OLD}),
    ],
)
def test_what_speaks_for_a_place(prospect, better, worse):
    one, other = (judge(KURYK, prospect(**kind), HERE) for kind in (better, worse))
    assert one.weight > other.weight


def test_nearer_weighs_more(prospect):
    one, other = (judge(KURYK, prospect(lon=lon), NEAR) for lon in (51.1, 52.0))
    assert one.weight > other.weight
    assert (one.km, other.km) == pytest.approx((8.1, 81.3), abs=0.1)


def test_many_bearers_elsewhere_make_chance_likelier(prospect):
    here = judge(KURYK, prospect(), HERE)
    away = [judge(KURYK, prospect(admin1="KZ.06"), HERE) for _ in range(9)]
    alone = nowhere(KURYK, [here], HERE, absent=0.25)
    assert nowhere(KURYK, [here, *away], HERE, absent=0.25) > alone


def test_the_share_of_absent_names_is_taken_as_told():
    odds = [nowhere(KURYK, [], HERE, absent=share) for share in (0.2, 0.5, 0.8)]
    assert odds[1] / odds[0] == pytest.approx(4)
    assert odds[2] / odds[1] == pytest.approx(4)


def test_the_record_says_why(prospect):
    judged = judge(KURYK, prospect(tier=CORE), NEAR)
    judged.probability = 0.123456
    scored = judged.scored(tied=True)
    assert (scored.score, scored.km_from_context, scored.tied) == (0.1235, 0, True)
    why = scored.evidence
    assert (why.name, why.kind, why.place, why.near) == (0.97, 1, 1, 1)


@pytest.mark.parametrize("extent", WEIGHTS)
def test_of_two_places_one_is_the_surer_the_heavier_it_is(extent):
    assert least_apart(0.5, extent) == 1
    assert 1 < least_apart(0.8, extent) < least_apart(0.9, extent)


def test_every_trait_has_a_weight():
    assert set(weights.BY_HAND) <= set(weights.Place._fields)
    for extent in WEIGHTS.values():
        known = extent.place._asdict()
        assert all(known[k] == v for k, v in weights.BY_HAND.items())
