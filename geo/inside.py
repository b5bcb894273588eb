"""Whether a position lies where its author says: in the region, else the country."""

from dataclasses import replace

from geo.countries import in_country
from geo.errors import InputError, Place, Problem
from geo.lock import Position
from geo.regions import COAST_KM, any_contains, codes_of
from geo.values import Context
from geo.vocabulary import LonLat

RIGHT_ANGLE = 90.0


def verify(position: Position, at: Place) -> Position:
    """Return ``position`` as it is. Raises InputError where it lies elsewhere.

    A swapped longitude and latitude is told from other mistakes.
    """
    slack = COAST_KM + (position.uncertainty_km or 0)
    what = f"`{position.query}`"
    verify_point(position.lonlat, position.context, what, at, slack_km=slack)
    return position


def verify_point(
    lonlat: LonLat,
    context: Context,
    what: str,
    at: Place,
    *,
    slack_km: float = COAST_KM,
) -> None:
    """Raise InputError where a point (lon, lat; WGS 84) lies outside its context.

    ``what`` is how messages call it. A region nobody knows is refused as well.
    """
    try:
        if _fits(context, lonlat, slack_km):
            return
    except InputError as error:
        raise InputError(replace(one, at=at) for one in error.problems) from error
    lon, lat = lonlat
    swapped = abs(lon) <= RIGHT_ANGLE and _fits(context, (lat, lon), slack_km)
    fix = (
        swap(lonlat)
        if swapped
        else "mend the position, or the `region` and `country` of its context"
    )
    message = outside(what, lonlat, context.region or context.country or "")
    raise InputError([Problem(at, "outside-region", message, fix)])


def outside(what: str, lonlat: LonLat, stated: str) -> str:
    """Return the message about a point that lies outside what is stated."""
    lon, lat = lonlat
    return f"{what} at lon {lon}, lat {lat} lies outside {stated}"


def swap(lonlat: LonLat) -> str:
    """Return the fix of a point whose longitude and latitude are exchanged."""
    lon, lat = lonlat
    return f"longitude comes first: write `lonlat: [{lat}, {lon}]`"


def _fits(context: Context, lonlat: LonLat, slack_km: float) -> bool:
    codes, country = codes_of(context)
    if codes:
        return any_contains(codes, lonlat, slack_km=slack_km)
    return country is None or in_country(country, lonlat, slack_km=slack_km)
