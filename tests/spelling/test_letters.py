import re

import pytest

from geo.spelling.letters import ARABIC, CYRILLIC, FOLDS, GREEK, HEBREW, LATIN

SCRIPTS = (LATIN, CYRILLIC, ARABIC, GREEK, HEBREW)


def test_no_letter_is_in_two_scripts():
    assert sum(map(len, SCRIPTS)) == len(FOLDS)


@pytest.mark.parametrize("letters", FOLDS)
def test_letters_are_small_and_fold_to_plain_ones(letters):
    assert letters == letters.lower()
    assert re.fullmatch(r"[a-z]*(\|[a-z]+)?", FOLDS[letters])


@pytest.mark.parametrize(
    "alphabet",
    [
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
        "abcdefghijklmnopqrstuvwxyz",
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
        "ابپتثجچحخدذرزژسشصضطظعغفقكگلمنهوي",
    ],
    ids=["Russian", "Kazakh", "English", "Greek", "Hebrew", "Arabic"],
)
def test_alphabets_are_whole(alphabet):
    assert set(alphabet) <= set(FOLDS)
