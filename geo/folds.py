"""Spellings brought to keys that can be compared, from strict to loose.

Pure functions over the tables of `geo.letters`; every result is made of ASCII
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
from functools import lru_cache

from anyascii import anyascii

from geo.letters import FOLDS

MAX_KEYS = 8
"""Most heavy keys of one text; more readings than that say nothing."""
MEMORY = 65536
"""Words whose folds are remembered: names share them."""

_TO_CYRILLIC = str.maketrans("aceopxyikmthbөə", "асеорхуікмтнвөә")
_TO_LATIN = str.maketrans("асеорхуікмтнвѕј", "aceopxyikmthbsj")
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼʹʻ`´ʿʾ\u02c8\u02cc\u02cd′׳", "'"))
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u0640]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-z\u00e0-\u024f]")
_WORDS = re.compile(
    r"""[^\s\-‐‑‒–—/.,;:!?«»"“”„()\[\]_+&*'،]+(?:'[^\s\-.,«»"'،]+)*'?"""
)
_NOT_ALNUM = re.compile(r"[^0-9a-z]")
_REPEATED = re.compile(r"([a-z])\1+")
_TOKENS = re.compile(
    "|".join(re.escape(key) for key in sorted(FOLDS, key=len, reverse=True))
    + "|[0-9]|[^0-9"
    + "".join(re.escape(key) for key in FOLDS if len(key) == 1)
    + "]+"
)
_DIGRAPHS = re.compile("|".join(re.escape(key) for key in FOLDS if len(key) > 1))
_LETTERS = str.maketrans({key: fold for key, fold in FOLDS.items() if len(key) == 1})
_ENDING = re.compile(r"(?<=[a-z]{3})(?:aia|oie|oe|ie|ii|oi|ei|e|a|o|i|u)$")
_SUFFIX = re.compile(r"(?<=[a-z]{3})(?:i?sk|(?<=[^aeiou])k)$")
_CLASSES = str.maketrans("jxzghdbfv", "ssskktppp", "aeiou")
_VOWELS = frozenset("aeiou")


@lru_cache(maxsize=MEMORY)
def normalise(text: str) -> str:
    """Return ``text`` in lower case, one Unicode form and unmixed scripts."""
    if text.isascii():
        return " ".join(text.lower().translate(_APOSTROPHES).split())
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    plain = unicodedata.normalize("NFC", plain.casefold().translate(_APOSTROPHES))
    return " ".join(_unmix(word) for word in plain.replace("i̇", "i").split())


def _unmix(word: str) -> str:
    """Return a word of two scripts in the one that most of its letters have."""
    cyrillic = len(_CYRILLIC.findall(word))
    latin = len(_LATIN.findall(word)) if cyrillic else 0
    if not latin:
        return word
    return word.translate(_TO_CYRILLIC if cyrillic > latin else _TO_LATIN)


def words(text: str) -> list[str]:
    """Return the words of a normalised text, apostrophes kept inside."""
    return _WORDS.findall(text)


def light(text: str) -> str:
    """Return the ASCII letters and digits of ``text``: one key, few collisions."""
    return plain_light(normalise(text))


@lru_cache(maxsize=MEMORY)
def plain_light(plain: str) -> str:
    """Return the `light` key of a text that is normalised already."""
    ascii_text = plain if plain.isascii() else anyascii(plain).lower()
    return ascii_text if ascii_text.isalnum() else _NOT_ALNUM.sub("", ascii_text)


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
    if not _DIGRAPHS.search(word):
        quick = word.translate(_LETTERS)  # most words: letter by letter, one reading
        if quick.isascii() and quick.isalnum():
            return (quick,)
    pieces = [FOLDS.get(token) for token in _TOKENS.findall(word)]
    if None in pieces:
        pieces = [_fold(token) for token in _TOKENS.findall(word)]
    plain = [piece or "" for piece in pieces]
    whole = "".join(plain)
    if "|" not in whole:
        return (whole,)
    letters = [piece.split("|") for piece in plain]
    some = itertools.islice(itertools.product(*letters), MAX_KEYS)
    return tuple(dict.fromkeys("".join(choice) for choice in some))


def _fold(token: str) -> str:
    """Return the fold of a letter, else of the base letter, else of its ASCII."""
    known = FOLDS.get(token)
    if known is not None:
        return known
    return token if token.isdigit() and token.isascii() else _foreign(token)


@lru_cache(maxsize=MEMORY)
def _foreign(letters: str) -> str:
    """Return the fold of letters outside the tables, by way of their base letters."""
    found = []
    for base in unicodedata.normalize("NFD", letters):
        if base in FOLDS:
            found.append(FOLDS[base].partition("|")[0])
        elif not unicodedata.combining(base):
            ascii_text = _NOT_ALNUM.sub("", anyascii(base).lower())
            found.append(
                "".join(_first(token) for token in _TOKENS.findall(ascii_text))
            )
    return "".join(found)


def _first(token: str) -> str:
    return FOLDS.get(token, token).partition("|")[0]


def stem(key: str) -> str:
    """Return a heavy key without its Russian ending; at least three letters stay."""
    return _SUFFIX.sub("", _ENDING.sub("", key))


def bones(key: str) -> str:
    """Return the classes of a heavy key's consonants, ``a`` first for a vowel."""
    classes = _REPEATED.sub(r"\1", key.translate(_CLASSES))
    return f"a{classes}" if key[:1] in _VOWELS else classes
