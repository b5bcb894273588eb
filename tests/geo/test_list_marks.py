import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.list_marks import unnumbered, without_marks


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("2) Актау", "Актау"),
        ("(2)Актау", "Актау"),
        ("b) Aktau", "Aktau"),
        ("📍Актау", "Актау"),
        ("🇰🇿 Актау ✓", "Актау"),
        ("▪ г. Актау", "г. Актау"),
        ("① Актау", "Актау"),
        ("Актау¹²", "Актау"),
        ("Актау*", "Актау"),
        ("1️⃣ Актау", "1️⃣ Актау"),
        ("№ 5", "№ 5"),
        ("13-й микрорайон", "13-й микрорайон"),
        ("69 разъезд", "69 разъезд"),
        ("Ферма 2", "Ферма 2"),
        ("40 лет Казахстана", "40 лет Казахстана"),
        ("1. Актау", "1. Актау"),
        ("Алматы (2)", "Алматы (2)"),
        ("12)", "12)"),
        ("★", "★"),
        ("①", "①"),
        ("", ""),
    ],
)
def test_bullets_and_notes_are_no_part_of_a_name(name, plain):
    assert without_marks(name) == plain


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("1. Актау", "Актау"),
        ("12.Актау", "Актау"),
        ("1.2. Актау", "Актау"),
        ("69 разъезд", None),
        ("13-й микрорайон", None),
        ("№ 5. Актау", None),
        ("1.5", None),
        ("2. А", None),
        ("31.12.2024 Актау", None),
    ],
)
def test_a_number_with_a_point_may_be_that_of_a_list(name, rest):
    assert unnumbered(name) == rest


@given(st.text())
def test_something_is_left_of_any_name(name):
    assert without_marks(name) in name
    assert bool(without_marks(name)) == bool(name)
