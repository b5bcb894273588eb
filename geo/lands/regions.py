"""First-level regions: what they are called and where they lie."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.curated import Region, regions
from geo.errors import NOWHERE, InputError, Problem
from geo.lands.admin1 import admin1
from geo.lands.country_names import country_code
from geo.lands.off import km_off
from geo.lands.region_index import HOME, NONE, called
from geo.names import spoken_kinds
from geo.values import Context, Names
from geo.vocabulary import LonLat
from geo.weighing.where import NO_NUMBER

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

CODE = re.compile(r"[A-Z]{2}\.[0-9A-Z]+")
"""A first-level region in GeoNames: its country and a number or letters."""
BOUNDARIES = Path(__file__).parents[1] / "data" / "regions.fgb"


COAST_KM = 15.0
"""Slack of outlines, which are coarse at coasts: ports lie outside many."""
_COMMAS = re.compile(r"\s*[,،;]\s*")


def region_code(name: str, country: str | None = None) -> str | None:
    """Return the GeoNames code (``KZ.09``) of a region by any of its names.

    None where no region, or more than one, answers to the name.
    """
    found = region_codes(name, country)
    return next(iter(found)) if len(found) == 1 else None


def region_codes(
    name: str, country: str | None = None, *, surely: bool = False
) -> frozenset[str]:
    """Return the GeoNames codes of all regions that answer to a name.

    A code stands for itself: names are known of Kazakhstan and its neighbours only.
    The country may stand in front of the name or behind it, after a comma. Of the
    neighbours' many regions are called like towns: without a country and a word that
    says what it is, a name is that of one of them only if it is a region's ``surely``.
    """
    if CODE.fullmatch(name):
        return frozenset({name})
    parts = [part for part in _COMMAS.split(name) if part]
    told = {part: country_code(part) for part in parts}
    rest = [part for part in parts if told[part] is None]
    if not rest or len(rest) == len(parts):
        return called(name, country, surely=surely)
    countries = {code for code in (country, *told.values()) if code}
    if len(countries) != 1:
        return NONE
    return called(", ".join(rest), countries.pop(), surely=surely)


def region_names(code: str) -> Names | None:
    """Return what the region of a GeoNames code is called."""
    if one := _by_code().get(code):
        names = {"ru": one.name_ru, "kk": one.name_kk, "en": one.name_en}
        return Names(**{key: name for key, name in names.items() if name})
    other = admin1().get(code)
    return Names(ru=other["ru"], en=other["en"]) if other else None


def is_ours(code: str) -> bool:
    """Tell whether a region is one of those that `regions.csv` describes."""
    return code in _by_code()


def name_of(code: str) -> str:
    """Return the English name of a region, or its code where it has none."""
    one = _by_code().get(code)
    return (one and one.name_en) or code


def is_city(code: str) -> bool:
    """Tell whether the region of a GeoNames code is a city."""
    one = _by_code().get(code)
    return one is not None and one.is_city


def until(code: str) -> str | None:
    """Return the year until which a region was a part of another, if known."""
    one = _by_code().get(code)
    return one.until if one and one.until else None


@lru_cache(maxsize=1)
def _by_code() -> Mapping[str, Region]:
    return {one.admin1: one for one in regions().values()}


def codes_of(context: Context) -> tuple[frozenset[str], str | None]:
    """Return the codes of a context's region and country, as far as stated.

    A name may be that of two regions ("Almaty": the city and the region around it).
    A region tells its country. Raises InputError for a region nobody knows.
    """
    if context.region is None:
        return frozenset(), context.country
    codes = region_codes(context.region, context.country, surely=True)
    if not codes:
        inside = f" in {context.country}" if context.country else ""
        message = f"no region{inside} is known by the name `{context.region}`"
        if "district" in spoken_kinds(context.region):
            message += (
                ", which says that it is a district, and not one of the first level"
            )
        fix = _choice(context.country)
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
    ours = sorted(one.name_en for one in regions().values() if one.country == HOME)
    codes = (code for code in admin1() if code.startswith(f"{country}."))
    code = f"its GeoNames code, such as `{next(codes, f'{country or HOME}.01')}`"
    found = f"{code}, which `locate --at LON,LAT` prints"
    if country == HOME:
        return f"write one of: {', '.join(ours)}; or {found}"
    return f"write {found}" if country else f"name its `country`, or write {found}"


def are_known(country: str | None) -> bool:
    """Tell whether we know the names of a country's regions."""
    known = {code.partition(".")[0] for code in (*_by_code(), *admin1())}
    return country in known


@lru_cache(maxsize=32)
def boundary(code: str) -> "BaseGeometry | None":
    """Return the outline of a region (lon, lat; WGS 84), reading only its country.

    Of a region younger than the outlines, that of the one it was part of, and of one
    that was divided since, what it was: `is_drawn` tells. None where the outlines are
    not installed or do not hold the region.
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
    around = _around(code)
    return boundary(around) if around else None


def drawn_as(code: str) -> frozenset[str]:
    """Return the regions whose land the outline of a region holds, itself among them.

    It is alone where the outline is its own of today: outlines are older than some
    regions. Cities inside do not count. Empty where no outline is known.
    """
    drawn = _outlined(BOUNDARIES, code.partition(".")[0])
    own = {code} & drawn.keys() or {one for one in drawn if code in drawn[one]}
    if not own:
        above = drawn_as(around) if (around := _around(code)) else NONE
        return above | {code} if above else NONE
    within = (other for one in own for other in drawn[one])
    cut = (part.admin1 for one in own for part in parts_of(one) if part.until)
    young = (one for one in (*within, *cut) if one not in drawn and not is_city(one))
    return frozenset({code, *own, *young})


def is_drawn(code: str) -> bool:
    """Tell whether the outline of a region is its own of today."""
    return drawn_as(code) == {code}


@lru_cache(maxsize=32)
def _outlined(path: Path, country: str) -> Mapping[str, tuple[str, ...]]:
    """Return each region that has an outline, with others of its country inside."""
    if not path.is_file():
        return {}
    import pyogrio

    where = f"country = '{country}'"
    meta, _, _, values = pyogrio.raw.read(path, where=where, read_geometry=False)
    columns = dict(zip(meta["fields"], values, strict=True))
    rows = zip(columns["admin1"], columns["others"], strict=True)
    return {code: tuple(_inside(country, others)) for code, others in rows}


def _inside(country: str, others: str | None) -> Iterator[str]:
    for code in _codes_in(others):
        land, _, number = code.partition(".")
        if land == country and number not in NO_NUMBER:
            yield code


def _around(code: str) -> str | None:
    """Return the region that one was cut out of, or that lies around it."""
    one = _by_code().get(code)
    return regions()[one.parent].admin1 if one and one.parent else None


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
    return km_off(outline, lonlat, within_km=slack_km) <= slack_km
