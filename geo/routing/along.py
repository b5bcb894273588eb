"""Lines along another corridor: the stretch between two of its places."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.corridors.route import Method, Route, RouteLeg, Waypoint
from geo.corridors.spots import Spot, between, nearest
from geo.geodesy import length_km
from geo.routing.gates import SNAP_KM, call
from geo.sphere import km_between
from geo.vocabulary import LonLat, Mode

NAME = "along"
REACH_KM = SNAP_KM
"""Farthest that a stop may lie from the line."""
JOINT_KM = 0.01
"""Legs whose ends are this near to each other run on as one line."""


class NotAlongError(Exception):
    """A stop is not on the corridor that its leg follows; the message says which."""


@dataclass(frozen=True)
class _Track:
    """A line that can be followed."""

    line: tuple[LonLat, ...]
    method: Method
    source: str | None
    licence: str | None


def follow(mode: Mode, waypoints: Sequence[Waypoint], other: Route) -> RouteLeg:
    """Return the stretch of ``other`` from the first waypoint to the last.

    Raises NotAlongError.
    """
    tracks = list(_tracks(other, mode))
    if not tracks:
        raise NotAlongError(f"`{other.id}` has no leg by {mode}")
    snapped = [[nearest(track.line, p.lonlat) for p in waypoints] for track in tracks]
    worst = [max(snap.km for snap in snaps) for snaps in snapped]
    best = worst.index(min(worst))
    _check(waypoints, snapped[best], other)
    return _stretch(mode, waypoints, snapped[best], tracks[best], along=other.id)


def _check(waypoints: Sequence[Waypoint], snaps: list[Spot], other: Route) -> None:
    for point, snap in zip(waypoints, snaps, strict=True):
        if snap.km > REACH_KM:
            far = f"{snap.km:.0f} km from `{other.id}`"
            raise NotAlongError(f"`{call(point)}` is {far}, at most {REACH_KM:g} do")
    places = [snap.at for snap in snaps]
    if any(a == b for a, b in pairwise(places)):
        raise NotAlongError(f"two of its stops are one place of `{other.id}`")
    if places not in (sorted(places), sorted(places, reverse=True)):
        raise NotAlongError(f"its stops are not in the order of `{other.id}`")


def _stretch(
    mode: Mode,
    waypoints: Sequence[Waypoint],
    snaps: list[Spot],
    track: _Track,
    *,
    along: str,
) -> RouteLeg:
    first, last = snaps[0], snaps[-1]
    low, high = sorted((first, last))
    line = between(track.line, low, high)
    line = line if low is first else line[::-1]
    marked = [
        point.model_copy(update={"snap_km": round(snap.km, 3) or None})
        for point, snap in zip(waypoints, snaps, strict=True)
    ]
    return RouteLeg(
        mode=mode,
        method=track.method,
        engine=NAME,
        along=along,
        source=track.source,
        licence=track.licence,
        waypoints=tuple(marked),
        length_km=round(length_km(line), 3),
        line=line,
    )


def _tracks(route: Route, mode: Mode) -> Iterable[_Track]:
    """Yield each leg by ``mode``, and what legs that meet make together."""
    run: list[RouteLeg] = []
    for leg in route.legs:
        if leg.mode != mode:
            run = []
            continue
        yield _Track(leg.line, leg.method, leg.source, leg.licence)
        if run and km_between(run[-1].line[-1], leg.line[0]) > JOINT_KM:
            run = []
        run.append(leg)
        if len(run) > 1:
            yield _joined(run)


def _joined(run: list[RouteLeg]) -> _Track:
    line = run[0].line + tuple(vertex for leg in run[1:] for vertex in leg.line[1:])
    methods = {leg.method for leg in run}
    method = run[0].method if len(methods) == 1 else "schematic"
    return _Track(line, method, *(_told(run, name) for name in ("source", "licence")))


def _told(run: Sequence[RouteLeg], name: str) -> str | None:
    """Return what the legs say by that name, each text once."""
    texts = filter(None, (getattr(leg, name) for leg in run))
    return "; ".join(dict.fromkeys(texts)) or None
