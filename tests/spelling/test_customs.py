import pytest

from geo.spelling.customs import customary_keys
from geo.spelling.folds import heavy


@pytest.mark.parametrize(
    ("name", "land", "customary"),
    [
        ("Toshloq", "UZ", "Ташлак"),
        ("Тошлоқ", "UZ", "Tashlak"),
        ("Chimboy", "UZ", "Чимбай"),
        ("Mirzacho‘l", "UZ", "Мирзачуль"),
        ("Vorukh", "TJ", "Варух"),
        ("Сомониён", "TJ", "Саманиян"),
        ("Garabogaz", "TM", "Кара-Богаз"),
        ("Gyzylgaýa", "TM", "Кызылкая"),
        ("Garadepe", "TM", "Кара-Тепе"),
        ("Aşgabat", "TM", "Ашгабад"),
        ("Qəbələ", "AZ", "Габала"),
        ("Ağcabədi", "AZ", "Агджабеди"),
        ("Balacəri", "AZ", "Баладжари"),
        ("Hacıqabul", "AZ", "Гаджигабул"),
        ("Hövsan", "AZ", "Говсан"),
    ],
)
def test_what_custom_writes(name, land, customary):
    assert not {*heavy(name)} & {*heavy(customary)}
    assert {*heavy(customary)} & {*customary_keys(name, land, chief=True)}


@pytest.mark.parametrize(
    ("name", "land", "chief"),
    [
        ("Kokand", "UZ", False),  # an alternate name may be anyone's
        ("Gorod Kokand", "TM", False),
        ("Kokshetau", "KZ", True),
        ("Toshloq", None, True),
        ("Сумгаит", "AZ", True),
        ("Ürgenç 2", "TM", True),
        ("東京", "UZ", True),
    ],
)
def test_no_key_without_a_custom(name, land, chief):
    assert customary_keys(name, land, chief=chief) == ()


@pytest.mark.parametrize("name", ["Qo‘qon", "Тошлоқ"])
def test_letters_of_the_land_are_enough(name):
    assert customary_keys(name, "UZ", chief=False)
