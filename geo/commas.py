"""The comma that a name lacks in front of its country: "Актау Казахстан", "Aktau/KZ".

Only who knows the places can tell whether one is called so as a whole. Behind a blank,
a code of a country counts only in that country: "Kirchberg BE" is in a canton.
"""

import re

from geo.address import country_said
from geo.lands.country_names import country_called, country_code
from geo.lands.regions import region_codes
from geo.names import forms, is_qualifier, spoken_kinds
from geo.spelling.type_words import is_told

MOST = 4
"""Words of the longest name of a country that is looked for."""
_BEHIND = re.compile(r"(?:\s*[/|\\:,]\s*|\s*[(\[]\s*)([^/|\\:,()\[\]]+?)[)\]]?\s*")
"""A sign, and what is behind it. A dash is none: «Хоргос – Китай» is a way."""
_DASHES = frozenset("-–—")
_CODE = re.compile("[A-Z]{2,3}")
_ADJECTIVE = re.compile("(?:[ыио]й|[ая]я|[ое]е)$", re.IGNORECASE)
"""«Иранский Азербайджан» is a part of a country, and no place in it."""
_ABBREVIATED = 3
"""Letters of the longest abbreviation, written large: США, РК, KZ."""


def separated(name: str) -> str | None:
    """Return a name with a comma in place of another sign before its country or region.

    Codes of three letters count as well; None where there is nothing of the kind.
    """
    at = max(map(name.rfind, "/|\\:,(["))
    while at > 0 and name[at - 1].isspace():
        at -= 1
    found = _BEHIND.fullmatch(name, at) if at > 0 else None
    if found is None or not _is_name(front := name[: found.start()].strip()):
        return None
    behind = found[1]
    if (
        code := country_code(behind)
        if _CODE.fullmatch(behind)
        else country_said(behind)
    ):
        return f"{front}, {code}"
    is_region = "region" in spoken_kinds(behind) and region_codes(behind)
    return f"{front}, {behind}" if is_region else None


def run_together(name: str, country: str | None = None) -> str | None:
    """Return a name with a comma before the country in which it ends, if it does.

    ``country`` is the one in which it is looked for (ISO 3166-1 alpha-2).
    """
    words = name.split()
    if not _DASHES.isdisjoint(words):
        return None
    for first in range(max(1, len(words) - MOST), len(words)):
        behind = " ".join(words[first:])
        code = _abbreviated(behind, country) or country_said(behind)
        if code is None:
            continue
        front = " ".join(words[:first])
        is_noun = words[first - 1].islower() and not behind.islower()
        if is_noun or _ADJECTIVE.search(front) or not _is_name(front):
            return None
        return f"{front}, {code}"
    return None


def _abbreviated(text: str, country: str | None) -> str | None:
    """Return the country of РК or, in that country, of KZ; type words are none."""
    if len(text) > _ABBREVIATED or not text.isupper() or is_told(text):
        return None
    if _CODE.fullmatch(text):
        return country if country and country_code(text) == country else None
    return country_called(text)


def _is_name(front: str) -> bool:
    """Tell whether a text may be the name of a place: not «порт»."""
    found = forms(front)
    is_short = len(front) <= _ABBREVIATED and front.isupper()
    if not found or len(front) == 1 or is_short or is_told(front):
        return False
    return not (is_qualifier(found[0].core) or country_called(front))
