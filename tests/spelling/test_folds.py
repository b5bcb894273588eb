import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.spelling.folds import (
    MAX_KEYS,
    bones,
    heavy,
    light,
    normalise,
    readings,
    stem,
    words,
)
from geo.spelling.letters import FOLDS

FORMS = st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Сайөтеc", "сайөтес"),
        ("Сексеуiл", "сексеуіл"),
        ("Аktau", "aktau"),
        ("БЕЙНЕУ", "бейнеу"),
        (unicodedata.normalize("NFD", "Бейнеу"), "бейнеу"),
        ("Сай\u00a0 Утес", "сай утес"),
        ("Бей\u00adнеу\u200b", "бейнеу"),
        ("O’zbekiston", "o'zbekiston"),
        ("ＡＫＴＡＵ", "aktau"),
        ("İstanbul", "istanbul"),
    ],
)
def test_normalise(written, meant):
    assert normalise(written) == meant


def test_words_keep_their_apostrophes():
    assert words("o'zbekiston - jana «qala»/2") == ["o'zbekiston", "jana", "qala", "2"]


@pytest.mark.parametrize(
    "spellings",
    [
        "Бейнеу Beyneu Beyneū Bejneu Beïnéou Byeynyeu",
        "Жаңаөзен Жанаозен Zhanaozen Zhangaözen Žanaozen Janaoʻzen Жангаозен Jañaözen",
        "Жезқазған Жезказган Zhezqazghan Jezqazğan Джезказган Žezkazgan",
        "Құрық Курык Qūryq Quryq Qurıq Kuryk Kourik Kooryk",
        "Сайөтес Say-Utes Сай-Утес Sajөtec Say-Otes",
        "Шетпе Shetpe Şetpe Šetpe Schetpe شەتپە",
        "Маңғыстау Мангистау Mangystau Mañğıstaw Mangghystau Mangǵystaý",
        "Ақшұқыр Aqshūqyr Aqşuqyr Aķšuķyr",
        "Алматы Almaty Αλμάτι الماتى",
        "Астана Astana Αστανά",
    ],
)
def test_spellings_of_one_word_share_a_key(spellings):
    first, *rest = (set(heavy(word)) for word in spellings.split())
    assert all(first & other for other in rest)


@pytest.mark.parametrize(
    ("one", "other"), [("Актау", "Атырау"), ("Актау", "Актобе"), ("Шетпе", "Шет")]
)
def test_other_words_do_not(one, other):
    assert not set(heavy(one)) & set(heavy(other))


def test_light_keys_keep_places_apart():
    assert light("Ақтау") != light("Актау")
    assert light("Say-Ötes") == light("SAY OTES") == "sayotes"


@pytest.mark.parametrize(
    ("word", "found"),
    [("бейнеу", ("beineu",)), ("jol", ("jol", "iol")), ("өзен", ("ozen", "uzen"))],
)
def test_the_commonest_reading_comes_first(word, found):
    assert readings(word) == found


@pytest.mark.parametrize("letter", FOLDS)
def test_a_letter_is_read_as_the_tables_say(letter):
    assert "|".join(readings(letter)) == FOLDS[letter]


@pytest.mark.parametrize(
    ("word", "found"), [("shch", ("xx",)), ("o'2", ("o2",)), ("ḿ٣", ("m3",))]
)
def test_digraphs_digits_and_foreign_letters_are_read(word, found):
    assert readings(word) == found


@pytest.mark.parametrize("name", ["Нежинка", "Нежинское", "Нежинский"])
def test_endings_are_no_part_of_a_stem(name):
    assert {stem(key) for key in heavy(name)} == {"nejin"}


@pytest.mark.parametrize("key", ["aia", "oie", "ui", "k", "sk", "osk", "1"])
def test_a_short_key_is_its_own_stem(key):
    assert stem(key) == key


@pytest.mark.parametrize(
    ("name", "frame"),
    [("Актау", "akt"), ("アクタウ", "akt"), ("Темір", "tmr"), ("תמיר", "tmr")],
)
def test_bones_are_what_every_script_writes(name, frame):
    assert bones(stem(heavy(name)[0])) == frame


@given(st.text(max_size=30))
def test_any_text_has_few_plain_keys(text):
    found = heavy(text)
    assert len(found) <= MAX_KEYS
    assert all(key.isascii() and key.isalnum() for key in found)
    assert all(len(stem(key)) >= min(3, len(key)) for key in found)


@given(st.text(max_size=30), FORMS)
def test_folds_are_stable_over_unicode_forms(text, form):
    other = unicodedata.normalize(form, text)
    assert light(unicodedata.normalize("NFC", text)) == light(other)
    assert heavy(unicodedata.normalize("NFC", text)) == heavy(other)


@given(st.text(max_size=30))
def test_normalising_again_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)
