"""First-level regions: what they are called and where they lie."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.country_names import country_code
from geo.curated import Region, regions
from geo.errors import NOWHERE, InputError, Problem
from geo.folds import heavy, light
from geo.names import forms, spoken_kinds
from geo.nominatives import nominatives
from geo.sphere import km_between
from geo.values import Context, Names
from geo.vocabulary import LonLat

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

CODE = re.compile(r"[A-Z]{2}\.[0-9A-Z]+")
"""A first-level region in GeoNames: its country and a number or letters."""
BOUNDARIES = Path(__file__).parent / "data" / "regions.fgb"


COAST_KM = 15.0
"""Slack of outlines, which are coarse at coasts: ports lie outside many."""
Codes = Mapping[str, frozenset[str]]
"""Region codes by key."""
NONE: frozenset[str] = frozenset()
_COMMAS = re.compile(r"\s*[,،;]\s*")
_SAID_OF_REGIONS = frozenset({"region", "city"})
"""Kinds of which the type words of a region's name may speak."""


def region_code(name: str, country: str | None = None) -> str | None:
    """Return the GeoNames code (``KZ.09``) of a region by any of its names.

    None where no region, or more than one, answers to the name.
    """
    found = region_codes(name, country)
    return next(iter(found)) if len(found) == 1 else None


def region_codes(name: str, country: str | None = None) -> frozenset[str]:
    """Return the GeoNames codes of all regions that answer to a name.

    A code stands for itself: names are known of Kazakhstan and its neighbours only.
    The country may stand in front of the name or behind it, after a comma.
    """
    if CODE.fullmatch(name):
        return frozenset({name})
    return _by_name(name, country)


@lru_cache(maxsize=4096)
def _by_name(name: str, country: str | None) -> frozenset[str]:
    parts = [part for part in _COMMAS.split(name) if part]
    told = {part: country_code(part) for part in parts}
    rest = [part for part in parts if told[part] is None]
    if not rest or len(rest) == len(parts):
        return _called(name, country)
    countries = {code for code in (country, *told.values()) if code}
    return _called(", ".join(rest), countries.pop()) if len(countries) == 1 else NONE


def _called(name: str, country: str | None) -> frozenset[str]:
    """Return the regions of a name as it is, else as the oblique case of one."""
    found = _within(_exact().get(light(name), NONE), country)
    if not found:
        for key in _heavy_keys(name):
            found = found or _within(_wide().get(key, NONE), country)
        found = _as_said(found, spoken_kinds(name))
    return found or _declined(name, country)


def _as_said(codes: frozenset[str], kinds: frozenset[str]) -> frozenset[str]:
    """Return the cities among regions of one name where a city is spoken of.

    And what is no city where a region is: "г. Алматы", "Алматинской обл.".
    """
    if len(kinds) != 1 or not kinds <= _SAID_OF_REGIONS:
        return codes
    return frozenset(c for c in codes if is_city(c) == ("city" in kinds)) or codes


def _declined(name: str, country: str | None) -> frozenset[str]:
    """Return the one region of whose name a text is an oblique case."""
    texts = nominatives(name)
    if any(not form.kinds <= _SAID_OF_REGIONS for t in texts for form in forms(t)):
        return NONE
    exact = [_exact().get(light(text), NONE) for text in texts]
    wide = [_wide().get(key, NONE) for text in texts for key in _heavy_keys(text)]
    for codes in (exact, wide):
        found = _within(NONE.union(*codes), country)
        if found:
            return found if len(found) == 1 else NONE
    return NONE


@lru_cache(maxsize=1)
def _exact() -> Codes:
    return _index(lambda name: [light(name)])


@lru_cache(maxsize=1)
def _wide() -> Codes:
    # three quarters of the work, and for the usual spelling not needed
    return _index(_heavy_keys)


def _index(keys: Callable[[str], Iterable[str]]) -> Codes:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for region in regions().values():
        for name in (region.id, region.admin1, *region.names):
            for key in keys(name):
                found[key].add(region.admin1)
    return {key: frozenset(codes) for key, codes in found.items()}


def _heavy_keys(name: str) -> list[str]:
    texts = (text for form in forms(name) for text in (form.text, form.core))
    return [key for text in texts for key in heavy(text)]


def region_names(code: str) -> Names | None:
    """Return what the region of a GeoNames code is called."""
    one = _by_code().get(code)
    if one is None:
        return None
    names = {"ru": one.name_ru, "kk": one.name_kk, "en": one.name_en}
    return Names(**{key: name for key, name in names.items() if name})


def name_of(code: str) -> str:
    """Return the English name of a region, or its code where it has none."""
    one = _by_code().get(code)
    return (one and one.name_en) or code


def is_city(code: str) -> bool:
    """Tell whether the region of a GeoNames code is a city."""
    one = _by_code().get(code)
    return one is not None and one.is_city


@lru_cache(maxsize=1)
def _by_code() -> Mapping[str, Region]:
    return {one.admin1: one for one in regions().values()}


def _within(codes: frozenset[str], country: str | None) -> frozenset[str]:
    if country is None:
        return codes
    return frozenset(code for code in codes if code.startswith(f"{country}."))


def codes_of(context: Context) -> tuple[frozenset[str], str | None]:
    """Return the codes of a context's region and country, as far as stated.

    A name may be that of two regions ("Almaty": the city and the region around it).
    A region tells its country. Raises InputError for a region nobody knows.
    """
    if context.region is None:
        return frozenset(), context.country
    codes = region_codes(context.region, context.country)
    if not codes:
        inside = f" in {context.country}" if context.country else ""
        message = f"no region{inside} is known by the name `{context.region}`"
        fix = f"{_choice(context.country)}, or give `near` instead"
        raise InputError([Problem(NOWHERE, "unknown-region", message, fix)])
    countries = {code.partition(".")[0] for code in codes}
    return codes, countries.pop() if len(countries) == 1 else context.country


def kindred(codes: Iterable[str]) -> frozenset[str]:
    """Return regions, what was cut out of them, and what they were cut out of lately.

    People and gazetteers go on saying East Kazakhstan for what is Abai since 2022, and
    Almaty Region for the city inside; but nobody says the city for what is around it.
    """
    asked = frozenset(codes)
    known = regions()
    late = (one for one in known.values() if one.admin1 in asked and one.until)
    return with_parts(asked) | {known[one.parent].admin1 for one in late}


def with_parts(codes: Iterable[str]) -> frozenset[str]:
    """Return regions with those that were cut out of them, or lie inside."""
    asked = frozenset(codes)
    return asked.union(*({one.admin1 for one in parts_of(code)} for code in asked))


def parts_of(code: str) -> list[Region]:
    """Return the regions that were cut out of one, or are cities inside it."""
    known = regions()
    inside = (one for one in known.values() if one.parent)
    return [one for one in inside if known[one.parent].admin1 == code]


def _choice(country: str | None) -> str:
    known = [r.name_en for r in regions().values() if r.country == (country or "KZ")]
    if known:
        return f"write one of: {', '.join(sorted(known))}"
    return f"write its GeoNames code, such as `{country}.01`"


def are_known(country: str | None) -> bool:
    """Tell whether we know the names of a country's regions."""
    return any(region.country == country for region in regions().values())


@lru_cache(maxsize=32)
def boundary(code: str) -> "BaseGeometry | None":
    """Return the outline of a region (lon, lat; WGS 84), reading only its country.

    Of a region younger than the outlines, that of the one it was part of. None
    where the outlines are not installed or do not hold the region.
    """
    if not BOUNDARIES.is_file():
        return None
    import pyogrio
    import shapely

    where = f"country = '{code.partition('.')[0]}'"
    meta, _, shapes, values = pyogrio.raw.read(BOUNDARIES, where=where)
    columns = dict(zip(meta["fields"], values, strict=True))
    rows = list(zip(shapes, columns["admin1"], columns["others"], strict=True))
    own = [shape for shape, admin1, _ in rows if admin1 == code]
    parents = [shape for shape, _, others in rows if code in _codes_in(others)]
    found = own or parents
    if found:
        return shapely.union_all(shapely.from_wkb(found))
    known = regions()
    above = [one.parent for one in known.values() if one.admin1 == code and one.parent]
    return boundary(known[above[0]].admin1) if above else None


def any_contains(
    codes: Iterable[str], lonlat: LonLat, *, slack_km: float = COAST_KM
) -> bool:
    """Tell whether a point (lon, lat; WGS 84) is in a region, or ``slack_km`` off it.

    A city inside the region, or what was cut out of it, counts as the region.
    """
    asked = with_parts(codes)
    return any(contains(code, lonlat, slack_km=slack_km) for code in asked)


def _codes_in(others: str | None) -> list[str]:
    return re.split(r"[^\w.]+", others or "")


def contains(code: str, lonlat: tuple[float, float], *, slack_km: float = 0) -> bool:
    """Tell whether a point (lon, lat; WGS 84) lies in a region, or nearly so.

    ``slack_km`` stands for coarse coasts: ports lie outside many outlines. True
    where no outline of the region is known: absence of data is no accusation.
    """
    outline = boundary(code)
    if outline is None:
        return True
    import shapely.ops

    point = shapely.Point(lonlat)
    if outline.contains(point):
        return True
    closest, _ = shapely.ops.nearest_points(outline, point)
    return km_between((closest.x, closest.y), lonlat) <= slack_km
