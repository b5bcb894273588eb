"""Names in any script brought to keys that can be compared.

Three steps, each a pure function over the tables below:

1. `normalise`: one Unicode form, one case, no look-alike letters of the other
   script, one apostrophe.
2. `light`: anyascii letters and digits only. Keeps places apart.
3. `heavy`: a set of keys that write the spellings of one Kazakh or Russian word
   alike (Cyrillic, BGN/PCGN, ISO 9, Kazakh Latin 2018 and 2021, English and
   German habits). Only widens the search.

`forms` splits a name into its core and its type words ("port", "ауылы"), which
are evidence of the kind of a place: a port is not its city.
"""

import csv
import itertools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from anyascii import anyascii
from rapidfuzz.distance import OSA

from geo.letters import FOLDS

FOLD_VERSION = 1
"""Raised whenever a key of any name changes: compiled indexes carry it."""

MAX_KEYS = 8
"""Most heavy keys of one text; more readings than that say nothing."""

TYPE_WORDS = Path(__file__).parent / "gazetteers" / "type_words.csv"

MISSING_DIACRITIC = 0.97
"""Closeness of names that agree but for case, marks and type words."""
SAME_HEAVY = 0.93
"""Closeness of two spellings of one word in different systems."""
SAME_SHORT = 0.82
"""The same where the key is short: many words of the world share it."""
SHORT = 6
"""Letters from which a shared heavy key means something by itself."""
CHANGED_CONSONANT = 0.1
"""What a consonant of another class takes from similarity."""
ALIAS = 0.97
"""What a name in brackets, or the second of two, is worth beside the first."""
FUZZY_TOP = 0.92
"""Closeness that no misspelling exceeds."""

_TO_CYRILLIC = str.maketrans("aceopxyikmthbөə", "асеорхуікмтнвөә")
_TO_LATIN = str.maketrans("асеорхуікмтнвѕј", "aceopxyikmthbsj")
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼʹʻ`´ʿʾ\u02c8\u02cc\u02cc\u02cd′", "'"))
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WORDS = re.compile(r"""[^\s\-‐‑‒–—/.,;:!?«»"“”„()\[\]_+&*']+(?:'[^\s\-.,«»"']+)*'?""")
_SPLIT = re.compile(r"\s/\s|[()\[\]]|\s[—–]\s")
_NOT_ALNUM = re.compile(r"[^0-9a-z]")
_REPEATED = re.compile(r"([a-z])\1+")

_CONSONANTS = str.maketrans("jxzghdbfv", "ssskktppp", "aeiou")
"""Heavy keys to the classes of their consonants, without vowels."""

_LONGEST = max(map(len, FOLDS))


@dataclass(frozen=True)
class Form:
    """One reading of a name: all of it, and its core without type words."""

    text: str
    """The normalised whole."""
    core: str
    """The words that are left when type words are taken away; never empty."""
    kinds: frozenset[str]
    """Kinds of place that the type words speak of."""


@lru_cache(maxsize=65536)
def normalise(text: str) -> str:
    """Return ``text`` in lower case, one Unicode form and unmixed scripts."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    plain = unicodedata.normalize("NFC", plain.casefold().translate(_APOSTROPHES))
    return " ".join(_unmix(word) for word in plain.replace("i̇", "i").split())


def _unmix(word: str) -> str:
    """Return a word of two scripts in the one that most of its letters have."""
    cyrillic = sum("\u0400" <= letter <= "\u052f" for letter in word)
    latin = sum("a" <= letter <= "\u024f" for letter in word)
    if not cyrillic or not latin:
        return word
    return word.translate(_TO_CYRILLIC if cyrillic > latin else _TO_LATIN)


@lru_cache(maxsize=65536)
def light(text: str) -> str:
    """Return the ASCII letters and digits of ``text``: one key, few collisions."""
    return _NOT_ALNUM.sub("", anyascii(normalise(text)).lower())


@lru_cache(maxsize=65536)
def heavy(text: str) -> tuple[str, ...]:
    """Return the keys under which other spellings of ``text`` may be found.

    The first is the commonest reading. At most MAX_KEYS, each a string of
    ASCII letters and digits without doubled letters.
    """
    options = [_readings(word) for word in _WORDS.findall(normalise(text))]
    keys: dict[str, None] = {}
    for choice in itertools.islice(itertools.product(*options), MAX_KEYS):
        keys[_REPEATED.sub(r"\1", "".join(choice))] = None
    return tuple(key for key in keys if key)


def _readings(word: str) -> tuple[str, ...]:
    """Return the folds of one word, the commonest reading of each letter first."""
    letters = [fold.split("|") for fold in _folds(word)]
    some = itertools.islice(itertools.product(*letters), MAX_KEYS)
    return tuple(dict.fromkeys("".join(choice) for choice in some))


def _folds(word: str) -> list[str]:
    """Return the fold of each letter or digraph of ``word``, longest match first."""
    folds, at = [], 0
    while at < len(word):
        for length in range(min(_LONGEST, len(word) - at), 0, -1):
            piece = word[at : at + length]
            if piece in FOLDS:
                folds.append(FOLDS[piece])
                break
        else:
            length = 1
            folds.append(_unknown(word[at]))
        at += length
    return folds


def _unknown(letter: str) -> str:
    """Return the fold of a letter outside the tables: its base, else its ASCII."""
    base = unicodedata.normalize("NFD", letter)[0]
    if base in FOLDS:
        return FOLDS[base]
    return _NOT_ALNUM.sub("", anyascii(letter).lower())


@lru_cache(maxsize=1)
def _type_words() -> Mapping[str, str]:
    """Return the kind that each type word speaks of, by fold; ``""``: just noise."""
    with TYPE_WORDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        key: row["kind"]
        for row in reversed(rows)
        for word in row["words"].split()
        for key in heavy(word)[:1]
    }


def _type_word(word: str) -> str | None:
    """Return the kind of which a word speaks; lone letters count in Cyrillic only."""
    if len(word) == 1 and not "\u0400" <= word <= "\u052f":
        return None
    return next((_type_words().get(key) for key in heavy(word)), None)


@lru_cache(maxsize=65536)
def forms(name: str) -> tuple[Form, ...]:
    """Return the readings of ``name``: the main one, then names in brackets.

    "Opornaya (Borankul)" and "Мангистау / Мангышлак" hold two names each.
    """
    parts = [part.strip(' ,;«»"“”') for part in _SPLIT.split(name)]
    found = [_form(part) for part in parts if light(part)]
    if len(found) > 1:
        whole = _form(_SPLIT.sub(" ", name))
        found = [found[0], whole, *found[1:]]
        kinds = frozenset().union(*(form.kinds for form in found))
        found = [Form(form.text, form.core, kinds) for form in found]
    return tuple(found)


def _form(text: str) -> Form:
    """Take the type words out of ``text``, unless nothing else would be left."""
    words = _WORDS.findall(normalise(text))
    kinds = [_type_word(word) for word in words]
    core = [word for word, kind in zip(words, kinds, strict=True) if kind is None]
    known = frozenset(kind for kind in kinds if kind)
    if not known or not core:
        return Form(" ".join(words), " ".join(words), frozenset())
    return Form(" ".join(words), " ".join(core), known)


def keys(name: str) -> frozenset[str]:
    """Return every key under which ``name`` is stored and looked up."""
    found: set[str] = set()
    for form in forms(name):
        for text in (form.text, form.core):
            found.update((light(text), *heavy(text)))
    return frozenset(found - {""})


def fuzzy_keys(name: str) -> tuple[str, ...]:
    """Return the few keys by which misspelt names are compared."""
    found = forms(name)[:1]
    return tuple(
        dict.fromkeys(
            key
            for form in found
            for text in (form.core, form.text)
            for key in heavy(text)[:1]
        )
    )


@lru_cache(maxsize=65536)
def closeness(asked: str, known: str) -> float:
    """Return how surely two spellings are one name: 1 same, 0 unrelated."""
    return max(
        (
            _closeness(one, other) * ALIAS ** (min(i, 1) + min(k, 1))
            for i, one in enumerate(forms(asked))
            for k, other in enumerate(forms(known))
        ),
        default=0.0,
    )


def _closeness(one: Form, other: Form) -> float:
    if light(one.text) == light(other.text):
        return 1.0
    if light(one.core) == light(other.core):
        return MISSING_DIACRITIC
    pairs = ((one.text, other.text), (one.core, other.core))
    shared = {key for a, b in pairs for key in set(heavy(a)) & set(heavy(b))}
    if shared:
        return SAME_HEAVY if len(max(shared, key=len)) >= SHORT else SAME_SHORT
    return FUZZY_TOP * max(similarity(a, b) for a, b in pairs)


def similarity(one: str, other: str) -> float:
    """Return 1 less the share of letters that must change, over all heavy keys.

    A changed consonant mostly makes another name (Karabulak, Karabutak), while
    vowels, dropped and swapped letters are how names are misspelt.
    """
    pairs = ((a, b) for a in heavy(one) for b in heavy(other))
    return max((_similar(a, b) for a, b in pairs), default=0.0)


def _similar(one: str, other: str) -> float:
    alike = OSA.normalized_similarity(one, other)
    first, second = (key.translate(_CONSONANTS) for key in (one, other))
    changed = len(first) == len(second) and sorted(first) != sorted(second)
    return max(0.0, alike - CHANGED_CONSONANT) if changed else alike
