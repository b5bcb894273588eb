"""Addresses written without commas: "Мангистауская область с. Шетпе".

Columns of addresses are joined with blanks as often as with commas. What is a region or
a known district by name and type word, in front of the place or behind it, is a part of
its own, and so is any district or rural okrug beside what a word calls a town, village,
station or the like.
"""

import re

from geo.kinds import AREAS
from geo.lands.country_names import country_called
from geo.lands.districts import districts_called
from geo.lands.regions import region_codes
from geo.names import meant_kinds
from geo.spelling.type_words import NO_PLACES, is_told, kind_of, parts_of

_AREA = re.compile(
    r"\b(?:обл|р(?:айон|[-/]о?н)|аудан|ауд\b|окр|[ас][/.] ?о\b"
    "|region|oblast|province|district|audan|okrug)",
    re.IGNORECASE,
)
"""What the words of regions, districts and rural okrugs begin with."""
_COUNTRY = re.compile(r"[А-ЯҚ]{2,3} (?=[гсп]\b|.*\b(?:обл|аудан|ауыл|қала|село|город))")
"""What may be the abbreviation of a country, or of a region, in front of an address."""
_POSTCODE = re.compile(r"\d{5,6}")
MOST = 3
"""Words of the longest name of a region, with the word that says what it is."""
_RURAL = re.compile(r"сель|аул|ауылд|rural|[ас]\.$", re.IGNORECASE)
"""What stands in front of the word for an okrug; «с. о.» is two words of one letter."""


def parts_apart(text: str) -> list[str]:
    """Return the parts of a text that has no commas, from left to right.

    It is one part where nothing says that it is more.
    """
    if not may_run_on(text):
        return [text]
    words, head, tail = text.split(), list[str](), list[str]()
    while len(words) > 1 and (_POSTCODE.fullmatch(words[0]) or _is_country(words)):
        head.append(words.pop(0))
    while found := _cut(words, head, front=True):
        words, area = found
        head.append(area)
    while found := _cut(words, [*head, *tail], front=False):
        words, area = found
        tail.insert(0, area)
    return [*head, " ".join(words), *tail]


def may_run_on(text: str) -> bool:
    """Tell whether a text may be more than one part: quick, and asked of each name."""
    return " " in text and bool(_AREA.search(text) or _COUNTRY.match(text))


def _is_country(words: list[str]) -> bool:
    """Tell whether РК or ВКО is in front: КПП is a checkpoint, and of no country."""
    if not _COUNTRY.match(" ".join(words)):
        return False
    return bool(country_called(words[0]) or region_codes(words[0]))


def _cut(
    words: list[str], others: list[str], *, front: bool
) -> tuple[list[str], str] | None:
    """Take an area off one end of some words: return what is left, and the area.

    None where there is none, or a name is not left. ``others`` were taken off before.
    """
    for count in range(2, min(MOST + 1, len(words))):
        cut = count if front else len(words) - count
        first, last = words[:cut], words[cut:]
        area, rest = (first, last) if front else (last, first)
        left = " ".join(rest)
        if is_told(left):
            return None
        said_of = not front and area[0].endswith("ого")  # село … Бейнеуского района
        is_beside = bool(others) or said_of or _is_place(left)
        if _is_region(area) or (_is_district(area) and (is_beside or _is_known(area))):
            return rest, " ".join(area)
    return None


def _is_region(area: list[str]) -> bool:
    """Tell whether words are the name of a region, with a word that says so."""
    said = "region" in (_kind(area[0]), _kind(area[-1]))
    return said and bool(region_codes(" ".join(area)))


def _is_district(area: list[str]) -> bool:
    """Tell whether words are a name and a word for a district or an okrug."""
    name, *rural, last = area
    told = _RURAL.match(name) or not all(map(_RURAL.match, rural))
    return not told and "district" in (_kind(last), _kind(" ".join([*rural, last])))


def _is_known(area: list[str]) -> bool:
    return bool(districts_called(" ".join(area)))


def _is_place(text: str) -> bool:
    """Tell whether a word says that a text is a town, village, station or the like."""
    kinds = meant_kinds(text)
    return bool(kinds) and not kinds & (AREAS | NO_PLACES)


def _kind(word: str) -> str | None:
    return next(iter(map(kind_of, parts_of(word))), None)
