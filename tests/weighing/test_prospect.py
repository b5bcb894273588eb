import pytest

from geo.kinds import ALLIED_KIND, AREA_WORTH, UNKNOWN_KIND
from geo.layout import MAIN, OLD, TYPED
from geo.matches import Query
from geo.names import BONES, CORE, SAME, SPELLING, STEM, SURE, keys
from geo.weighing.prospect import Asked


def asked(name, kind=None):
    return Asked(Query(name=name, kind=kind))


@pytest.mark.parametrize(
    ("name", "kind", "found", "tier", "worth"),
    [
        ("Kuryk", None, "settlement", SAME, 1),
        ("Kuryk", None, "port", SAME, 1),
        ("Kuryk", None, "district", SAME, AREA_WORTH),
        ("Kuryk", None, "region", CORE, AREA_WORTH),
        ("Kuryk", "district", "district", SAME, 1),
        ("Kuryk", "port", "settlement", SAME, 0),
        ("Kuryk", "port", "terminal", SAME, ALLIED_KIND),
        ("Kuryk", "port", "other", SAME, UNKNOWN_KIND),
        ("Kuryk port", None, "settlement", CORE, 0),
        ("Kuryk port", None, "settlement", SAME, 1),
        ("Kuryk port", None, "port", CORE, 1),
        ("Kuryk port", "station", "station", SAME, 1),
        ("Kuryk port", "station", "station", CORE, 0),
        ("Kuryk district", None, "district", CORE, 1),
    ],
)
def test_what_a_kind_is_worth(name, kind, found, tier, worth):
    query = asked(name, kind)
    assert query.kind_worth(found, tier, MAIN) == worth
    assert query.could_be(found, tier, MAIN) is (worth > AREA_WORTH)


@pytest.mark.parametrize(("flags", "worth"), [(MAIN, 0), (MAIN | TYPED, 1)])
def test_a_street_is_no_place_that_is_written_alike(flags, worth):
    assert asked("Ленина ул.").kind_worth("settlement", SAME, flags) == worth


@pytest.mark.parametrize(
    ("name", "kind", "kinds"),
    [
        ("Kuryk", None, set()),
        ("Kuryk port", None, {"port"}),
        ("Kuryk", "station", {"station"}),
        ("Kuryk port", "station", {"port", "station"}),
    ],
)
def test_kinds_that_are_told(name, kind, kinds):
    assert asked(name, kind).kinds == kinds
    assert asked(name, kind).bare is not bool(kinds)


def test_each_key_once_with_its_strictest_tier():
    found = list(asked("Порт Курык").tiers((*SURE, STEM, BONES)).items())
    assert len(found) == len(dict(found))
    for key, tier in found:
        assert key in keys("Порт Курык")[tier]
        assert not any(key in stricter for stricter in keys("Порт Курык")[:tier])


def test_only_the_wanted_tiers():
    assert set(asked("Нежинка").tiers((STEM, BONES)).values()) == {STEM, BONES}
    assert asked("Құрық").tiers((SPELLING,)) == {"kurik": SPELLING}


@pytest.mark.parametrize(
    ("name", "folds", "length"),
    [
        ("Құрық", ("kurik",), 5),
        ("Өзен", ("ozen", "uzen"), 4),
        ("Порт Курык", ("kurik",), 5),
        ("Опорная (Боранкул)", ("opornaia", "opornaiaborankul"), 8),
        ("?!", (), 0),
    ],
)
def test_readings_of_a_name(name, folds, length):
    query = asked(name)
    assert (query.folds, query.length) == (folds, length)


@pytest.mark.parametrize(
    ("name", "said"), [("Kuryk", False), ("Upper Kuryk", False), ("Kuryk 2", True)]
)
def test_whether_a_name_is_qualified(name, said):
    assert asked(name).qualified is said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Актауский морской порт", True),
        ("Бейнеуская станция", True),
        ("станция Саксаульская", False),
        ("Казанский вокзал", False),
        ("Саксаульский", False),
        ("Новый порт", False),
        ("Курыкский новый порт", False),
    ],
)
def test_an_adjective_stands_before_what_it_says_more_of(name, said):
    assert asked(name).is_adjective is said


@pytest.mark.parametrize(
    ("flags", "main", "old"),
    [
        (0, False, False),
        (MAIN, True, False),
        (OLD, False, True),
        (MAIN | TYPED, True, False),
    ],
)
def test_what_is_known_of_the_spelling(prospect, flags, main, old):
    one = prospect(flags=flags)
    assert (one.main, one.old) == (main, old)


@pytest.mark.parametrize(
    ("admin1", "country"), [("KZ.09", "KZ"), ("KZ.", "KZ"), (".", "")]
)
def test_a_region_tells_the_country(prospect, admin1, country):
    assert prospect(admin1=admin1).country == country
