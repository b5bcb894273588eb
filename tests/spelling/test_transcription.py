import pytest

from geo.spelling.transcription import transcribed


@pytest.mark.parametrize(
    ("name", "country", "russian"),
    [
        ("Chortoq", "UZ", "Чартак"),
        ("Oltinko‘l", "UZ", "Алтынкуль"),
        ("G’ijduvon Shahri", "UZ", "Гиждуван"),
        ("Sho‘rchi", "UZ", "Шурчи"),
        ("Eski Forish", "UZ", "Эски Фариш"),
        ("Çagyl", "TM", "Чагыл"),
        ("Görogly", "TM", "Гёроглы"),
        ("Oýrat", "TM", "Ойрат"),
        ("Etrek", "TM", "Этрек"),
        ("Gyzylgaýa", "TM", "Гызылгая"),
        ("Huocheng", "CN", "Хочэн"),
        ("Lüliang", "CN", "Люйлян"),
        ("Jing’an", "CN", "Цзинъань"),
    ],
)
def test_names_in_russian_letters(name, country, russian):
    assert transcribed(name, country) == russian


@pytest.mark.parametrize(
    ("name", "country"), [("Ghulja", "CN"), ("Zürich", "CH"), ("Ürgenç 2", "TM")]
)
def test_no_name_where_there_is_no_rule(name, country):
    assert transcribed(name, country) is None
