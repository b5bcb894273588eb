import pytest

from geo.spelling.nominatives import MOST, nominatives


@pytest.mark.parametrize(
    ("name", "nominative"),
    [
        ("в Мангистауской области", "мангистауская область"),
        ("Атырауской обл.", "атырауская область"),
        ("Мангистаускую", "мангистауская"),
        ("Балканском велаяте", "балканский велаят"),
        ("Караганде", "караганда"),
        ("Караганды", "караганда"),
        ("Шымкенте", "шымкент"),
        ("Астрахани", "астрахань"),
        ("Маңғыстау облысында", "маңғыстау облысы"),
        ("Маңғыстаудан", "маңғыстау"),
        ("Алматы қаласының", "алматы қаласы"),
        ("Mangistauskoy oblasti", "mangistauskaya oblast"),
        ("Aktau", "aktau"),
    ],
)
def test_a_case_leads_to_the_name(name, nominative):
    assert nominative in nominatives(name)


@pytest.mark.parametrize("name", ["", "в", "Баку", "Абая", "Aktau"])
def test_short_words_stay(name):
    assert len(nominatives(name)) == 1


def test_readings_are_few():
    assert len(nominatives("Астане " * 20)) == MOST
