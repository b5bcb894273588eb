"""Words of names that say what a place is ("port", "ауылы"), or nothing at all."""

import csv
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from geo.spelling.folds import MEMORY, heavy, normalise, plain_heavy, words

NO_PLACES = frozenset({"street", "establishment"})
"""Kinds that the words speak of, and no place has."""
TYPE_WORDS = Path(__file__).parents[1] / "gazetteers" / "type_words.csv"

_CHINESE = re.compile(
    "(?<=[\u3040-\u9fff\uac00-\ud7af])(州|市|地区|地區|区|區|县|縣|군|시|港|站|机场|機場)$"
)
_KANA = "\u3040"
"""The letters of Japanese, Chinese and Korean are behind it."""
_ELIDED = re.compile(r"(?<=\w )d'(?=[^\Wy]\w\w)")
"""The French "of" before a vowel, inside a name: "district d'Aksou"; a soft d is
followed by y."""
_NUMBERED = re.compile(r"(?<!\w)no(?=\d)")
"""The sign №, or No., written as one with the number behind it."""
_ABBREVIATED = re.compile(
    "(?<![\u0400-\u052f])"
    "(?:(ж)[./ -]{1,2}(д)|([он])[./] ?(п)|([аәпрм])/(ж|п|ст|р|д)"
    "|(мкр|п[рл]|[бр])-(н|т|кт|р)|(р)(?:-о|/о?|-)(на?))"
    "(?![\u0400-\u052f])"
)
"""Words cut to letters with a stroke, a point or a hyphen between: ж/д, н.п., мкр-н."""
_ELDI_MEKEN = re.compile(r"(?<!\w)елді мекен\w*")
"""The Kazakh for any settlement: the second word is one of names, too."""
_OKRUG = re.compile(r"(?<!\w)[ас](?:/о\.?|\. ?о\.)(?!\w)")
"""A rural okrug, cut to two letters: с/о, с.о. and, in Kazakh, а.о."""
_INITIALS = re.compile(r"(?<!\w)[АСас]\. ?О\. ?[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]")
"""The same letters in front of a surname: А. О. Ермеков, с. О. Бараева."""
_RURAL = re.compile(r"(?<!\w)rural (?=district|okrug)")


def parts_of(text: str) -> list[str]:
    """Return the words of a name, what is written as one with it apart."""
    plain = normalise(text)
    if not plain.isalpha():
        if " d'" in plain:
            plain = _ELIDED.sub("", plain)
        plain = _NUMBERED.sub("no ", plain)
        if not plain.isascii():
            plain = _ABBREVIATED.sub(_joined, plain)
            if "елді " in plain:
                plain = _ELDI_MEKEN.sub("елдімекен", plain)
            if ("о." in plain or "/о" in plain) and not _INITIALS.search(text):
                plain = _OKRUG.sub("округ", plain)
        elif "rural " in plain:
            plain = _RURAL.sub("", plain)
    if plain[-1:] > _KANA:
        plain = _CHINESE.sub(r" \1", plain)
    return words(plain)


def _joined(found: re.Match[str]) -> str:
    return "".join(filter(None, found.groups()))


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
def kind_of(word: str) -> str | None:
    """Return the kind of which a normalised word speaks, ``""`` if it says nothing.

    None where it is no type word. Lone letters count in Cyrillic only.
    """
    if len(word) == 1 and not "\u0400" <= word <= "\u052f" and word.isascii():
        return None
    known = _type_words()
    for key in (f"={word}", *plain_heavy(word)):
        kind = known.get(key)
        if kind is not None:
            return kind
    return None


def spoken(kinds: Sequence[str | None]) -> frozenset[str]:
    """Return the kinds of words of a name; none where that is all there is of it.

    But for what is no place of ours: a hospital without a name is none, either.
    """
    told = frozenset(filter(None, kinds))
    return told & NO_PLACES if all(kinds) else told


def is_told(text: str) -> bool:
    """Tell whether a text is nothing but type words, such as "порт"."""
    parts = parts_of(text)
    return bool(parts) and None not in map(kind_of, parts)
