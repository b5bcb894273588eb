"""A position to what lies around it: the nearest places, the region, the country.

Positions are (lon, lat) in degrees, WGS 84; distances are km on a sphere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import atan2, cos, degrees, radians, sin
from typing import Literal, Protocol, get_args, runtime_checkable

from geo.lands.off import boxes_around, km_off
from geo.lands.regions import (
    BOUNDARIES,
    COAST_KM,
    drawn_as,
    is_city,
    is_ours,
    parts_of,
    region_names,
)
from geo.matches import Candidate
from geo.values import Names
from geo.vocabulary import MAX_LAT, MAX_LON, Kind, LonLat
from geo.weighing.where import NO_NUMBER

Direction = Literal["N", "NE", "E", "SE", "S", "SW", "W", "NW"]
POINTS: tuple[Direction, ...] = get_args(Direction)
SECTOR = 360 / len(POINTS)  # degrees
WITHIN_KM = 250.0
"""How far off a place may lie: the Caspian and the deserts are about so wide."""
LIMIT = 5
"""Places that an answer lists."""
SAME_KM = 0.05
"""Distance below which it makes no sense to speak of a direction."""
CITY_KM = 15.0
"""How far around a place of a city that is a region nothing but the city lies."""


@runtime_checkable
class Nearest(Protocol):
    """A geocoder that also knows what lies near a point."""

    def nearest(
        self,
        lonlat: LonLat,
        *,
        limit: int,
        within_km: float,
        kinds: frozenset[Kind] | None = None,
    ) -> list[tuple[Candidate, float]]:
        """Return the places closest to a point, each with its distance in km."""


@dataclass(frozen=True)
class Neighbour:
    """A place near the point."""

    place: Candidate
    km: float
    direction: Direction | None
    """In which the point lies, seen from the place; None where they are one."""


@dataclass(frozen=True)
class Region:
    """The first-level region around the point."""

    code: str
    """GeoNames code, e.g. ``KZ.09``."""
    names: Names | None
    basis: Literal["outline", "nearest place"]
    """The nearest place decides where regions are younger than the outlines."""
    km: float = 0.0
    """How far the point lies outside of the outline, which is coarse at coasts."""
    others: tuple[str, ...] = ()
    """Codes of what it may be as well, where neither outline nor places can tell."""

    @property
    def is_known(self) -> bool:
        """Whether the code is that of a region: GeoNames has one for none."""
        return self.code.partition(".")[2] not in NO_NUMBER


@dataclass(frozen=True)
class Surroundings:
    """What lies around a point."""

    lonlat: LonLat
    places: tuple[Neighbour, ...]
    """Nearest first."""
    region: Region | None
    """None at sea, and where no outline is known."""
    swapped: LonLat | None = None
    """The point that was meant if the latitude came first, where that is likely."""

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2."""
        return self.region.code.partition(".")[0] if self.region else None


@dataclass(frozen=True)
class Outline:
    """The outline that holds a point, or nearly so."""

    code: str
    others: tuple[str, ...]
    """Codes of regions without an outline that lie inside: they are younger."""
    km: float
    """How far the point lies outside."""


def around(
    lonlat: LonLat,
    geocoders: Iterable[object],
    *,
    limit: int = LIMIT,
    within_km: float = WITHIN_KM,
    kinds: frozenset[Kind] | None = None,
) -> Surroundings:
    """Return what lies around a point, from all geocoders that know what is near.

    Of places, only those of ``kinds``; None: of all.
    """
    found = [
        one
        for geocoder in geocoders
        if isinstance(geocoder, Nearest)
        for one in geocoder.nearest(
            lonlat, limit=limit, within_km=within_km, kinds=kinds
        )
    ]
    found.sort(key=lambda one: one[1])
    places = tuple(_neighbour(lonlat, place, km) for place, km in found[:limit])
    region = _region(region_at(lonlat), places)
    return Surroundings(lonlat, places, region, _swapped(lonlat, region))


def _neighbour(lonlat: LonLat, place: Candidate, km: float) -> Neighbour:
    seen = None if km < SAME_KM else direction(place.lonlat, lonlat)
    return Neighbour(place, round(km, 1), seen)


def direction(start: LonLat, end: LonLat) -> Direction:
    """Return in which of the eight directions the way to ``end`` begins."""
    (lon, lat), (lon2, lat2) = start, end
    turn, low, high = radians(lon2 - lon), radians(lat), radians(lat2)
    east = sin(turn) * cos(high)
    north = cos(low) * sin(high) - sin(low) * cos(high) * cos(turn)
    return POINTS[round(degrees(atan2(east, north)) / SECTOR) % len(POINTS)]


def region_at(lonlat: LonLat) -> Outline | None:
    """Return the outline around a point, else the nearest one within COAST_KM.

    Reads only the outlines whose boxes come that near. None at sea, and where the
    outlines are not installed.
    """
    if not BOUNDARIES.is_file():
        return None
    import pyogrio
    import shapely

    read: dict[str, tuple[bytes, str | None]] = {}
    for _, box in boxes_around(lonlat, COAST_KM):
        meta, _, shapes, values = pyogrio.raw.read(BOUNDARIES, bbox=box)
        columns = dict(zip(meta["fields"], values, strict=True))
        rows = zip(shapes, columns["others"], strict=True)
        read |= zip(columns["admin1"], rows, strict=True)
    drawn = frozenset(read)
    near = []
    for code, (shape, others) in read.items():
        km = km_off(shapely.from_wkb(shape), lonlat, within_km=COAST_KM)
        near.append(Outline(code, _younger(code, others, drawn), km))
    closest = min(near, key=lambda one: (one.km, one.code), default=None)
    return closest if closest and closest.km <= COAST_KM else None


def _younger(code: str, others: str | None, drawn: frozenset[str]) -> tuple[str, ...]:
    """Return the regions inside an outline of which none of those ``drawn`` is one.

    Those of other countries are mistakes, and so are regions with an outline elsewhere.
    """
    land = drawn_as(code)
    told = [
        other
        for other in (others or "").split()
        if is_ours(other) or (other in land and region_names(other))
    ]
    cut = [one.admin1 for one in parts_of(code) if one.until]
    return tuple(one for one in dict.fromkeys((*told, *cut)) if one not in drawn)


def _region(outline: Outline | None, near: Sequence[Neighbour]) -> Region | None:
    """Return the region of an outline, or the younger one that the places know."""
    if outline is None:
        return None
    places, km = [one.place for one in near], round(outline.km, 1)
    codes = (outline.code, *outline.others)
    first = next((one for one in near if one.place.admin1 in codes), None)
    told = first.place.admin1 if first and _tells(first) else None
    if outline.others and told:
        return Region(told, _names(told, places), "nearest place", km)
    names = _names(outline.code, places)
    return Region(outline.code, names, "outline", km, outline.others)


def _tells(one: Neighbour) -> bool:
    """Tell whether what lies near a place is in its region: a city ends soon."""
    return not is_city(one.place.admin1 or "") or one.km <= CITY_KM


def _names(code: str, places: Sequence[Candidate]) -> Names | None:
    """Return what a region is called, at least by the places in it."""
    called = (one.region for one in places if one.admin1 == code)
    name = next((name for name in called if name and name != code), None)
    return region_names(code) or (Names(en=name) if name else None)


def _swapped(lonlat: LonLat, region: Region | None) -> LonLat | None:
    """Return the point the other way round, if that lies in a region of ours."""
    lon, lat = lonlat
    if abs(lon) > MAX_LAT or (region and is_ours(region.code)):
        return None
    other = region_at((lat, lon))
    return (lat, lon) if other and not other.km and is_ours(other.code) else None


def read_lonlat(text: str) -> LonLat:
    """Return the point that ``LON,LAT`` means. Raises ValueError that says why not."""
    parts = text.replace(",", " ").split()
    try:
        lon, lat = (float(part) for part in parts)
    except ValueError as error:
        fix = "write two numbers in degrees, longitude first, e.g. 51.17,43.65"
        raise ValueError(f"`{text}` is no position; {fix}") from error
    if abs(lon) <= MAX_LON and abs(lat) <= MAX_LAT:
        return lon, lat
    if abs(lat) <= MAX_LON and abs(lon) <= MAX_LAT:
        raise ValueError(f"longitude comes first: write {lat:g},{lon:g}")
    raise ValueError(f"`{text}` lies outside the world: ±180 east, ±90 north")
