"""Valhalla: routing on tiles (valhalla.github.io/valhalla/api, turn-by-turn)."""

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated

from pydantic import Field

from geo.geocoders.features import Loose, Plain
from geo.geodesy import distance_km
from geo.http import Request
from geo.routing.polyline import decode
from geo.routing.rung import NoLineError
from geo.routing.ways import TOUCH_KM, Way
from geo.vocabulary import LonLat

NAME = "Valhalla"
PROFILE = "auto"
NO_WAY = frozenset({150, 154, 170, 171, 441, 442})
"""Codes of errors: too many stops, too far, unconnected, no road near, no path."""
HOUR_S = 3600.0
DECIMALS = 6


class Summary(Loose):
    """Of the whole way: km, seconds, and whether it takes a ferry."""

    length: float
    time: float
    has_ferry: bool = False


class Leg(Loose):
    """The way from one stop to the next, as a polyline of six decimals."""

    shape: str


class Trip(Loose):
    """A way."""

    legs: Annotated[tuple[Leg, ...], Field(min_length=1)]
    summary: Summary


class Answer(Loose):
    """What the route service answers: a trip, or an error with a status of 400."""

    trip: Trip | None = None
    error_code: int | None = None
    error: Plain = ""


def request(stops: Sequence[LonLat], profile: str, url: str) -> Request:
    """Return the question for the way through ``stops`` (lon, lat; degrees)."""
    asked = {
        "locations": [
            {"lon": round(lon, DECIMALS), "lat": round(lat, DECIMALS), "type": "break"}
            for lon, lat in stops
        ],
        "costing": profile,
        "costing_options": {profile: {"use_ferry": 0}},
        "directions_type": "none",
        "units": "kilometers",
    }
    # no blanks: they go out as `+`, which the server does not take for one
    text = json.dumps(asked, separators=(",", ":"))
    return Request(f"{url}/route", (("json", text),), refusals=frozenset({400}))


def parse(body: bytes) -> Way:
    """Return the way of an answer, unchecked.

    Raises NoLineError where it knows none, and ValueError where it is no answer.
    """
    answer = Answer.model_validate_json(body)
    if answer.error_code in NO_WAY:
        raise NoLineError(f"it knows no way: {answer.error or answer.error_code}")
    if answer.trip is None:
        raise ValueError(f"error {answer.error_code}: {answer.error}")
    trip = answer.trip
    if trip.summary.has_ferry:
        raise NoLineError("its way takes a ferry")
    shapes = [decode(leg.shape) for leg in trip.legs]
    if not all(shapes):
        raise NoLineError("it knows no way: its answer is empty")
    return Way(
        line=tuple(_joined(shapes)),
        places=(shapes[0][0], *(shape[-1] for shape in shapes)),
        km=trip.summary.length,
        hours=trip.summary.time / HOUR_S,
    )


def _joined(shapes: Sequence[tuple[LonLat, ...]]) -> Iterator[LonLat]:
    """Yield the vertices of all legs; each begins where the one before ends."""
    for one, other in pairwise(shapes):
        gap = distance_km(one[-1], other[0])
        if gap > TOUCH_KM:
            raise NoLineError(f"its legs are {gap:.1f} km apart")
    yield from shapes[0]
    for shape in shapes[1:]:
        yield from shape[1:]
