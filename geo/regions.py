"""First-level regions: what they are called and where they lie."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.curated import regions
from geo.errors import NOWHERE, InputError, Problem
from geo.folds import heavy, light
from geo.names import forms
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


def region_code(name: str, country: str | None = None) -> str | None:
    """Return the GeoNames code (``KZ.09``) of a region by any of its names.

    None where no region, or more than one, answers to the name.
    """
    found = region_codes(name, country)
    return next(iter(found)) if len(found) == 1 else None


def region_codes(name: str, country: str | None = None) -> frozenset[str]:
    """Return the GeoNames codes of all regions that answer to a name.

    A code stands for itself: names are known of Kazakhstan and its neighbours only.
    """
    if CODE.fullmatch(name):
        return frozenset({name})
    found = _within(_exact().get(light(name), frozenset()), country)
    if not found:
        for key in _heavy_keys(name):
            found = found or _within(_wide().get(key, frozenset()), country)
    return found


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
    for one in regions().values():
        if one.admin1 == code:
            names = {"ru": one.name_ru, "kk": one.name_kk, "en": one.name_en}
            return Names(**{key: name for key, name in names.items() if name})
    return None


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
    """Return regions with those they were cut out of, and those cut out of them.

    People and gazetteers go on saying East Kazakhstan for what is Abai since 2022.
    """
    known = regions()
    pairs = {
        (one.admin1, known[one.parent].admin1) for one in known.values() if one.parent
    }
    asked = frozenset(codes)
    parents = {parent for part, parent in pairs if part in asked}
    parts = {part for part, parent in pairs if parent in asked}
    return asked | parents | parts


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


def any_contains(codes: Iterable[str], lonlat: LonLat) -> bool:
    """Tell whether a point (lon, lat; WGS 84) is in a region, or COAST_KM off it."""
    return any(contains(code, lonlat, slack_km=COAST_KM) for code in codes)


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
