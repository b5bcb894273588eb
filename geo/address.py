"""A name that says where its place lies: "Kazakhstan, Mangystau Region, Aktau".

People write from the smaller to the larger, and in Russian and Kazakh as often the
other way. What is a country or a first-level region is no name of a place then, but
tells in which of them it is to be looked for.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from geo.lands.country_names import country_called, country_code
from geo.lands.districts import District, districts_called
from geo.lands.regions import region_codes
from geo.list_marks import without_marks
from geo.names import meant_kinds, spoken_kinds
from geo.run_on import may_run_on, parts_apart
from geo.spelling.folds import MEMORY, light
from geo.spelling.type_words import NO_PLACES, is_told
from geo.vocabulary import Doubt
from geo.weighing.wide import wide

Role = Literal["name", "city", "area", "inner", "district", "region", "country", "told"]
"""What a part is. ``region``: a first-level one, with a word that says so; ``area``:
one by its name alone, which may be a town; ``city``: the same, with a word for a city;
``inner``: a street, hospital or the like; ``told``: nothing but type words."""
LARGER: tuple[Role, ...] = ("country", "region", "area")
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_COMMA = re.compile(r"[,،、;]")
_MAY = re.compile(r"[,،、;(\[]")
_CODE = re.compile("[A-Z]{2}")
_WIDE = str.maketrans(
    "\N{FULLWIDTH LEFT PARENTHESIS}\N{FULLWIDTH RIGHT PARENTHESIS}"
    "\N{FULLWIDTH COMMA}\N{FULLWIDTH SEMICOLON}",
    "(),;",
)
"""Brackets and commas as they are typed in Chinese."""
_STATE = re.compile(
    r"\b(?:республика(?:сы)?\b|респ\b\.?|republic\b(?: of\b)?|res?p\.(?: of\b)?"
    r"|respublikasy\b)",
    re.IGNORECASE,
)
"""What is no part of the name of a country."""
_POSTCODE = re.compile(r"\d{5,6}")
_HOUSE = re.compile(
    r"(?:(?:д|дом|зд|здание|үй)\b\.? ?)?\d{1,3}[^\W\d]?(?:[-/]\d{1,3}[^\W\d]?)*", re.I
)
"""A number of a house, or of a quarter and a house; not № 5, which is a siding."""
_PREPOSITION = re.compile(r"\s*(?:во?|до|изо?|ко?|на|ото?)\s+(?=[^\W\d])")
"""What stands in front of a name in a sentence and means the place itself; «под» and
«у» are said of what is near, and «с» is a village."""
_SHORT = 3
"""Letters up to which a name is an abbreviation, written large: РК, США, ВКО."""


class Address(NamedTuple):
    """What a name says."""

    name: str
    """The part that names the place, with what says of which kind it is."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    regions: frozenset[str] = frozenset()
    """GeoNames codes that the region which is told may mean."""
    doubt: Doubt | None = None
    """``country``, or what `geo.weighing.wide` tells: it is the name of one and of
    nothing else; ``inside``: it names a street, quarter or the like inside of the
    place."""
    around: str | None = None
    """A town in front of the name, which may be inside of it."""
    within: frozenset[str] = frozenset()
    """Codes of the regions in which the district lies that is told."""
    districts: tuple[District, ...] = ()
    """What that district may be."""


class _Part(NamedTuple):
    text: str
    role: Role
    country: str | None = None
    regions: frozenset[str] = frozenset()
    """Codes of the regions that it may mean; of a known district, those it lies in."""

    @property
    def is_quarter(self) -> bool:
        """Whether it is a district that we do not know: towns have some, too."""
        return self.role == "district" and not self.regions

    @property
    def is_district(self) -> bool:
        """Whether it is a known district of a region."""
        return self.role == "district" and bool(self.regions)


@lru_cache(maxsize=MEMORY)
def address(name: str) -> Address:
    """Return which part of a name names the place, and where it says that lies."""
    name = without_marks(name)
    if not name.isascii():
        name = _spoken(name.translate(_WIDE))
    if not _MAY.search(name) and not may_run_on(name):
        return Address(name, doubt=_no_town(name))
    parts = list(_parts(name))
    if len(parts) <= 1:  # a name in brackets is a name
        text = parts[0].text if parts else name
        return Address(text, doubt=_no_town(text))
    chosen, doubt = _chosen(parts)
    others = [part for part in parts if part is not chosen]
    told = [part.text for part in others if part.role == "told"]
    around = next((part.text for part in others if part.role == "area"), None)
    return Address(
        ", ".join([chosen.text, *told]),
        next((part.country for part in others if part.country), None),
        _common([it.regions for it in others if it.regions and it.role in LARGER]),
        doubt or (wide(chosen.text) if chosen.role == "name" else None),
        around if chosen.role == "name" else None,
        _common([part.regions for part in others if part.is_district]),
        _districts(others),
    )


def _spoken(name: str) -> str:
    """Return a name without the preposition that a sentence has before it."""
    found = _PREPOSITION.match(name)
    return name[found.end() :] if found else name


def _districts(parts: Sequence[_Part]) -> tuple[District, ...]:
    return tuple(
        one for it in parts if it.is_district for one in districts_called(it.text)
    )


def _no_town(text: str) -> Doubt | None:
    """Return what a bare name is called after that is greater than any place."""
    if country_said(text):
        return "country"
    return wide(text)


def _chosen(parts: Sequence[_Part]) -> tuple[_Part, Doubt | None]:
    """Return the part that names the place, and what is doubtful about it.

    It is the one that is no region: the first, or the last where the larger come
    first. A street or a district behind a town is inside of it.
    """
    by_role: dict[Role, list[_Part]] = {}
    for part in parts:
        by_role.setdefault(part.role, []).append(part)
    towns = by_role.get("name", [])
    inside: Doubt | None = "inside" if "inner" in by_role else None
    if city := by_role.get("city"):
        behind = parts[parts.index(city[0]) + 1 :]
        narrow = any(part.role == "name" or part.is_quarter for part in behind)
        if narrow or not towns:
            return city[0], "inside" if narrow else inside
    if towns:
        before = parts[: parts.index(towns[0])]
        falling = any(part.role in LARGER or part.is_district for part in before)
        return towns[-1 if falling else 0], inside
    if (area := by_role.get("area")) and not _lies_in(parts, area[0]):
        narrow = any(part.is_quarter for part in parts)
        return area[0], "inside" if narrow else inside
    roles: tuple[Role, ...] = ("inner", "district", "region", "told")
    first = next(by_role[role][0] for role in (*roles, "country") if role in by_role)
    return first, "country" if first.role == "country" else None


def _lies_in(parts: Sequence[_Part], area: _Part) -> bool:
    """Tell whether a district is named in the region of the name of an area.

    "Beyneu District, Mangystau" is no town, but "Mangystau, Munaily District" is: its
    seat.
    """
    for at, part in enumerate(parts):
        if part.is_district and part.regions & area.regions:
            seats = any(one.is_seat(area.text) for one in districts_called(part.text))
            return not (seats and area in parts[:at])
    return False


def _parts(name: str) -> Iterator[_Part]:
    """Yield the parts between commas; brackets are parts where they say where."""
    aside: list[_Part] = []

    def taken(bracket: re.Match[str]) -> str:
        texts = [text for text in _COMMA.split(bracket[1]) if light(text)]
        inner = [_part(text.strip(), in_bracket=True) for text in texts]
        said = {part.role for part in inner} - {"told"}
        if said and said <= {"country", "region", "area", "city", "district"}:
            aside.extend(inner)
            return " "
        told = [part for part in inner if part.role == "told"]
        if not (told and said):
            return bracket[0]
        aside.extend(told)  # "(port, ferry)" says what "(port)" does
        return f"({', '.join(part.text for part in inner if part not in told)})"

    rest = _BRACKET.sub(taken, name)
    split = [text.strip() for text in _split(rest) if light(text)]
    texts = [part for text in split for part in parts_apart(text)]
    yield from (_part(text) for text in texts if not _POSTCODE.fullmatch(text))
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


@lru_cache(maxsize=MEMORY)
def _part(text: str, *, in_bracket: bool = False) -> _Part:
    if country := country_said(text, coded=not in_bracket):
        return _Part(text, "country", country)
    if is_told(text):
        return _Part(text, "inner" if spoken_kinds(text) else "told")
    kinds = meant_kinds(text)
    if kinds & NO_PLACES or _HOUSE.fullmatch(text):
        return _Part(text, "inner")
    if "district" in kinds:
        codes = frozenset(one.admin1 for one in districts_called(text))
        return _Part(text, "district", None, codes)
    codes = _regions(text) if kinds <= {"region", "city"} else frozenset[str]()
    if not codes:
        return _Part(text, "name")
    role: Role = "region" if "region" in kinds else "city" if kinds else "area"
    return _Part(text, role, None, codes)


def _regions(text: str) -> frozenset[str]:
    """Return the codes of regions of that name; short ones are known in Cyrillic."""
    return region_codes(text) if may_be_region(text) else frozenset()


def may_be_region(text: str) -> bool:
    """Tell whether a text is no short one in Latin letters: SCO is no region."""
    return len(text) > _SHORT or (text.isupper() and not text.isascii())


def _common(regions: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return what several statements of the region have in common, or the last."""
    if not regions:
        return frozenset()
    return frozenset.intersection(*regions) or regions[-1]


def country_said(text: str, *, coded: bool = False) -> str | None:
    """Return the code of the country that a text names, and nothing beside it.

    Codes of two letters count behind a comma: in brackets they are of airports.
    """
    if coded and _CODE.fullmatch(text):
        return country_code(text)
    if len(text) <= _SHORT and not text.isupper():
        return None
    if found := country_called(text):
        return found
    small = text.lower()
    # Quicker than the words themselves.
    if "респ" not in small and "rep" not in small and "resp" not in small:
        return None
    bare, count = _STATE.subn(" ", text)
    return country_called(bare) if count else None
