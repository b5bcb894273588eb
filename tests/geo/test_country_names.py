import pytest

from geo.country_names import country_code, country_names


@pytest.mark.parametrize(
    "text", ["Казахстан", "Kazakhstan", "Қазақстан", "KAZ", "kz", " KZ ", "РК", "RK"]
)
def test_one_country_by_any_name(text):
    assert country_code(text) == "KZ"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Российская Федерация", "RU"),
        ("Кыргызстан", "KG"),
        ("UK", "GB"),
        ("Portugal", "PT"),
        ("Atlantis", None),
        ("Республика", None),
        ("XX", None),
        ("", None),
    ],
)
def test_countries_of_the_world(text, code):
    assert country_code(text) == code


def test_what_a_country_is_called():
    assert country_names("RU").model_dump() == {
        "ru": "Россия",
        "kk": "Ресей",
        "en": "Russia",
    }
    assert country_names("XX") is None
