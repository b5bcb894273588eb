import pytest

from geo.spelling.type_words import is_told, kind_of, parts_of, spoken


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ж/д станция Алга", ["жд", "станция", "алга"]),
        ("Ж.Д. вокзал", ["жд", "вокзал"]),
        ("о.п. Шетпе", ["оп", "шетпе"]),
        ("Н. П. Шетпе", ["нп", "шетпе"]),
        ("Шетпе елді мекені", ["шетпе", "елдімекен"]),
        ("а/п Атырау", ["ап", "атырау"]),
        ("мкр-н Самал", ["мкрн", "самал"]),
        ("Бейнеуский р-н", ["бейнеуский", "рн"]),
        ("Бейнеуский р/н", ["бейнеуский", "рн"]),
        ("Бейнеуский р-он", ["бейнеуский", "рн"]),
        ("с.о. Шетпе", ["округ", "шетпе"]),
        ("С/О Шетпе", ["округ", "шетпе"]),
        ("Ақшұқыр а. о.", ["ақшұқыр", "округ"]),
        ("с. Октябрьское", ["с", "октябрьское"]),
        ("с. О. Бараева", ["с", "о", "бараева"]),
        ("С.О. Макаров", ["с", "о", "макаров"]),
        ("Shetpe Rural District", ["shetpe", "district"]),
        ("Rural Retreat", ["rural", "retreat"]),
        ("пр-кт Абая", ["пркт", "абая"]),
        ("Усть-Каменогорск", ["усть", "каменогорск"]),
        ("разъезд №5", ["разъезд", "no", "5"]),
        ("Siding No.7", ["siding", "no", "7"]),
        ("Siding No7", ["siding", "no", "7"]),
        ("Casino7", ["casino7"]),
        ("阿克套港", ["阿克套", "港"]),
    ],
)
def test_words_that_are_cut_are_one(text, parts):
    assert parts_of(text) == parts


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("порту", "port"),
        ("населённый", "settlement"),
        ("жд", "station"),
        ("пер", "street"),
        ("per", None),
        ("больница", "establishment"),
        ("имени", ""),
        ("дэс", "power_plant"),
        ("des", ""),
        ("районный", ""),
        ("актау", None),
        ("s", None),
    ],
)
def test_of_what_a_word_speaks(word, kind):
    assert kind_of(word) == kind


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (["port", None], {"port"}),
        (["port"], set()),
        (["establishment"], {"establishment"}),
        (["", None], set()),
    ],
)
def test_a_place_may_be_called_port_but_not_hospital(kinds, said):
    assert spoken(kinds) == said


@pytest.mark.parametrize(
    ("text", "told"), [("порт", True), ("г. Актау", False), ("", 0)]
)
def test_nothing_but_type_words(text, told):
    assert is_told(text) is bool(told)
