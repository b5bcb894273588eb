import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.paired import paired


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Курык/Құрық", "Курык / Құрық"),
        ("Бозжыра | Bozzhyra", "Бозжыра / Bozzhyra"),
        ("Курык\\Құрық\\Kuryk", "Курык / Құрық / Kuryk"),
        ("Бейнеу Beyneu", "Бейнеу / Beyneu"),
        ("Port of Aktau порт Актау", "Port of Aktau / порт Актау"),
        ("Актау 阿克套", "Актау / 阿克套"),
        ("Курык / Құрық", None),
        ("ж/д станция Алга", None),
        ("Курыкский с/о", None),
        ("мкр 5/12", None),
        ("Бейнеу Beyneu Бейнеу", None),
        ("Шахта IV", None),
        ("Aктау порт", None),  # the first letter is Latin
        ("Актау KZ", None),
        ("Форт Шевченко", None),
        ("Актау/", None),
        ("", None),
    ],
)
def test_names_of_one_place_are_told_apart(name, parts):
    assert paired(name) == parts


@given(st.text())
def test_any_text_may_be_asked(name):
    assert (found := paired(name)) is None or " / " in found
