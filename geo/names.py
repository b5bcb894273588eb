"""Names of places: their words, what these say of the kind, and their keys.

`forms` splits a name into its core and its type words ("port", "ауылы"), which
are evidence of the kind of a place: a port is not its city. `keys` are the texts
under which a name is stored and looked up, in tiers from strict to loose.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from geo.folds import (
    MEMORY,
    bones,
    heavy,
    light,
    normalise,
    plain_heavy,
    plain_light,
    readings,
    single,
    stem,
    words,
)

FOLD_VERSION = 4
"""Raised whenever a key of any name changes: compiled indexes carry it."""

TYPE_WORDS = Path(__file__).parent / "gazetteers" / "type_words.csv"

QUALIFIERS = Path(__file__).parent / "gazetteers" / "qualifiers.csv"

SAME, CORE, SPELLING, STEM, BONES = range(5)
"""Tiers of keys: the whole name, its core, another spelling, the stem, consonants."""
SURE = (SAME, CORE, SPELLING)
"""Tiers under which two names are one but for the way of writing."""
LEAST_BONES = 3
"""Consonants (or a first vowel) from which their order says something."""

_SPLIT = re.compile(r"\s/\s|[()\[\]]|\s[—–]\s")
_COMMA = re.compile(r"[,،、]|\s\s")
_ROMAN = re.compile("[ivx]+")
_CHINESE = re.compile(
    "(?<=[\u3040-\u9fff\uac00-\ud7af])(州|市|地区|地區|区|區|县|縣|군|시)$"
)
_KANA = "\u3040"
"""The letters of Japanese, Chinese and Korean are behind it."""
_ELIDED = re.compile(r"(?<=\w )d'(?=[^\Wy]\w\w)")
"""The French "of" before a vowel, inside a name: "district d'Aksou"; a soft d is
followed by y."""
_SPLITS = re.compile(r"[/()\[\]—–,،、]|\s\s")


class Form(NamedTuple):
    """One reading of a name: all of it, and its core without type words."""

    text: str
    """The normalised whole."""
    core: str
    """The words that are left when type words are taken away; never empty."""
    kinds: frozenset[str]
    """Kinds of place that the type words speak of."""


@lru_cache(maxsize=1)
def _type_words() -> Mapping[str, str]:
    """Return the kind that each type word speaks of, by fold; ``""``: just noise.

    After ``=`` stands a word that counts in these letters alone.
    """
    with TYPE_WORDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        key: row["kind"]
        for row in reversed(rows)
        for word in row["words"].split()
        for key in ([word] if word.startswith("=") else heavy(word)[:1])
    }


@lru_cache(maxsize=MEMORY)
def _type_word(word: str) -> str | None:
    """Return the kind of which a word speaks; lone letters count in Cyrillic only."""
    if len(word) == 1 and not "\u0400" <= word <= "\u052f" and word.isascii():
        return None
    known = _type_words()
    for key in (f"={word}", *plain_heavy(word)):
        kind = known.get(key)
        if kind is not None:
            return kind
    return None


@lru_cache(maxsize=1)
def _qualifiers() -> Mapping[str, tuple[str, str]]:
    """Return axis and value of each word that tells a name from its counterparts."""
    with QUALIFIERS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        _qualifying(word): (row["axis"], row["value"])
        for row in rows
        for word in row["words"].split()
    }


@lru_cache(maxsize=MEMORY)
def _qualifier(word: str) -> tuple[str, str] | None:
    """Return axis and value of a normalised word that qualifies a name."""
    return _qualifiers().get(_qualifying(word))


def _qualifying(word: str) -> str:
    """Return the key of a word that may be a qualifier: a numeral is its own.

    In a fold I, II and III would be one, as doubled letters are.
    """
    return f"={word}" if _ROMAN.fullmatch(word) else readings(word)[0]


@lru_cache(maxsize=MEMORY)
def qualifiers(name: str) -> Mapping[str, str]:
    """Return what a name says of size, age, level, side and number, by axis.

    A single word is the name itself and qualifies nothing.
    """
    parts = words(normalise(name))
    if len(parts) == 1:
        return {}
    return dict(said for said in map(_qualifier, parts) if said)


def main_part(name: str) -> str:
    """Return what stands before a bracket, a slash or a comma."""
    return _COMMA.split(_SPLIT.split(name)[0])[0]


@lru_cache(maxsize=MEMORY)
def forms(name: str) -> tuple[Form, ...]:
    """Return the readings of ``name``: the main one, then names in brackets.

    "Opornaya (Borankul)" and "Мангистау / Мангышлак" hold two names each. What
    follows a comma tells where a place lies ("Aktau, Mangystau Region") or what it
    is ("Kuryk, port"), and is no name of it.
    """
    if not _SPLITS.search(name):
        form = _form(name)
        return (form,) if plain_light(form.text) else ()
    parts = [part.strip(' ,;«»"“”') for part in _SPLIT.split(name)]
    found = [_form(part) for part in parts if light(part)]
    if not found:
        return ()
    bare, *rest = _COMMA.split(parts[0])
    if light(bare):
        main = _form(bare)
        found[0] = Form(found[0].text, main.core, main.kinds.union(*map(_told, rest)))
    if len(found) > 1:
        whole = _form(_SPLIT.sub(" ", name))
        kinds = frozenset().union(*(form.kinds for form in found))
        found = [Form(f.text, f.core, kinds) for f in (found[0], whole, *found[1:])]
    return tuple(found)


def _form(text: str) -> Form:
    """Take the type words out of ``text``, unless nothing else would be left."""
    parts = _parts(text)
    whole = " ".join(parts)
    kinds = [_type_word(word) for word in parts]
    if kinds.count(None) == len(kinds):
        return Form(whole, whole, frozenset())
    told = list(zip(parts, kinds, strict=True))
    core = [word for word, kind in told if kind is None]
    core = core or [word for word, kind in told if not kind]
    return Form(whole, " ".join(core) or whole, _spoken(kinds))


def _parts(text: str) -> list[str]:
    """Return the words of a name, what is written as one with it apart."""
    plain = normalise(text)
    if " d'" in plain:
        plain = _ELIDED.sub("", plain)
    if plain[-1:] > _KANA:
        plain = _CHINESE.sub(r" \1", plain)
    return words(plain)


def _spoken(kinds: Sequence[str | None]) -> frozenset[str]:
    """Return the kinds of words of a name; none where that is all there is of it."""
    return frozenset() if all(kinds) else frozenset(filter(None, kinds))


def _told(text: str) -> frozenset[str]:
    """Return the kinds of which a text of nothing but type words speaks."""
    kinds = [_type_word(word) for word in words(normalise(text))]
    return frozenset() if None in kinds else frozenset(kind for kind in kinds if kind)


def spoken_kinds(name: str) -> frozenset[str]:
    """Return the kinds of which the type words of a name speak."""
    if not _SPLITS.search(name):
        return _spoken([_type_word(word) for word in _parts(name)])
    found = forms(name)
    return found[0].kinds if found else frozenset()


Tier = tuple[str, ...]
"""Keys of one tier, each once."""


def keys(name: str) -> tuple[Tier, ...]:
    """Return every key under which ``name`` is stored, by tier.

    What stands in brackets is less than the name itself: it counts as a core.
    """
    return (*sure_keys(name), *loose_keys(name))


def sure_keys(name: str) -> tuple[Tier, ...]:
    """Return the keys of the tiers SAME, CORE and SPELLING."""
    found = forms(name)
    if len(found) == 1:
        text, core, _ = found[0]
        whole, spellings = (plain_light(text),), plain_heavy(text)
        ordered = core
        if " " in core:
            ordered = in_order(core)
            spellings = (*spellings, *translated(core))
        if ordered == text:
            return whole, whole, spellings
        spellings = (*spellings, *plain_heavy(core), *plain_heavy(ordered))
        return whole, _once((plain_light(core), *whole)), _once(spellings)
    texts = [text for form in found for text in (form.text, form.core)]
    return (
        _once(light(form.text) for form in found[:2]),
        _once(light(text) for text in texts),
        _once(key for text in (*texts, *map(in_order, texts)) for key in heavy(text)),
    )


def in_order(core: str) -> str:
    """Return the words of a core in one order: "Shevchenko Fort", "Fort-Shevchenko"."""
    return " ".join(sorted(core.split(), key=lambda word: readings(word)[0]))


def translated(core: str) -> Tier:
    """Return the key of a core of which each qualifying word is in no language.

    "Большой Каратал" and "Үлкен Қаратал" are one name; so are "Каратал 2" and
    "Second Karatal".
    """
    parts = core.split()
    said = [_qualifier(word) for word in parts]
    if not any(said) or all(said):
        return ()
    plain = [readings(w)[0] for w, it in zip(parts, said, strict=True) if not it]
    marks = sorted("".join(it) for it in said if it)
    return (single("".join([*sorted(plain), *marks])),)


def loose_keys(name: str) -> tuple[Tier, ...]:
    """Return the keys of the tiers STEM and BONES."""
    cores = dict.fromkeys(form.core for form in forms(name))
    stems = _once(stem(key) for core in cores for key in plain_heavy(core))
    return stems, _once(b for b in map(bones, stems) if len(b) >= LEAST_BONES)


def _once(texts: Iterable[str]) -> Tier:
    found = dict.fromkeys(texts)
    found.pop("", None)
    return tuple(found)


def fold(name: str) -> str:
    """Return the commonest reading of a name's core, by which it is compared."""
    found = forms(name)
    return next(iter(plain_heavy(found[0].core)), "") if found else ""
