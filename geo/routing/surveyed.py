"""The line of a leg as a vector file holds it, from its first stop to its last."""

import hashlib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.corridors.route import Waypoint
from geo.errors import SurveyError
from geo.files import Survey
from geo.geodesy import DECIMALS, distance_km, unwrap
from geo.routing import gates
from geo.routing.rung import Line
from geo.vocabulary import LonLat

if TYPE_CHECKING:
    from pyproj import Proj
    from shapely import LineString

ENGINE: Final = "file"


def content(root: Path, survey: Survey) -> str:
    """Return the hash of the file: another content is another line.

    Raises SurveyError where it cannot be read.
    """
    try:
        with (root / survey.file).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        message = f"`{survey.file}` cannot be read: {error.strerror or error}"
        raise SurveyError(message, "mend the file, or name another") from error


def line(root: Path, survey: Survey, waypoints: Sequence[Waypoint]) -> Line:
    """Return the stretch of the file's line between its stops. Raises SurveyError."""
    from geo.read.survey import read_line

    track = _Track.of(read_line(root, survey))
    places = track.round([track.nearest(point.lonlat) for point in waypoints])
    kms = tuple(
        distance_km(place.lonlat, point.lonlat)
        for place, point in zip(places, waypoints, strict=True)
    )
    _check(survey, waypoints, places, kms)
    points = track.between(places[0], places[-1])
    return Line(points, "surveyed", ENGINE, survey.source, survey.licence, kms)


class _Spot(NamedTuple):
    """A place on a track."""

    metres: float
    """From its beginning."""
    lonlat: LonLat


class _Track(NamedTuple):
    """A line that can be cut."""

    line: tuple[LonLat, ...]
    flat: "LineString"
    """The same in metres, about its middle."""
    along: tuple[float, ...]
    """Metres in ``flat`` from the beginning to each vertex."""
    middle: LonLat

    @classmethod
    def of(cls, line: Sequence[LonLat]) -> "_Track":
        import numpy as np
        import shapely

        lons, lats = zip(*line, strict=True)
        middle = ((min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2)
        flat = np.stack(_projection(middle)(np.array(lons), np.array(lats)), axis=1)
        steps = np.hypot(*np.diff(flat, axis=0).T)
        along = (0.0, *map(float, np.cumsum(steps)))
        return cls(tuple(line), shapely.LineString(flat), along, middle)

    def nearest(self, point: LonLat) -> _Spot:
        """Return the place of the line that is nearest to ``point``."""
        import shapely

        project = _projection(self.middle)
        at = shapely.Point(*project(*unwrap([self.middle, point])[1]))
        metres = float(shapely.line_locate_point(self.flat, at))
        place = shapely.line_interpolate_point(self.flat, metres)
        lon, lat = project(place.x, place.y, inverse=True)
        near = unwrap([self.middle, (round(lon, DECIMALS), round(lat, DECIMALS))])[1]
        return _Spot(metres, near)

    def round(self, places: list[_Spot]) -> list[_Spot]:
        """Return the places of a round trip: of a ring the seam is its end as well."""
        first, *inner, last = places
        on = [place.metres for place in places if place.metres]
        if self.line[0] != self.line[-1] or not inner or not on:
            return places
        end = self.along[-1]
        if on[0] <= on[-1]:
            last = last if last.metres else last._replace(metres=end)
        else:
            first = first if first.metres else first._replace(metres=end)
        return [first, *inner, last]

    def between(self, first: _Spot, last: _Spot) -> tuple[LonLat, ...]:
        """Return the line from ``first`` to ``last``, whichever way it was drawn."""
        low, high = sorted((first.metres, last.metres))
        inner = [
            vertex
            for vertex, at in zip(self.line, self.along, strict=True)
            if low < at < high
        ]
        ordered = inner if first.metres < last.metres else inner[::-1]
        whole = [first.lonlat, *ordered, last.lonlat]
        return (*(a for a, b in pairwise(whole) if a != b), whole[-1])


def _projection(middle: LonLat) -> "Proj":
    """Return what leads to metres about ``middle``, and back with ``inverse``."""
    from pyproj import Proj

    return Proj(proj="aeqd", lon_0=middle[0], lat_0=middle[1], ellps="WGS84")


def _check(
    survey: Survey,
    waypoints: Sequence[Waypoint],
    places: Sequence[_Spot],
    kms: Sequence[float],
) -> None:
    for point, km in zip(waypoints, kms, strict=True):
        most = max(gates.SNAP_KM, point.uncertainty_km or 0)
        if km > most:
            message = (
                f"the line in `{survey.file}` passes `{gates.call(point)}` "
                f"{km:,.1f} km away, at most {most:g} may be"
            )
            raise SurveyError(message, "name the file of this leg, or mend its stops")
    metres = [place.metres for place in places]
    if metres not in (sorted(metres), sorted(metres, reverse=True)):
        message = f"the stops are not in the order of the line in `{survey.file}`"
        raise SurveyError(message, "list the stops in the order of travel")
    if any(a == b for a, b in pairwise(metres)):
        message = f"two stops are one place of the line in `{survey.file}`"
        raise SurveyError(message, "name stops that are places of their own")
