"""The letters of Central Asia's scripts and romanisations, and what they fold to.

Data for `geo.spelling.folds.heavy`. ``|`` parts the readings of a letter that means two
things (j in English and in German): each gives a key of its own.
"""

from collections.abc import Mapping

CYRILLIC: Mapping[str, str] = {
    "нг": "n|ng",
    "дж": "j",
    "цьк": "sk|ksk",
    **dict(
        zip("абвгдежзийклмнопрстуфхцчшщыэ", "abvgdejziiklmnoprstufhsxxxie", strict=True)
    ),
    **dict(zip("әғқңұүһі", "agknuuhi", strict=True)),
    **dict(zip("ҡҙҫҗҷҳґєїӯӣӷѓќљњѕ", "kzsjxhgeiuiggklns", strict=True)),
    "ө": "o|u",
    "ў": "u|v",
    "ё": "e|io",
    "ю": "iu",
    "я": "ia",
    "ъ": "",
    "ь": "",
    "ј": "j|i",
}
"""Cyrillic letters (Kazakh, Russian and their neighbours) to the common fold."""

LATIN: Mapping[str, str] = {
    "tsch": "x",
    "dsch": "j",
    "sch": "x",
    "shh": "x",
    "tch": "x",
    "dzh": "j",
    "sh": "x",
    "ch": "x",
    "sj": "x",
    "sz": "x",
    "cz": "x",
    "zh": "j",
    "dj": "j",
    "dž": "j",
    "zj": "j",
    "gh": "g",
    "kh": "h|k",
    "ck": "k",
    "ng": "n|ng",
    "ts": "s",
    "oo": "u",
    "ee": "i",
    "ou": "u",
    "ye": "e",
    "je": "je|e",
    **dict(zip("abdefghijklmnopqrstuvyz", "abdefghijklmnopkrstuviz", strict=True)),
    "j": "j|i",
    "c": "k|s",
    "w": "u|v",
    "x": "h|x",
    "ö": "o|u",
    "ó": "o|u",
    "ô": "o|u",
    "ɵ": "o|u",
    "ü": "u",
    "ù": "u",
    "û": "iu",
    "â": "ia",
    "ý": "u|i",
    "ə": "a",
    "ı": "i",
    "ï": "i",
    "ë": "e|io",
    "ñ": "n",
    "ŋ": "n",
    "š": "x",
    "ş": "x",
    "ș": "x",
    "ŝ": "x",
    "č": "x",
    "ç": "x",
    "ć": "x",
    "ĉ": "x",
    "ž": "j",
    "ż": "j",
    "ź": "j",
    "ĵ": "j",
    "ł": "l",
    "đ": "d",
    "'": "",
}
"""Latin letters and digraphs of every romanisation in use, to the common fold."""

ARABIC: Mapping[str, str] = {
    **dict(zip("ابپتجچدرزژسشغفقكکگلمن", "abptjxdrzjsxgfkkkglmn", strict=True)),
    **dict(zip("ثحخذصضطظةەۇۈ", "shhzsztzaeuu", strict=True)),
    "آ": "a",
    "أ": "a",
    "إ": "i",
    "ى": "a|i",
    "ي": "i",
    "ی": "i",
    "و": "u|v",
    "ؤ": "u",
    "ۋ": "v",
    "ه": "h",
    "ہ": "h",
    "ھ": "h",
    "ڭ": "n|ng",
    "ۆ": "o",
    "ې": "e",
    "ئ": "",
    "ء": "",
    "ع": "",
}
"""Letters of Arabic, Persian, Uyghur and Kazakh in Arabic script."""

GREEK: Mapping[str, str] = {
    **dict(zip("αβγδεζηθικλμνοπρστυφχω", "avgdezitiklmnoprstifho", strict=True)),
    "ς": "s",
    "ξ": "ks",
    "ψ": "ps",
    "μπ": "b",
    "ντ": "d|nt",
    "γκ": "g",
    "γγ": "ng",
    "γι": "i|gi",
    "τζ": "j",
    "τσ": "s|x",
    "ου": "u",
    "ού": "u",
    "αι": "e|ai",
    "ει": "i|ei",
    "οι": "i|oi",
}
"""Greek letters and the digraphs for the sounds that Greek lacks."""

HEBREW: Mapping[str, str] = {
    **dict(zip("אגדזחטילמםנןסצץקרת", "agdzhtilmmnnssskrt", strict=True)),
    "ב": "b|v",
    "ה": "h",
    "ו": "u|v",
    "כ": "k",
    "ך": "k",
    "ע": "",
    "פ": "p|f",
    "ף": "f",
    "ש": "x|s",
}
"""Hebrew letters."""

FOLDS: Mapping[str, str] = {**LATIN, **CYRILLIC, **ARABIC, **GREEK, **HEBREW}
"""All of them: a word may mix scripts, and no letter is in two."""

KAZAKH = frozenset("әғқңөұүһі")
"""Letters that Kazakh has and Russian has not."""


def language_of(name: str) -> str:
    """Guess which of our languages a name is written in, by its letters."""
    letters = name.casefold()
    if not KAZAKH.isdisjoint(letters):
        return "kk"
    return "ru" if any("\u0400" <= letter <= "\u04ff" for letter in letters) else "en"
