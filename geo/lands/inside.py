"""Whether a position lies where its author says: in the region, else the country."""

from dataclasses import dataclass, replace

from geo.csv_dialects import TABLES
from geo.errors import InputError, Place, Problem
from geo.lands.coast import WATERS_KM, at_sea
from geo.lands.countries import in_country
from geo.lands.regions import COAST_KM, any_contains, are_known, codes_of
from geo.lands.unclaimed import (
    FAR_KM,
    NO_OUTLINE,
    UNKNOWN,
    on_unclaimed_land,
)
from geo.lock import Position
from geo.sphere import km_between
from geo.values import Context
from geo.vocabulary import MAX_LAT, LonLat
from geo.weighing.where import in_box

UNCHECKED = "land-unchecked"
"""The code of what lies on land that is in no outline."""
OFFSHORE = "leave it so if it is meant, as of a field or an island; else mend it"


@dataclass(frozen=True)
class Finding:
    """What is odd about a position that an author has written."""

    problem: Problem
    is_wrong: bool
    """Whether it has to be mended; else it is a warning."""


def verify(position: Position, at: Place) -> Position:
    """Return ``position`` as it is. Raises InputError where it lies elsewhere.

    A swapped longitude and latitude is told from other mistakes. Of a pin, which its
    author has seen, what is only odd is passed over: `odd` returns it; of all, that
    nobody knows whose the land is.
    """
    is_pinned = position.status == "pinned"
    found = odd(position, at)
    may_stay = is_pinned or (found and found.problem.code == UNCHECKED)
    if found and (found.is_wrong or not may_stay):
        raise InputError([found.problem])
    if is_pinned and (problem := _beyond(position, at)):
        raise InputError([problem])
    return position


def _beyond(position: Position, at: Place) -> Problem | None:
    """Return what is wrong with a pin outside of the box or circle of its context.

    What is looked up lies there: geocoders leave out what does not.
    """
    told, lonlat = position.context, position.lonlat
    point, km = told.near_point, told.within_km
    boxed = not told.bbox or in_box(told.bbox, lonlat)
    if boxed and not (point and km and km_between(point, lonlat) > km):
        return None  # in a microsecond: a table may have a hundred thousand pins
    import numpy as np
    import shapely

    from geo.lands.within import astray, bounds

    stated = bounds(Context(bbox=told.bbox, near_point=point, within_km=km))
    radius_km = np.array([position.uncertainty_km or 0.0])
    for stray in astray(stated, shapely.points([lonlat]), radius_km):
        message = outside(f"`{position.query}`", lonlat, stray.bound.words)
        fix = "mend the position, or the box or circle of its context"
        fix = swap(lonlat, at) if stray.swapped.any() else fix
        return Problem(at, "outside-region", message, fix)
    return None


def odd(position: Position, at: Place) -> Finding | None:
    """Return what is odd about where a position lies, if anything."""
    slack = COAST_KM + (position.uncertainty_km or 0)
    what = f"`{position.query}`"
    return judged(position.lonlat, position.context, what, at, slack_km=slack)


def judged(
    lonlat: LonLat,
    context: Context,
    what: str,
    at: Place,
    *,
    slack_km: float = COAST_KM,
) -> Finding | None:
    """Return what is odd about a point (lon, lat; WGS 84) in its context, if anything.

    ``what`` is how messages call it. It is wrong outside of the region or country,
    but for what lies at sea off it; and in a region that nobody knows, but for those of
    countries of which we know no region by name: there the country has to fit.
    """
    if found := unknown(context, at):
        if found.is_wrong:
            return found
        outer = Context(country=context.country)
        return judged(lonlat, outer, what, at, slack_km=slack_km) or found
    if _fits(context, lonlat, slack_km):
        return None
    message = outside(what, lonlat, context.region or context.country or "")
    lon, lat = lonlat
    if abs(lon) <= MAX_LAT and _fits(context, (lat, lon), slack_km):
        fix = swap(lonlat, at)
    elif _is_off(context, lonlat, slack_km):
        told = Problem(at, "offshore", f"{message}, at sea", OFFSHORE)
        return Finding(told, is_wrong=False)
    elif _nobody_knows(context, lonlat, slack_km):
        told = Problem(at, UNCHECKED, message + NO_OUTLINE, UNKNOWN)
        return Finding(told, is_wrong=False)
    else:
        fix = "mend the position, or the `region` and `country` of its context"
    return Finding(Problem(at, "outside-region", message, fix), is_wrong=True)


def unknown(context: Context, at: Place) -> Finding | None:
    """Return what is odd about the region of a context: nobody knows it by that name.

    It is wrong where we know the names of the country's regions.
    """
    try:
        codes_of(context)
    except InputError as error:
        one = replace(error.problems[0], at=at)
        if context.country is None or are_known(context.country):
            return Finding(one, is_wrong=True)
        message = f"{one.message}, so that nothing is compared with it"
        told = Problem(at, "region-unchecked", message, one.fix)
        return Finding(told, is_wrong=False)
    return None


def outside(what: str, lonlat: LonLat, stated: str) -> str:
    """Return the message about a point that lies outside what is stated."""
    lon, lat = lonlat
    return f"{what} at lon {lon}, lat {lat} lies outside {stated}"


def swap(lonlat: LonLat, at: Place) -> str:
    """Return the fix of a point whose longitude and latitude are exchanged."""
    lon, lat = lonlat
    if at.path.suffix.lower() in TABLES:
        return f"exchange the two: the longitude is {lat}, the latitude {lon}"
    return f"longitude comes first: write `lonlat: [{lat}, {lon}]`"


def _is_off(context: Context, lonlat: LonLat, slack_km: float) -> bool:
    """Tell whether a point lies at sea, off the region or country of a context."""
    if not _fits(context, lonlat, WATERS_KM + slack_km):
        return False
    import numpy as np
    import shapely

    return bool(at_sea(np.array([shapely.Point(lonlat)]))[0])


def _nobody_knows(context: Context, lonlat: LonLat, slack_km: float) -> bool:
    """Tell whether a point may be in the region or country, for all that we know."""
    if not _fits(context, lonlat, FAR_KM + slack_km):
        return False
    import numpy as np
    import shapely

    return bool(on_unclaimed_land(np.array([shapely.Point(lonlat)]))[0])


def _fits(context: Context, lonlat: LonLat, slack_km: float) -> bool:
    codes, country = codes_of(context)
    if codes:
        return any_contains(codes, lonlat, slack_km=slack_km)
    return country is None or in_country(country, lonlat, slack_km=slack_km)
