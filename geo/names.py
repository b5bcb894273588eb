"""Names of places: their words, what these say of the kind, and their keys.

`forms` splits a name into its core and its type words ("port", "ауылы"), which
are evidence of the kind of a place: a port is not its city. `keys` are the texts
under which a name is stored and looked up, in tiers from strict to loose.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from geo.kinds import AREAS, POPULATED
from geo.spelling.folds import (
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
from geo.spelling.type_words import is_told, kind_of, parts_of, spoken

FOLD_VERSION = 12
"""Raised whenever a key of any name changes: compiled indexes carry it."""

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


def is_qualifier(core: str) -> bool:
    """Tell whether a name is nothing but "New", "Western" or "First": many are."""
    return " " not in core and _qualifier(core) is not None


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

    "Opornaya (Borankul)" and "Мангистау / Мангышлак" hold two names each: with all
    of it as one name they have three readings. What follows a comma tells where a
    place lies ("Aktau, Mangystau Region") or what it is ("Kuryk, port"), as a bracket
    may ("Kuryk (port)"), and is no name of it.
    """
    if not _SPLITS.search(name):
        form = _form(name)
        return (form,) if plain_light(form.text) else ()
    parts = [part.strip(' ,;«»"“”') for part in _SPLIT.split(name)]
    parts = [part for part in parts if light(part)]
    told = [part for part in parts if is_told(part)]
    called = [part for part in parts if part not in told]
    if not called:
        return (_form(" ".join(parts)),) if parts else ()
    found = [_main(called[0], told), *map(_form, called[1:])]
    if len(found) > 1:
        whole = _form(_SPLIT.sub(" ", name))
        kinds = frozenset().union(*(form.kinds for form in found))
        found = [Form(f.text, f.core, kinds) for f in (found[0], whole, *found[1:])]
    return tuple(found)


def _main(text: str, told: Sequence[str]) -> Form:
    """Read what may have a comma, and type words in brackets behind it."""
    whole = _form(" ".join([text, *told]))
    bare, *rest = _COMMA.split(text)
    if not rest or not light(bare):
        return whole
    said = [part for part in rest if is_told(part)]
    main = _form(" ".join([bare, *said, *told]))
    return Form(whole.text, main.core, main.kinds)


def _form(text: str) -> Form:
    """Take the type words out of ``text``, unless nothing else would be left."""
    parts = parts_of(text)
    whole = " ".join(parts)
    kinds = [kind_of(word) for word in parts]
    if kinds.count(None) == len(kinds):
        return Form(whole, whole, frozenset())
    told = list(zip(parts, kinds, strict=True))
    core = [word for word, kind in told if kind is None]
    core = core or [word for word, kind in told if not kind]
    return Form(whole, " ".join(core) or whole, spoken(kinds))


@lru_cache(maxsize=MEMORY)
def spoken_kinds(name: str) -> frozenset[str]:
    """Return the kinds of which the type words of a name speak."""
    if not _SPLITS.search(name):
        return spoken([kind_of(word) for word in parts_of(name)])
    found = forms(name)
    return found[0].kinds if found else frozenset()


@lru_cache(maxsize=MEMORY)
def meant_kinds(name: str) -> frozenset[str]:
    """Return the kinds that a name means: "airport of the city of Atyrau" is no city.

    "Посёлок станции Бейнеу" and "город-порт Актау" may be either; "сельский округ
    Бейнеу" is the land around the village, and no village.
    """
    found = forms(name)
    said = found[0].kinds if found else frozenset()
    if len(said) <= 1 or not said & POPULATED:
        return said
    others = said - POPULATED
    kinds = [kind_of(word) for word in parts_of(main_part(name))]
    leading = list(filter(None, takewhile(lambda kind: kind is not None, kinds)))
    first = leading[0] if leading else ""
    told = others - AREAS
    either = not others or (first in POPULATED and told & {*leading})
    return said if either else others


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
        return _keys_of_one(found[0])
    return _keys_of_all(found[:2], found)


def main_keys(name: str) -> tuple[Tier, ...]:
    """Return the same, but for what stands in brackets or behind a dash."""
    found = forms(name)
    return _keys_of_all(found[:2], found[:2]) if len(found) > 1 else sure_keys(name)


def aside_keys(name: str) -> tuple[Tier, ...]:
    """Return the keys of what stands in brackets or behind a dash alone."""
    aside = forms(name)[2:]
    return _keys_of_all(aside, aside)


def _keys_of_one(form: Form) -> tuple[Tier, ...]:
    text, core, _ = form
    whole, spellings = (plain_light(text),), plain_heavy(text)
    ordered = core
    if " " in core:
        ordered = in_order(core)
        spellings = (*spellings, *translated(core))
    if ordered == text:
        return whole, whole, spellings
    spellings = (*spellings, *plain_heavy(core), *plain_heavy(ordered))
    return whole, _once((plain_light(core), *whole)), _once(spellings)


def _keys_of_all(same: Sequence[Form], found: Sequence[Form]) -> tuple[Tier, ...]:
    """Return the keys of several readings; the whole text counts of some alone."""
    texts = [text for form in found for text in (form.text, form.core)]
    return (
        _once(light(form.text) for form in same),
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


def loose_keys(name: str, *, aside: bool = True) -> tuple[Tier, ...]:
    """Return the keys of the tiers STEM and BONES; maybe without what is aside."""
    cores = dict.fromkeys(form.core for form in forms(name)[: None if aside else 2])
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
