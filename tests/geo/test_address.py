import pytest

from geo.address import Address, address

MANGYSTAU, ATYRAU = frozenset({"KZ.09"}), frozenset({"KZ.06"})


@pytest.mark.parametrize(
    ("name", "part", "country", "regions"),
    [
        ("Актау", "Актау", None, frozenset()),
        ("Актау, Мангистауская область, Казахстан", "Актау", "KZ", MANGYSTAU),
        ("Казахстан, Мангистауская обл., г. Актау", "г. Актау", "KZ", MANGYSTAU),
        ("Республика Казахстан, г. Атырау", "г. Атырау", "KZ", frozenset()),
        ("Атырау, Кульсары", "Кульсары", None, ATYRAU),
        ("Кульсары, Атырау", "Кульсары", None, ATYRAU),
        ("Kazakhstan, Atyrau", "Atyrau", "KZ", frozenset()),
        ("Beyneu (Mangystau Region)", "Beyneu", None, MANGYSTAU),
        ("Хоргос (Казахстан)", "Хоргос", "KZ", frozenset()),
        ("Курык, Каракиянский район, Мангистау", "Курык", None, MANGYSTAU),
        ("Мангистау, Бейнеу, станция", "Бейнеу, станция", None, MANGYSTAU),
        ("Порт Курык (Ералиево)", "Порт Курык (Ералиево)", None, frozenset()),
        ("Казахстан, г. Актау, ул. Ленина", "ул. Ленина", "KZ", frozenset()),
        (
            "Мангистауская область, Казахстан",
            "Мангистауская область",
            "KZ",
            frozenset(),
        ),
        ("Aktau, KZ", "Aktau", "KZ", frozenset()),
        ("Ушарал, ВКО", "Ушарал", None, {"KZ.15"}),
        ("Международный аэропорт (SCO)", "Международный аэропорт (SCO)", None, set()),
        ("Курык, порт", "Курык, порт", None, frozenset()),
        ("(Казахстан)", "Казахстан", None, frozenset()),
    ],
)
def test_where_a_name_says_that_its_place_lies(name, part, country, regions):
    found = address(name)
    assert (found.name, found.country, found.regions) == (part, country, regions)


@pytest.mark.parametrize(
    ("name", "is_country"),
    [("Казахстан", True), ("Республика Казахстан", True), ("с. Казахстан", False)],
)
def test_the_name_of_a_country(name, is_country):
    assert address(name).is_country is is_country


@pytest.mark.parametrize("name", ["", ",", "()", "(,)", "[", "a(b", "x), y", "，"])
def test_what_is_no_address_is_a_name(name):
    assert isinstance(address(name), Address)
