import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.commas import run_together, separated


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Aktau/KZ", "Aktau, KZ"),
        ("Aktau (KZ)", "Aktau, KZ"),
        ("Aktau, KAZ", "Aktau, KZ"),
        ("Aktau | KZ", "Aktau, KZ"),
        ("Актау: Казахстан", "Актау, KZ"),
        ("Актау/Мангистауская область", "Актау, Мангистауская область"),
        ("порт/KZ", None),
        ("Актау/Жанаозен", None),
        ("Мангистау / Мангышлак", None),
        ("Баку, GYD", None),
        ("Aktau-KZ", None),
        ("Хоргос - Китай", None),
        ("Хоргос – Китай", None),
        ("Россия - Казахстан", None),
        ("/KZ", None),
        ("Aktau/", None),
        ("", None),
    ],
)
def test_a_sign_stands_for_the_comma(name, parts):
    assert separated(name) == parts


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Баку Азербайджан", "Баку, AZ"),
        ("Ақтау Қазақстан", "Ақтау, KZ"),
        ("Мекка Саудовская Аравия", "Мекка, SA"),
        ("Aktau Republic of Kazakhstan", "Aktau, KZ"),
        ("Актау Респ. Казахстан", "Актау, KZ"),
        ("Нью-Йорк США", "Нью-Йорк, US"),
        ("Ош Кыргызстан", "Ош, KG"),
        ("baku azerbaijan", "baku, AZ"),
        ("Актау РК", "Актау, KZ"),
        ("Aktau KZ", None),
        ("порт РК", None),
        ("КПП РК", None),
        ("Урочище РФ", None),
        ("40 лет Казахстана", None),
        ("санаторий Казахстан", None),
        ("село Казахстан", None),
        ("ТЭЦ Казахстан", None),
        ("Новый Казахстан", None),
        ("Иранский Азербайджан", None),
        ("Внутренняя Монголия", None),
        ("Саудовская Аравия", None),
        ("Куба Азербайджан", None),
        ("Казахстан", None),
        ("", None),
    ],
)
def test_a_country_behind_a_blank_is_where_to_look(name, parts):
    assert run_together(name) == parts


@pytest.mark.parametrize(
    ("name", "country", "parts"),
    [
        ("Aktau KZ", "KZ", "Aktau, KZ"),
        ("AKTAU KAZ", "KZ", "AKTAU, KZ"),
        ("Kirchberg BE", "CH", None),
        ("Aktau kz", "KZ", None),
        ("порт KZ", "KZ", None),
        ("Beyneu ST", "ST", None),
    ],
)
def test_a_code_behind_a_blank_counts_in_its_country(name, country, parts):
    assert run_together(name, country) == parts


@given(st.text())
def test_any_text_may_be_asked(name):
    for parts in (separated(name), run_together(name)):
        assert parts is None or ", " in parts
