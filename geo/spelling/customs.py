"""How Russian, and English after it, has long written the names of a neighbouring land.

Uzbek Toshloq and Tajik Vorukh have the о of today's spelling where maps have Ташлак
and Varukh, Turkmen Garabogaz the г of its own where they have Кара-Богаз, and the c and
the q of Azerbaijani are read as in no other alphabet. No letter by itself says so: the
land does. A gazetteer keeps such readings as further keys of its own names, so that a
name of these lands is found in its old form where no source lists that.
"""

import itertools
import re
from typing import Final

from geo.spelling.folds import heavy
from geo.spelling.transcription import transcribed

_OWN: Final = {
    "UZ": re.compile("[og]['’ʼ‘ʻ`]|[қғҳў]"),
    "TJ": re.compile("[қғҳўҷӯӣ]"),
    "TM": re.compile("[ýňäžşç]"),
    "AZ": re.compile("[əığşç]"),
}
"""Letters by which an alternate name is known to be in the land's own spelling."""
_UZBEK: Final = str.maketrans("оўӯқғҳҷӣё", "ауукгхжия")
_TAJIK: Final = str.maketrans({"í": "i", "ī": "i", "ū": "ŭ", "ḩ": "h"})
_BACK: Final = re.compile(
    r"\bг(?=[аоуы])|г(?=ала\b|ая\b|уйы|ум\b|ыр\b|аджа)|(?<=ба)т\b|д(?=епе\b)"
)
"""Where Turkmen has the voice that Russian's forms of its names have not."""
_VOICES: Final = {"г": "к", "т": "д", "д": "т"}
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_AZERBAIJANI: Final = tuple(
    str.maketrans({"c": "dzh", "x": "h", "q": hard, "ə": open_})
    for hard, open_ in (("g", "a"), ("k", "a"), ("g", "e"))
)
"""Three ways, as Russian has q and ə: Габала, Кахи, Агджабеди."""
_FIRST_H: Final = re.compile(r"\bh")
"""Russian has г for it: Гаджигабул, Говсан; within a name х, as in Шахдаг."""


def customary_keys(name: str, land: str | None, *, chief: bool) -> tuple[str, ...]:
    """Return the heavy keys (`geo.spelling.folds`) of what custom makes of a name.

    ``land`` is the ISO 3166-1 alpha-2 code of the country in which its place lies. A
    name that is not the ``chief`` one of its place is read so only where its letters
    are that land's: others may be anyone's.
    """
    own = _OWN.get(land or "")
    if own is None or not (chief or own.search(name.casefold())):
        return ()
    said = _READERS[land or ""](name.casefold())
    keys = itertools.chain.from_iterable(map(heavy, filter(None, said)))
    return tuple(dict.fromkeys(keys))


def _uzbek(name: str) -> tuple[str | None, ...]:
    if _CYRILLIC.search(name):
        return (name.translate(_UZBEK),)
    return (transcribed(name.translate(_TAJIK), "UZ"),)


def _turkmen(name: str) -> tuple[str | None, ...]:
    said = transcribed(name, "TM")
    if said is None:
        return ()
    low = said.lower()
    return low, _BACK.sub(lambda met: _VOICES[met[0]], low)


def _azerbaijani(name: str) -> tuple[str | None, ...]:
    if _CYRILLIC.search(name):
        return ()
    readings = dict.fromkeys((name, _FIRST_H.sub("g", name)))
    return tuple(one.translate(way) for one in readings for way in _AZERBAIJANI)


_READERS: Final = {"UZ": _uzbek, "TJ": _uzbek, "TM": _turkmen, "AZ": _azerbaijani}
