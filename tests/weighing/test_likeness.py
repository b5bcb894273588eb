import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.names import BONES, CORE, SAME, SPELLING, STEM
from geo.spelling.folds import heavy
from geo.weighing.likeness import FUZZY, STEMMED, alike, compare, letters_off, likeness

TEXTS = st.text(max_size=12)


@pytest.mark.parametrize(
    ("asked", "known", "tier"),
    [
        ("Beyneu", "Бейнеу", SAME),
        ("PortKuryk", "Port Kuryk", SAME),
        ("Курык", "Порт Курык", CORE),
        ("Жаңаөзен", "Zhanaozen", SPELLING),
        ("Форт-Шевченко", "Shevchenko Fort", SPELLING),
        ("порт Старый Актау", "Aktau Staryi", SPELLING),
        ("Нежинка", "Нежинское", STEM),
        ("Астана", "אסטנא", BONES),
        ("Beneu", "Beyneu", FUZZY),
        ("Atyrau", "Almaty", FUZZY),
    ],
)
def test_the_tier_in_which_two_names_meet(asked, known, tier):
    assert compare(asked, known)[0] == compare(known, asked)[0] == tier


@pytest.mark.parametrize(
    ("asked", "known", "least", "most"),
    [
        ("PortKuryk", "Port Kuryk", 1, 1),
        ("Жаңаөзен", "Zhanaozen", 1, 1),
        ("Шымкент", "Чимкент", 0.9, 1),
        ("Курык", "Порт Курык", 1, 1),
        ("Нежинка", "Нежинское", 0.96, 0.98),
        ("Beneu", "Beyneu", 0.88, 0.92),
        ("Zhanaoezn", "Zhanaozen", 0.9, 0.95),
        ("Karabulak", "Karabutak", 0.8, 0.87),
        ("Atyrau", "Almaty", 0, 0.5),
        ("?!", "Almaty", 0, 0),
    ],
)
def test_how_alike_two_names_are(asked, known, least, most):
    assert least <= compare(asked, known)[1] <= most


def test_a_wrong_consonant_counts_more_than_a_wrong_vowel():
    assert likeness("Saksaul", "Saksoul") > likeness("Saksaul", "Saksatl")


def test_the_closest_reading_counts():
    assert alike(("uzen", "ozen"), "ozen") == 1
    assert alike((), "ozen") == 0


@pytest.mark.parametrize(
    ("known", "off"), [("ozen", 0), ("ozan", 1), ("oezn", 1), ("zn", 2)]
)
def test_letters_that_differ(known, off):
    assert letters_off(("uzen", "ozen"), known) == off


def test_the_same_stem_is_nearly_the_same_name():
    assert alike(heavy("Нежинский"), *heavy("Нежинка")) == STEMMED


@given(TEXTS, TEXTS)
def test_likeness_is_a_share(one, other):
    tier, found = compare(one, other)
    assert 0 <= found <= 1
    assert SAME <= tier <= FUZZY
    assert tier > SPELLING or found == 1
