"""Whether a position lies where its author says: in the region, else the country."""

from dataclasses import replace

from geo.countries import in_country
from geo.errors import InputError, Place, Problem
from geo.lock import Position
from geo.regions import COAST_KM, any_contains, are_known, codes_of, region_codes
from geo.values import Context
from geo.vocabulary import LonLat

RIGHT_ANGLE = 90.0


def verify(position: Position, at: Place) -> Position:
    """Return ``position`` as it is. Raises InputError where it lies elsewhere.

    A swapped longitude and latitude is told from other mistakes.
    """
    slack = COAST_KM + (position.uncertainty_km or 0)
    try:
        if _fits(position.context, position.lonlat, slack):
            return position
    except InputError as error:
        raise InputError(replace(one, at=at) for one in error.problems) from error
    raise InputError([_outside(position, at, slack)])


def _outside(position: Position, at: Place, slack_km: float) -> Problem:
    lon, lat = position.lonlat
    swapped = abs(lon) <= RIGHT_ANGLE and _fits(position.context, (lat, lon), slack_km)
    fix = (
        f"longitude comes first: write `lonlat: [{lat}, {lon}]`"
        if swapped
        else "mend the position, or the `region` and `country` of its context"
    )
    stated = position.context.region or position.context.country
    message = f"`{position.query}` at lon {lon}, lat {lat} lies outside {stated}"
    return Problem(at, "outside-region", message, fix)


def _fits(context: Context, lonlat: LonLat, slack_km: float) -> bool:
    codes, country = codes_of(_testable(context))
    if codes:
        return any_contains(codes, lonlat, slack_km=slack_km)
    return country is None or in_country(country, lonlat, slack_km=slack_km)


def _testable(context: Context) -> Context:
    """Leave the region out where we know no region of the country by name."""
    region, country = context.region, context.country
    if not region or country is None or are_known(country):
        return context
    return context if region_codes(region) else Context(country=country)
