import pytest

from geo.spelling.opposites import clash


@pytest.mark.parametrize(
    ("one", "other", "opposite"),
    [
        ("Верхний Бейнеу", "Нижний Бейнеу", True),
        ("Верхний Бейнеу", "Төменгі Бейнеу", True),
        ("Первый Май", "Второй Май", True),
        ("Разъезд 1", "Разъезд 2", True),
        ("Достык 1-й", "Достык 2-й", True),
        ("Kovyl'naya I", "Kovyl’naya II", True),
        ("Достык 2-й", "Достык II", False),
        ("Үлкен Қарой", "Малый Карой", True),
        ("Новый Бейнеу", "Верхний Бейнеу", False),
        ("Бейнеу", "Верхний Бейнеу", False),
        ("Первый Май", "1 Май", False),
    ],
)
def test_names_that_say_opposite_things(one, other, opposite):
    assert clash(one, other) is opposite
    assert clash(other, one) is opposite


@pytest.mark.parametrize(
    ("asked", "known", "opposite"),
    [
        ("Скважина Каламкас 112", "Скважина Каламкас 113", True),
        ("ГУ-24 Жетыбай", "ГУ-25 Жетыбай", True),
        ("Алматы-2", "Алматы", True),
        ("Алматы", "Алматы-2", False),
        ("Шахта 07", "Шахта 7", False),
        ("Отделение 2", "Отделение № 2 совхоза", False),
        ("Второе отделение", "Отделение 2", False),
        ("Отделение 2", "Второе отделение", False),
        ("Актау, 7 микрорайон", "Актау", False),
        ("Разъезд ۱۹", "Разъезд 19", False),
        ("Бейнеу-II", "Бейнеу", True),
        ("Курык ІІ", "Курык 2", False),
        ("Kuryk XIV", "Kuryk XVI", True),
        ("5-я ферма", "Пятая ферма", False),
        ("XIV", "XVI", True),
        ("Х", "9", True),
        ("Xi Xian", "Xian", False),
        ("V. Ivanovka", "Ivanovka", False),
        ("Тестоград (до 1939 Урицк)", "Тестоград", False),
        ("9" * 5000, "Бейнеу", True),
    ],
)
def test_a_number_that_was_asked_for_is_never_left_out(asked, known, opposite):
    assert clash(asked, known) is opposite
