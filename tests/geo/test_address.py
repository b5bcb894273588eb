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
        ("Респ. Казахстан, г. Атырау", "г. Атырау", "KZ", frozenset()),
        ("Atyrau, Rep. of Kazakhstan", "Atyrau", "KZ", frozenset()),
        ("Атырау, Кульсары", "Кульсары", None, ATYRAU),
        ("Кульсары, Атырау", "Кульсары", None, ATYRAU),
        ("Kazakhstan, Atyrau", "Atyrau", "KZ", frozenset()),
        ("Beyneu (Mangystau Region)", "Beyneu", None, MANGYSTAU),
        ("Хоргос (Казахстан)", "Хоргос", "KZ", frozenset()),
        ("Курык, Каракиянский район, Мангистау", "Курык", None, MANGYSTAU),
        ("Мангистау, Бейнеу, станция", "Бейнеу, станция", None, MANGYSTAU),
        ("Порт Курык (Ералиево)", "Порт Курык (Ералиево)", None, frozenset()),
        ("Казахстан, г. Актау, ул. Ленина", "г. Актау", "KZ", frozenset()),
        ("Гори, Грузия", "Гори", "GE", frozenset()),
        ("Ферма, Казахстан", "Ферма", "KZ", frozenset()),
        ("ул. Ленина, Казахстан", "ул. Ленина", "KZ", frozenset()),
        ("Алматы (ALA)", "Алматы (ALA)", None, frozenset()),
        ("Бейнеу, ПС", "Бейнеу", None, frozenset()),
        ("Поти (порт, Грузия)", "Поти, порт", "GE", frozenset()),
        (
            "Мангистауская область, Бейнеуский район",
            "Бейнеуский район",
            None,
            MANGYSTAU,
        ),
        (
            "Мангистауская область, Казахстан",
            "Мангистауская область",
            "KZ",
            frozenset(),
        ),
        ("Aktau, KZ", "Aktau", "KZ", frozenset()),
        ("Ушарал, ВКО", "Ушарал", None, {"KZ.15"}),
        ("Международный аэропорт (SCO)", "Международный аэропорт (SCO)", None, set()),
        ("Kasachstan, Aktau", "Aktau", "KZ", frozenset()),
        ("Tiflis, Gürcistan", "Tiflis", "GE", frozenset()),
        ("阿克套（哈萨克斯坦）", "阿克套", "KZ", frozenset()),
        ("哈萨克斯坦，阿克套", "阿克套", "KZ", frozenset()),
        ("Курык, порт", "Курык, порт", None, frozenset()),
        ("130000, г. Актау", "г. Актау", None, frozenset()),
        ("РК, 130000, Мангистауская обл., Актау", "Актау", "KZ", MANGYSTAU),
        ("Мангистауская обл., Актау, 5-12", "Актау", None, MANGYSTAU),
        ("Мангистауская обл., с. Шетпе, д. 5", "с. Шетпе", None, MANGYSTAU),
        ("Мангистау, разъезд № 5", "разъезд № 5", None, MANGYSTAU),
        ("Мангистау, № 5", "№ 5", None, MANGYSTAU),
        ("(Казахстан)", "Казахстан", None, frozenset()),
    ],
)
def test_where_a_name_says_that_its_place_lies(name, part, country, regions):
    found = address(name)
    assert (found.name, found.country, found.regions) == (part, country, regions)


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("Казахстан", "country"),
        ("Республика Казахстан", "country"),
        ("с. Казахстан", None),
        ("Каспий", "sea"),
        ("Аральское море", "sea"),
        ("里海", "sea"),
        ("Каспийск", None),
        ("Актау, 15-7", "inside"),
        ("Актау, 5В/2", "inside"),
        ("Шетпе, 2024", None),
        ("Шетпе, 130200", None),
        ("Мангистауская обл., г. Актау, 5", "inside"),
        ("Алматы, ул. Абая 5", "inside"),
        ("ул. Абая 5, Алматы", "inside"),
        ("г. Алматы, Медеуский район", "inside"),
        ("г. Алматы, Самал-2", "inside"),
        ("Жанаозен, ул. Абая 8, Казахстан", "inside"),
        ("Отель Актау, Атырау", "inside"),
        ("Курык, Каракиянский район", None),
        ("Казахстан, Атырау", None),
    ],
)
def test_what_a_name_leaves_doubtful(name, doubt):
    assert address(name).doubt == doubt


def test_a_town_in_front_may_be_what_a_name_is_inside_of():
    assert address("Almaty, Abay Avenue").around == "Almaty"
    assert address("Казахстан, г. Атырау").around is None


@pytest.mark.parametrize("name", ["", ",", "()", "(,)", "[", "a(b", "x), y", "，"])
def test_what_is_no_address_is_a_name(name):
    assert isinstance(address(name), Address)


@pytest.mark.parametrize(
    ("name", "part", "doubt"),
    [
        ("Каспий, Грузия", "Каспий", "sea"),
        ("Россия, Волга", "Волга", "river"),
        ("на Волге", "Волге", "river"),
        ("Каспийск, Россия", "Каспийск", None),
        ("из Баку", "Баку", None),
        ("до ст. Бейнеу", "ст. Бейнеу", None),
        ("в Актау, Казахстан", "Актау", None),
        ("с Актау", "с Актау", None),
        ("под Жетыбаем", "под Жетыбаем", None),
        ("До Бейнеу", "До Бейнеу", None),
        ("на", "на", None),
    ],
)
def test_what_stands_before_a_name_and_what_is_wider_than_a_place(name, part, doubt):
    found = address(name)
    assert (found.name, found.doubt) == (part, doubt)


@pytest.mark.parametrize(
    ("name", "part", "within", "doubt"),
    [
        ("Shetpe, Mangystau district", "Shetpe", MANGYSTAU, None),
        ("с. Жетыбай Каракиянский район", "с. Жетыбай", MANGYSTAU, None),
        ("Каракиянский р-н, Курык", "Курык", MANGYSTAU, None),
        ("Қарақия ауданы, Құрық", "Құрық", MANGYSTAU, None),
        ("Мунайлинский район, с. Баянды, Рауан", "Рауан", MANGYSTAU, None),
        ("Абай, Каракиянский район", "Абай", MANGYSTAU, None),
        ("г. Атырау, Бейнеуский район", "г. Атырау", MANGYSTAU, None),
        ("Мангистау, Мунайлинский район", "Мангистау", MANGYSTAU, None),
        ("Мангистау (Мунайлинский район)", "Мангистау", MANGYSTAU, None),
        ("Мангистау, Мангистауский район", "Мангистауский район", frozenset(), None),
        ("Munaily District, Mangystau", "Munaily District", frozenset(), None),
        ("Алматы, Бостандыкский район", "Алматы", frozenset(), "inside"),
        ("с. Курык, Абайский район", "с. Курык", frozenset(), None),
        ("Курык (порт, паром)", "Курык (паром), порт", frozenset(), None),
        ("Курык (порт, станция)", "Курык (порт, станция)", frozenset(), None),
    ],
)
def test_a_known_district_is_where_and_never_what(name, part, within, doubt):
    found = address(name)
    assert (found.name, found.within, found.doubt) == (part, within, doubt)
    assert not found.regions or part.endswith(("район", "District"))
