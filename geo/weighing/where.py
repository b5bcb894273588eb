"""The context of a query, resolved: what a decision knows of places."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from geo.sphere import km_between
from geo.vocabulary import Bbox, LonLat

NO_NUMBER = ("", "00")
"""What stands behind the country in the code of a region that is not known."""
FAR_KM = 250.0
"""From here on a place is not near, where the asker sets no other limit."""

Extent = Literal["anywhere", "region", "near"]


def extent_of(*, area: object, region: object) -> Extent:
    """Return what draws the bounds, where a circle, a box or a region is stated."""
    if area:
        return "near"
    return "region" if region else "anywhere"


@dataclass(frozen=True)
class Where:
    """The context of a query, resolved."""

    admin1: frozenset[str] = frozenset()
    """GeoNames codes that the stated region may mean."""
    country: str | None = None
    near: LonLat | None = None
    """Position (lon, lat; WGS 84) of what the query is near to."""
    within_km: float | None = None
    bbox: Bbox | None = None
    """West, south, east, north (degrees, WGS 84)."""
    holds: Callable[[LonLat], bool] | None = field(default=None, compare=False)
    """Tells whether a place of which no region is known lies in the stated one."""
    at_odds: bool = False
    """Whether it contradicts itself, so that no place fits."""
    extent: Extent = field(init=False)
    """What draws the bounds: a circle or box, a region, or at most a country."""
    is_anywhere: bool = field(init=False)
    """Whether nothing is stated at all."""

    def __post_init__(self) -> None:
        extent = extent_of(area=self.near or self.bbox, region=self.admin1)
        # Asked for each prospect, so known from the start.
        object.__setattr__(self, "extent", extent)
        anywhere = extent == "anywhere" and not (self.country or self.at_odds)
        object.__setattr__(self, "is_anywhere", anywhere)

    @property
    def reach_km(self) -> float:
        """How far from ``near`` a place may be, in km."""
        return self.within_km or FAR_KM

    @property
    def radius_km(self) -> float:
        """Radius of the circle that the context draws, in km."""
        if self.near or not self.bbox:
            return self.within_km or 0.0
        west, south, east, north = self.bbox
        wide = east - west if east >= west else east - west + 360
        middle = (west + wide / 2, (south + north) / 2)
        return km_between((west, south), middle)

    def admits(self, admin1: str, lonlat: LonLat, km: float | None = None) -> bool:
        """Tell whether nothing that is known of a place contradicts the context.

        ``km`` is its distance from ``near``, where that is known already.
        """
        if self.is_anywhere or self.at_odds:
            return not self.at_odds
        country, _, number = admin1.partition(".")
        if self.country and country not in ("", self.country):
            return False
        if self.admin1 and not self._in_region(admin1, number, lonlat):
            return False
        if self.bbox and not in_box(self.bbox, lonlat):
            return False
        if self.near is None:
            return True
        return (km_between(lonlat, self.near) if km is None else km) <= self.reach_km

    def _in_region(self, admin1: str, number: str, lonlat: LonLat) -> bool:
        if number not in NO_NUMBER:
            return admin1 in self.admin1
        return self.holds is None or self.holds(lonlat)


def in_box(box: Bbox, lonlat: LonLat) -> bool:
    """Tell whether a point lies in a box, which may cross the antimeridian."""
    west, south, east, north = box
    lon, lat = lonlat
    inside = west <= lon <= east if west <= east else lon >= west or lon <= east
    return inside and south <= lat <= north
