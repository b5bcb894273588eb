import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.address import address
from geo.run_on import may_run_on, parts_apart

WORDS = ("РК", "обл.", "область", "район", "Абай", "с.", "г.", "Актау", "130000")


@pytest.mark.parametrize(
    "parts",
    [
        ["Мангистауская область", "с. Шетпе"],
        ["Мангистауская обл", "Бейнеуский р-н", "с. Боранкул"],
        ["РК", "Мангистауская область", "г. Актау"],
        ["РК", "г. Актау"],
        ["ВКО", "г. Риддер"],
        ["130000", "РК", "Мангистауская область", "г. Актау"],
        ["Батыс Қазақстан облысы", "Орал қаласы"],
        ["Маңғыстау обл.", "Қарақия ауд.", "Құрық а."],
        ["с. Шетпе", "Мангистауского района", "Мангистауской области"],
        ["с. Шетпе", "Мангистауского р-на"],
        ["Шетпе", "Мангистауского района"],
        ["Бейнеу ауылы", "Бейнеу ауданы"],
        ["область Абай", "г. Семей"],
        ["г. Семей", "области Абай"],
        ["Aktau", "Mangystau Region"],
        ["Форт-Шевченко", "Тупкараганский район"],
        ["Тупкараганский р-н", "Форт-Шевченко"],
        ["Fort Shevchenko", "Tupkaragan District"],
        ["Karakiya District", "Kuryk port"],
        ["село Курык", "Курыкского с/о"],
        ["село Курык", "Курыкского с.о.", "Каракиянского района"],
        ["село Курык", "Курыкского сельского округа", "Мангистауской области"],
        ["Курыкский с/о", "село Курык"],
        ["Курыкский сельский округ", "село Курык"],
        ["Құрық ауылдық округі", "Құрық ауылы"],
        ["Kuryk village", "Kuryk rural district"],
    ],
)
def test_areas_are_parts(parts):
    assert parts_apart(" ".join(parts)) == parts


def test_an_okrug_whose_letters_stand_apart_is_a_part():
    parts = parts_apart("село Курык Курыкского с. о. Каракиянского района")
    assert parts == ["село Курык", "Курыкского с.о.", "Каракиянского района"]


@pytest.mark.parametrize(
    "name",
    [
        "Мангистауская область",
        "Бейнеуский район",
        "район Байтерек",
        "Новый район Актау",
        "Шетпе Абайский район",
        "Абайский район с.о. Шетпе",
        "Курык Курыкский с/о",
        "с. О. Бараева",
        "А. О. Ермеков",
        "Станция Атырауская область",
        "Тьмутараканская область г. Актау",
        "РК Актау",
        "УФА село Шетпе",
        "ЦРБ с. Шетпе",
        "Актау",
        "",
    ],
)
def test_what_is_one_name_stays_one(name):
    assert parts_apart(name) == [name]


def test_the_place_is_looked_for_where_the_address_says():
    found = address("Мангистауская область г. Жанаозен")
    assert (found.name, found.regions) == ("г. Жанаозен", {"KZ.09"})


@given(st.lists(st.sampled_from(WORDS)))
def test_no_word_is_lost(words):
    text = " ".join(words)
    assert " ".join(parts_apart(text)) == text
    assert may_run_on(text) or parts_apart(text) == [text]
