"""A name that says where its place lies: "Kazakhstan, Mangystau Region, Aktau".

People write from the smaller to the larger, and in Russian and Kazakh as often the
other way. What is a country or a first-level region is no name of a place then, but
tells in which of them it is to be looked for.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from geo.country_names import country_code
from geo.folds import MEMORY, light
from geo.names import spoken_kinds
from geo.regions import region_codes
from geo.type_words import is_told, parts_of

Role = Literal["name", "district", "region", "area", "country", "told"]
"""What a part is: ``region`` with a word that says so, ``area`` by its name alone."""
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_COMMA = re.compile(r"[,،、;]")
_MAY = re.compile(r"[,،、;(\[]")
_STATE = frozenset({"республика", "республикасы", "republic", "respublikasy", "of"})
"""Words that are no part of the name of a country."""
_SHORT = 3
"""Letters up to which a name is an abbreviation, written large: РК, KZ, ВКО."""


class Address(NamedTuple):
    """What a name says."""

    name: str
    """The part that names the place, with what says of which kind it is."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    regions: frozenset[str] = frozenset()
    """GeoNames codes that the region which is told may mean."""
    is_country: bool = False
    """Whether the name is that of a country, and of nothing else."""


class _Part(NamedTuple):
    text: str
    role: Role
    country: str | None
    regions: frozenset[str]


@lru_cache(maxsize=MEMORY)
def address(name: str) -> Address:
    """Return which part of a name names the place, and where it says that lies."""
    if not _MAY.search(name):
        country = _country(name)
        return Address(name, is_country=country is not None)
    parts = list(_parts(name))
    chosen = _chosen(parts)
    if chosen is None:
        return Address(name)
    told = [part.text for part in parts if part.role == "told"]
    others = [part for part in parts if part is not chosen]
    regions = [part.regions for part in others if part.role in ("region", "area")]
    return Address(
        ", ".join([chosen.text, *told]),
        next((part.country for part in others if part.role == "country"), None),
        _common(regions),
        is_country=chosen.role == "country",
    )


def _parts(name: str) -> Iterator[_Part]:
    """Yield the parts between commas; brackets are parts where they say where."""
    aside: list[_Part] = []

    def taken(bracket: re.Match[str]) -> str:
        inner = [_part(text) for text in _COMMA.split(bracket[1]) if light(text)]
        if inner and all(part.role not in ("name", "told") for part in inner):
            aside.extend(inner)
            return " "
        return bracket[0]

    rest = _BRACKET.sub(taken, name)
    yield from (_part(text) for text in _split(rest) if light(text))
    yield from aside


def _split(text: str) -> list[str]:
    """Split at commas, but for those in brackets."""
    found, depth = [""], 0
    for letter in text:
        depth += (letter in "([") - (letter in ")]")
        if depth <= 0 and _COMMA.fullmatch(letter):
            found.append("")
        else:
            found[-1] += letter
    return found


def _part(text: str) -> _Part:
    text = text.strip()
    country = _country(text)
    if country:
        return _Part(text, "country", country, frozenset())
    if is_told(text):
        return _Part(text, "told", None, frozenset())
    kinds = spoken_kinds(text)
    if "district" in kinds:
        return _Part(text, "district", None, frozenset())
    codes = _regions(text) if kinds <= {"region", "city"} else frozenset[str]()
    if not codes:
        return _Part(text, "name", None, codes)
    return _Part(text, "region" if "region" in kinds else "area", None, codes)


def _regions(text: str) -> frozenset[str]:
    """Return the codes of regions of that name; short ones are known in Cyrillic."""
    if len(text) <= _SHORT and (text.isascii() or not text.isupper()):
        return frozenset()
    return region_codes(text)


def _chosen(parts: Sequence[_Part]) -> _Part | None:
    """Return the part that names the place.

    It is the one that is no region: the first, or the last where the larger come
    first. Of nothing but regions, it is the first that does not say it is one.
    """
    names = [part for part in parts if part.role == "name"]
    if names:
        first = parts.index(names[0])
        falling = any(p.role in ("country", "region", "area") for p in parts[:first])
        return names[-1] if falling else names[0]
    for role in ("district", "area", "region", "country"):
        for part in parts:
            if part.role == role:
                return part
    return None


def _common(regions: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return what several statements of the region have in common, or the last."""
    if not regions:
        return frozenset()
    return frozenset.intersection(*regions) or regions[-1]


def _country(text: str) -> str | None:
    """Return the code of the country that a text names, and nothing beside it."""
    if len(text) <= _SHORT and not text.isupper():
        return None
    found = country_code(text)
    if found:
        return found
    words = parts_of(text)
    bare = [word for word in words if word not in _STATE]
    return country_code(" ".join(bare)) if bare and len(bare) < len(words) else None
