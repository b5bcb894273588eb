import pytest

from geo.spelling.palladius import palladius


@pytest.mark.parametrize(
    ("pinyin", "russian"),
    [
        ("qingdao", "циндао"),
        ("zhengzhou", "чжэнчжоу"),
        ("shijiazhuang", "шицзячжуан"),
        ("jinan", "цзинань"),  # ji and nan: what begins with a vowel has an apostrophe
        ("xi'an", "сиань"),
        ("hengyang", "хэнъян"),
        ("zigong", "цзыгун"),
        ("huizhou", "хуэйчжоу"),
        ("guilin", "гуйлинь"),
        ("xuzhou", "сюйчжоу"),
        ("luohe", "лохэ"),
        ("yuyao", "юйяо"),
        ("lvliang", "люйлян"),
    ],
)
def test_names_by_the_system(pinyin, russian):
    assert palladius(pinyin) == russian


@pytest.mark.parametrize("name", ["", "qiqihar", "harbin", "urumqi", "kashgar", "x'"])
def test_what_is_no_pinyin(name):
    assert palladius(name) is None
