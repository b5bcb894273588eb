"""Spellings brought to keys that can be compared, from strict to loose.

Pure functions over the tables of `geo.spelling.letters`; every result is made of ASCII
letters and digits:

1. `normalise`: one Unicode form, one case, no look-alike letters of the other
   script, one apostrophe.
2. `light`: anyascii letters and digits only. Keeps places apart.
3. `heavy`: a set of keys that write the spellings of one Kazakh or Russian word
   alike (Cyrillic, BGN/PCGN, ISO 9, Kazakh Latin 2018 and 2021, English and
   German habits; Arabic, Greek and Hebrew letters).
4. `stem`: a heavy key without the ending by which Russian tells Nezhinka,
   Nezhinskoye and Nezhinskiy apart.
5. `bones`: the classes of its consonants: what is left of a name in a script
   without vowels, or where each romanisation hears other vowels.
"""

import itertools
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from string import ascii_uppercase, digits

from anyascii import anyascii

from geo.spelling.letters import FOLDS

MAX_KEYS = 8
"""Most heavy keys of one text; more readings than that say nothing."""
MEMORY = 65536
"""Words whose folds are remembered: names share them."""

_TO_CYRILLIC = str.maketrans("aceopxyikmthbөə", "асеорхуікмтнвөә")
_TO_LATIN = str.maketrans("асеорхуікмтнвѕј", "aceopxyikmthbsj")
_APOSTROPHES = "'’‘ʼʹʻ`´ʿʾ\u02c8\u02cc\u02cd′׳"
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u0640]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-z\u00e0-\u024f]")
_WORDS = re.compile(
    r"""[^\s\-‐‑‒–—/.,;:!?«»"“”„()\[\]_+&*'،]+(?:'[^\s\-.,«»"'،]+)*'?"""
)
_NOT_ALNUM = re.compile(r"[^0-9a-z]")
_REPEATED = re.compile(r"([a-z])\1+")
_LONGEST_FIRST = sorted((key for key in FOLDS if len(key) > 1), key=len, reverse=True)
_DIGRAPHS = re.compile(f"({'|'.join(_LONGEST_FIRST)})")
_SEVERAL = sorted({fold for fold in FOLDS.values() if "|" in fold})
_MARKS = dict(zip(_SEVERAL, ascii_uppercase, strict=False))
"""The capital that stands for a fold of several readings: no fold has capitals."""
_CHOICES = {mark: fold.split("|") for fold, mark in _MARKS.items()}
_CHOICE = re.compile(f"([{''.join(_CHOICES)}])")
_MARKED = {key: _MARKS.get(fold, fold) for key, fold in FOLDS.items()}
_MARKED |= dict(zip(digits, digits, strict=True))
_ENDING = re.compile(r"(?<=[a-z]{3})(?:aia|oie|oe|ie|ii|oi|ei|e|a|o|i|u)$")
_SUFFIX = re.compile(r"(?<=[a-z]{3})(?:i?sk|(?<=[^aeiou])k)$")
_CLASSES = str.maketrans("jxzghdbfv", "ssskktppp", "aeiou")
_VOWELS = frozenset("aeiou")


class _Letters(dict[int, str]):
    """What becomes of a letter, by code point, for `str.translate`.

    Filled as letters are met: few of all there are.
    """

    def __init__(self, made: Callable[[str], str], known: Mapping[str, str]) -> None:
        super().__init__(str.maketrans(dict(known)))
        self._made = made

    def __missing__(self, code: int) -> str:
        found = self[code] = self._made(chr(code))
        return found


@lru_cache(maxsize=MEMORY)
def normalise(text: str) -> str:
    """Return ``text`` in lower case, one Unicode form and unmixed scripts."""
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    plain = unicodedata.normalize("NFC", _APOSTROPHE.sub("'", plain))
    return " ".join(_unmix(word) for word in plain.replace("i̇", "i").split())


def _unmix(word: str) -> str:
    """Return a word of two scripts in the one that most of its letters have."""
    if not (_CYRILLIC.search(word) and _LATIN.search(word)):
        return word
    cyrillic, latin = len(_CYRILLIC.findall(word)), len(_LATIN.findall(word))
    return word.translate(_TO_CYRILLIC if cyrillic > latin else _TO_LATIN)


def words(text: str) -> list[str]:
    """Return the words of a normalised text, apostrophes kept inside."""
    if text.replace(" ", "").isalnum():  # most names: no need to search
        return text.split()
    return _WORDS.findall(text)


def light(text: str) -> str:
    """Return the ASCII letters and digits of ``text``: one key, few collisions."""
    return plain_light(normalise(text))


def plain_light(plain: str) -> str:
    """Return the `light` key of a text that is normalised already."""
    if plain.isascii() and plain.isalnum():
        return plain
    return plain.translate(_LIGHT)


def _ascii(letter: str) -> str:
    return _NOT_ALNUM.sub("", anyascii(letter).lower())


_LIGHT = _Letters(_ascii, {})


def heavy(text: str) -> tuple[str, ...]:
    """Return the keys under which other spellings of ``text`` may be found.

    The first is the commonest reading. At most MAX_KEYS, each a string of
    ASCII letters and digits without doubled letters.
    """
    return plain_heavy(normalise(text))


@lru_cache(maxsize=MEMORY)
def plain_heavy(plain: str) -> tuple[str, ...]:
    """Return the `heavy` keys of a text that is normalised already."""
    options = [readings(word) for word in words(plain)]
    if len(options) == 1 == len(options[0]):  # most names: one word, one reading
        key = single(options[0][0])
        return (key,) if key else ()
    some = itertools.islice(itertools.product(*options), MAX_KEYS)
    keys = dict.fromkeys([single("".join(choice)) for choice in some])
    keys.pop("", None)
    return tuple(keys)


def single(key: str) -> str:
    """Return a key without doubled letters."""
    return _REPEATED.sub(r"\1", key) if _REPEATED.search(key) else key


@lru_cache(maxsize=MEMORY)
def readings(word: str) -> tuple[str, ...]:
    """Return the folds of one normalised word, the commonest reading first."""
    marked = _marked(word)
    if marked.islower():
        return (marked,)
    options = [_CHOICES.get(piece, (piece,)) for piece in _CHOICE.split(marked)]
    some = itertools.islice(itertools.product(*options), MAX_KEYS)
    return tuple(dict.fromkeys(map("".join, some)))


def _marked(word: str) -> str:
    """Return the fold of a word in which capitals stand for several readings."""
    pieces = _DIGRAPHS.split(word)  # every second one is a digraph
    if len(pieces) == 1:
        return word.translate(_HEAVY)
    pieces[::2] = [piece.translate(_HEAVY) for piece in pieces[::2]]
    pieces[1::2] = [_MARKED[digraph] for digraph in pieces[1::2]]
    return "".join(pieces)


def _foreign(letter: str) -> str:
    """Return the fold of a letter outside the tables, by way of its base letters."""
    whole = unicodedata.normalize("NFD", letter)
    bases = (base for base in whole if not unicodedata.combining(base))
    plain = (base if base in FOLDS else _ascii(base) for base in bases)
    return "".join(readings(text)[0] for text in plain)


_HEAVY = _Letters(_foreign, {key: it for key, it in _MARKED.items() if len(key) == 1})


def stem(key: str) -> str:
    """Return a heavy key without its Russian ending; at least three letters stay."""
    return _SUFFIX.sub("", _ENDING.sub("", key))


def bones(key: str) -> str:
    """Return the classes of a heavy key's consonants, ``a`` first for a vowel."""
    classes = _REPEATED.sub(r"\1", key.translate(_CLASSES))
    return f"a{classes}" if key[:1] in _VOWELS else classes
