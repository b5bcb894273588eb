"""Russian names for towns that have none: transcribed from the spelling of the land.

Letters for letters, by the custom of each language: Palladius' system for Chinese, and
for Uzbek the forms that Russian has kept (Chortoq is Чартак, not Чортоқ). What is
transcribed labels a map, and gives a name of the land further keys
(`geo.spelling.customs`).
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from geo.spelling.palladius import palladius

_APOSTROPHES = re.compile("['’ʼ‘ʻ`]")
_DIGRAPHS: Final = {"sh": "ш", "ch": "ч", "kh": "х", "zh": "ж"}
_PLAIN: Final = dict(zip("abdefghiklmnoprstuvwz", "абдефгхиклмнопрстуввз", strict=True))

_KIND = re.compile(r" (?:shahri|shahar|shaharchasi|qishlog'i|tumani)$")
"""What GeoNames adds to a name: its city, town, village, district."""
_UZBEK: Final = {
    **{"xo'ja": "ходжа", "ko'l": "куль", "ko'pir": "купыр", "ariq": "арык"},
    **{"olti": "алты", "qizil": "кызыл", "suv": "су", "daryo": "дарья", "iy": "и"},
    **{"yo": "я", "ya": "я", "yu": "ю", "ye": "е", "o'": "у", "g'": "г"},
    **{
        "gh": "г",
        "jd": "жд",
        "j": "дж",
        "ŭ": "у",
        "o": "а",
        "x": "х",
        "q": "к",
        "y": "й",
    },
    "'": "",
}
_TURKMEN: Final = {
    **{"türkmen": "туркмен", "ay": "ай", "ey": "ей", "oy": "ой"},
    **{"ýa": "я", "ýo": "ё", "ýu": "ю", "ýe": "е", "ýü": "ю", "ýä": "я"},
    **{"ý": "й", "y": "ы", "ş": "ш", "ç": "ч", "ž": "ж", "j": "дж", "ň": "н"},
    **{"köl": "кёль", "ö": "ё", "ü": "ю", "ä": "я", "'": ""},
}
_LETTERS: Final[Mapping[str, Mapping[str, str]]] = {
    "TM": {**_DIGRAPHS, **_PLAIN, **_TURKMEN},
    "UZ": {**_DIGRAPHS, **_PLAIN, **_UZBEK},
}
_READ: Final = {
    country: re.compile("|".join(sorted(letters, key=len, reverse=True)))
    for country, letters in _LETTERS.items()
}
_FIRST_E = re.compile(r"\be")


def transcribed(name: str, country: str) -> str | None:
    """Return the name of a town in Russian letters; None where no rule is for it.

    ``country`` is its ISO 3166-1 alpha-2 code.
    """
    low = _APOSTROPHES.sub("'", name.lower())
    if country == "CN":
        said = palladius(_bare(low.replace("ü", "v")))
        return said.capitalize() if said else None
    if country not in _LETTERS:
        return None
    letters = _LETTERS[country]
    low = _FIRST_E.sub("э", _KIND.sub("", low))
    return _titled(_READ[country].sub(lambda met: letters[met[0]], low))


def _titled(said: str) -> str | None:
    """Return a name with capitals; None where a letter is left that is not Russian."""
    if not re.fullmatch("[а-яё -]+", said):
        return None
    return re.sub(r"\b[а-яё]", lambda met: met[0].upper(), said)


def _bare(latin: str) -> str:
    parts = unicodedata.normalize("NFD", latin)
    return "".join(part for part in parts if not unicodedata.combining(part))
