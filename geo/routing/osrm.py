"""OSRM: the Open Source Routing Machine (project-osrm.org/docs, the route service)."""

from collections.abc import Sequence

from geo.geocoders.features import Loose, Plain
from geo.geodesy import METRES
from geo.http import Request
from geo.routing.polyline import decode
from geo.routing.rung import NoLineError
from geo.routing.ways import Way
from geo.vocabulary import LonLat

NAME = "OSRM"
PROFILE = "driving"
NO_WAY = frozenset({"NoRoute", "NoSegment", "TooBig", "DistanceExceeded"})
"""Codes of answers that know no way; the last one is Valhalla's."""
OPTIONS = (
    ("overview", "full"),
    ("geometries", "polyline6"),
    ("steps", "true"),
    ("generate_hints", "false"),
    ("continue_straight", "false"),
)
"""The whole line; its steps, since they tell ferries; it may turn in a town."""
FERRY = "ferry"
HOUR_S = 3600.0


class Step(Loose):
    """A stretch of a way: driving, or on a ferry."""

    mode: Plain = ""


class Leg(Loose):
    """The way from one stop to the next."""

    steps: tuple[Step, ...] = ()


class Route(Loose):
    """A way: metres, seconds, and its line as a polyline of six decimals."""

    distance: float
    duration: float
    geometry: str
    legs: tuple[Leg, ...] = ()


class Place(Loose):
    """Where a stop was put, longitude first."""

    location: tuple[float, float]


class Answer(Loose):
    """What the route service answers, with a status of 400 if it knows no way."""

    code: str
    message: Plain = ""
    routes: tuple[Route, ...] = ()
    waypoints: tuple[Place, ...] = ()
    data_version: Plain | None = None


def request(stops: Sequence[LonLat], profile: str, url: str) -> Request:
    """Return the question for the way through ``stops`` (lon, lat; degrees)."""
    path = ";".join(f"{lon:.6f},{lat:.6f}" for lon, lat in stops)
    return Request(
        f"{url}/route/v1/{profile}/{path}", OPTIONS, refusals=frozenset({400})
    )


def parse(body: bytes) -> Way:
    """Return the way of an answer, unchecked.

    Raises NoLineError where it knows none, and ValueError where it is no answer.
    """
    answer = Answer.model_validate_json(body)
    if answer.code in NO_WAY:
        raise NoLineError(f"it knows no way: {answer.message or answer.code}")
    if answer.code != "Ok":
        raise ValueError(f"{answer.code} {answer.message}".strip())
    if not answer.routes:
        raise NoLineError("it knows no way: its answer is empty")
    route = answer.routes[0]
    if any(step.mode == FERRY for leg in route.legs for step in leg.steps):
        raise NoLineError("its way takes a ferry")
    return Way(
        line=decode(route.geometry),
        places=tuple(place.location for place in answer.waypoints),
        km=route.distance / METRES,
        hours=route.duration / HOUR_S,
        version=answer.data_version or None,
    )
