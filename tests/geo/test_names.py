import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.names import (
    BONES,
    CORE,
    SAME,
    SPELLING,
    STEM,
    fold,
    forms,
    keys,
    qualifiers,
    spoken_kinds,
)

HOSTILE = ["", " ", "?!", "'", "\x00", "\u202e", "()", "/", "—", "،", "\ud800"]


@pytest.mark.parametrize(
    ("name", "core", "kinds"),
    [
        ("Порт Курык", "курык", {"port"}),
        ("Құрық порты", "құрық", {"port"}),
        ("Подземная мечеть Бекет-Ата", "бекет ата", {"shrine"}),
        ("Qapamsai shatqaly", "qapamsai", {"canyon"}),
        ("Aktau International Airport", "aktau", {"airport"}),
        ("Aktau Int'l. Airport", "aktau", {"airport"}),
        ("паромный комплекс Курык", "курык", {"port"}),
        ("ст. Бейнеу", "бейнеу", {"station"}),
        ("Порт", "порт", set()),
        ("Форт-Шевченко", "форт шевченко", set()),
        ("阿克套市", "阿克套", {"city"}),
        ("阿克套区", "阿克套", {"district"}),
        ("서울시", "서울", {"city"}),
        ("Бейнеу ауданы", "бейнеу", {"district"}),
        ("с. Бейнеу", "бейнеу", {"settlement"}),
        ("Beyneu s", "beyneu s", set()),
        ("Актау, Мангистауская область", "актау", set()),
        ("Aktau, Mangystau Region, Kazakhstan", "aktau", set()),
        ("Курык, порт", "курык", {"port"}),
        ("порт Курык, Мангистау", "курык", {"port"}),
        ("Distretto di Beyneu", "beyneu", {"district"}),
        ("Бейнеуская вобласць", "бейнеуская", {"region"}),
        ("district d'Aktau", "aktau", {"district"}),
        ("Ауыл D'yakovo", "d'yakovo", {"settlement"}),
        ("बेयनेउ प्रदेश", "बेयनेउ", {"region"}),
    ],
)
def test_type_words_are_kept_apart(name, core, kinds):
    assert (forms(name)[0].core, forms(name)[0].kinds) == (core, kinds)
    assert spoken_kinds(name) == kinds


@pytest.mark.parametrize("name", ["Опорная / Боранкул", "Опорная (Боранкул)"])
def test_two_names_in_one(name):
    assert [form.core for form in forms(name)][::2] == ["опорная", "боранкул"]


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_name_has_no_keys(name):
    assert forms(name) == ()
    assert not any(keys(name))
    assert (fold(name), spoken_kinds(name)) == ("", frozenset())


@pytest.mark.parametrize(
    ("stored", "asked", "tier"),
    [
        ("Beyneu", "BEYNEU", SAME),
        ("Beyneu", "Бейнеу", SAME),
        ("Sai Ötes", "Say-Otes", SPELLING),
        ("Kuryk", "Порт Kuryk", CORE),
        ("Қурық", "Kuryk", SPELLING),
        ("Нежинка", "Nezhinskoye", STEM),
        ("Астана", "אסטנא", BONES),
        ("Опорная (Боранкул)", "Боранкул", CORE),
        ("Большой Каратал", "Үлкен Қаратал", SPELLING),
        ("Karatal 2", "Второй Каратал", SPELLING),
    ],
)
def test_the_strictest_tier_in_which_names_meet(stored, asked, tier):
    mine, theirs = keys(asked), keys(stored)
    met = [max(a, b) for a in range(5) for b in range(5) if {*mine[a]} & {*theirs[b]}]
    assert min(met) == tier


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Верхний Бейнеу", {"level": "upper"}),
        ("Төменгі Бейнеу", {"level": "lower"}),
        ("Жаңа Өзен", {"age": "new"}),
        ("Jañaözen", {}),
        ("Большой Каратал 2", {"size": "big", "number": "2"}),
        ("Бейнеу", {}),
        ("Бейнеу и Шетпе", {}),
        ("Бейнеу 2-й", {"number": "2"}),
        ("Kovylnoe II", {"number": "2"}),
    ],
)
def test_qualifiers(name, said):
    assert qualifiers(name) == said


@given(st.text(max_size=30))
def test_any_text_has_plain_keys_each_once_in_a_tier(text):
    for tier in keys(text):
        assert len(set(tier)) == len(tier)
        assert all(key.isascii() and key.isalnum() for key in tier)


@given(st.text(max_size=30))
def test_no_type_word_leaves_nothing(text):
    assert all(form.text and form.core for form in forms(text))
