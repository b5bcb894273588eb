import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.names import MAX_KEYS, closeness, forms, heavy, keys, light, normalise


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Сайөтеc", "сайөтес"),
        ("Сексеуiл", "сексеуіл"),
        ("БЕЙНЕУ", "бейнеу"),
        (unicodedata.normalize("NFD", "Бейнеу"), "бейнеу"),
        ("Сай\u00a0 Утес", "сай утес"),
        ("O’zbekiston", "o'zbekiston"),
    ],
)
def test_normalise(written, meant):
    assert normalise(written) == meant


@pytest.mark.parametrize(
    "spellings",
    [
        "Бейнеу Beyneu Beyneū Bejneu Beïnéou Byeynyeu",
        "Жаңаөзен Жанаозен Zhanaozen Zhangaözen Žanaozen Janaoʻzen Жангаозен",
        "Жезқазған Жезказган Zhezqazghan Jezqazğan Джезказган Žezkazgan",
        "Құрық Курык Qūryq Quryq Qurıq Kuryk Kourik Kooryk",
        "Сайөтес Say-Utes Сай-Утес Sajөtec Say-Otes",
        "Шетпе Shetpe Şetpe Šetpe Schetpe",
        "Маңғыстау Мангистау Mangystau Mañğıstaw Mangghystau",
    ],
)
def test_spellings_of_one_word_share_a_key(spellings):
    first, *rest = (set(heavy(word)) for word in spellings.split())
    assert all(first & other for other in rest)


@pytest.mark.parametrize(
    ("name", "core", "kinds"),
    [
        ("Порт Курык", "курык", {"port"}),
        ("Құрық порты", "құрық", {"port"}),
        ("Подземная мечеть Бекет-Ата", "бекет ата", {"shrine"}),
        ("Qapamsai shatqaly", "qapamsai", {"canyon"}),
        ("Aktau International Airport", "aktau", {"airport"}),
        ("ст. Бейнеу", "бейнеу", {"station"}),
        ("Порт", "порт", set()),
        ("Форт-Шевченко", "форт шевченко", set()),
    ],
)
def test_type_words_are_kept_apart(name, core, kinds):
    assert (forms(name)[0].core, forms(name)[0].kinds) == (core, kinds)


@pytest.mark.parametrize("name", ["Опорная / Боранкул", "Опорная (Боранкул)"])
def test_two_names_in_one(name):
    assert [form.core for form in forms(name)][::2] == ["опорная", "боранкул"]


def test_light_keys_keep_places_apart():
    assert light("Ақтау") != light("Актау")


@pytest.mark.parametrize(
    ("asked", "known", "least", "most"),
    [
        ("PortKuryk", "Port Kuryk", 1, 1),
        ("Жаңаөзен", "Zhanaozen", 0.9, 1),
        ("Шымкент", "Чимкент", 0.9, 0.98),
        ("Курык", "Порт Курык", 0.95, 0.98),
        ("Beneu", "Beyneu", 0.74, 0.8),
        ("Karabulak", "Karabutak", 0, 0.73),
        ("Atyrau", "Almaty", 0, 0.6),
    ],
)
def test_closeness(asked, known, least, most):
    assert least <= closeness(asked, known) <= most


@given(st.text(max_size=30))
def test_any_text_has_few_plain_keys(text):
    assert len(heavy(text)) <= MAX_KEYS
    assert all(key.isascii() and key.isalnum() for key in keys(text))


@given(st.text(max_size=30))
def test_normalise_is_stable_over_unicode_forms(text):
    decomposed = unicodedata.normalize("NFD", text)
    assert light(unicodedata.normalize("NFC", text)) == light(decomposed)
