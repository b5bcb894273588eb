"""Shortest ways over the corridors of an atlas, with and without some of them.

The way before uses what exists today, less the corridors that the comparison is made
without; the way afterwards uses those as well, whatever their state. Corridors that do
not exist yet and are not compared are in neither.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from geo.corridors.network import Corridors, Network
from geo.corridors.stretches import Halt, Stretch
from geo.lock import Lock
from geo.models import Site
from geo.values import Comparison
from geo.vocabulary import LANGUAGES, LonLat

if TYPE_CHECKING:
    from geo.read.folder import AtlasFolder

Json = dict[str, Any]
Sites = Mapping[str, Site]
NoWay = Literal["origin unserved", "destination unserved", "unlinked", "not yet"]
"""Why a way is missing: no corridor of the modes stops at one of its ends, none lead
from one to the other, or none that exist today."""


@dataclass(frozen=True)
class Way:
    """The shortest way from one site to another."""

    stretches: tuple[Stretch, ...]
    hours: float | None
    """By the speeds of the comparison; None where a mode has none."""

    @property
    def km(self) -> float:
        """Its length."""
        return sum(one.km for one in self.stretches)

    @property
    def drawn_km(self) -> float:
        """The length of its line."""
        return sum(one.drawn_km for one in self.stretches)

    @property
    def line(self) -> tuple[LonLat, ...]:
        """Its line, (lon, lat)."""
        vertices = [vertex for one in self.stretches for vertex in one.line]
        return tuple(vertex for vertex, _ in groupby(vertices))

    def legs(self) -> Iterator[tuple[Stretch, ...]]:
        """Yield the stretches of each corridor on the way, in turn."""
        for _, own in groupby(self.stretches, lambda one: (one.corridor, one.mode)):
            yield tuple(own)


@dataclass(frozen=True)
class Compared:
    """One way before and afterwards; None where there is none."""

    origin: str
    destination: str
    before: Way | None
    after: Way | None
    why: NoWay | None
    """Why a way is missing."""

    @property
    def reason(self) -> str | None:
        """The same in English."""
        match self.why:
            case "origin unserved":
                return f"no corridor of these modes stops at `{self.origin}`"
            case "destination unserved":
                return f"no corridor of these modes stops at `{self.destination}`"
            case "unlinked":
                return "no corridors lead there"
            case "not yet":
                return "no corridors that exist today lead there"
            case None:
                return None

    @property
    def saved_km(self) -> float | None:
        """What the way afterwards is shorter by."""
        return self.before.km - self.after.km if self.before and self.after else None

    @property
    def saved_hours(self) -> float | None:
        """What it takes less, by the stated speeds."""
        if self.before is None or self.after is None:
            return None
        before, after = self.before.hours, self.after.hours
        return before - after if before is not None and after is not None else None


@dataclass(frozen=True)
class Result:
    """A comparison, and what came of it."""

    comparison: Comparison
    ways: tuple[Compared, ...]
    left_out: tuple[str, ...]
    """Corridors that do not exist yet and are in neither way."""
    steps: tuple[Stretch, ...]
    """Where places near to each other were joined."""


def results(folder: "AtlasFolder", lock: Lock) -> tuple[Result, ...]:
    """Return every comparison of ``folder`` as ``lock`` draws its corridors."""
    asked = [one for layer in folder.layers for one in layer.comparisons]
    if not asked:
        return ()
    corridors = Corridors.of(folder.layers, lock)
    return tuple(compare(one, corridors) for one in asked)


def comparisons(folder: "AtlasFolder", lock: Lock) -> list[Json]:
    """Return every comparison as JSON can hold it; docs/payload.md says how."""
    return [as_json(one, sites_of(folder)) for one in results(folder, lock)]


def sites_of(folder: "AtlasFolder") -> Sites:
    """Return the sites of ``folder`` by their ids."""
    return {site.id: site for layer in folder.layers for site in layer.sites}


def compare(comparison: Comparison, corridors: Corridors) -> Result:
    """Find the ways of one comparison."""
    modes, without = comparison.modes, comparison.without
    before = corridors.network(modes, minus=without)
    after = corridors.network(modes, plus=without)
    ways = tuple(
        Compared(
            trip.origin,
            trip.destination,
            _way(before, trip.origin, trip.destination, comparison),
            _way(after, trip.origin, trip.destination, comparison),
            _why(before, after, trip.origin, trip.destination),
        )
        for trip in comparison.ways
    )
    left_out = tuple(corridors.left_out(modes, without))
    return Result(comparison, ways, left_out, after.steps)


def _way(
    network: Network, origin: str, destination: str, comparison: Comparison
) -> Way | None:
    stretches = network.shortest(origin, destination)
    if stretches is None:
        return None
    return Way(stretches, _hours(stretches, comparison))


def _hours(stretches: Iterable[Stretch], comparison: Comparison) -> float | None:
    """Return the time on the way; what a change of mode takes is not known."""
    speeds = {one.mode: one.km_h for one in comparison.speeds}
    moving = [(one.km, one.mode) for one in stretches if one.mode is not None]
    if any(mode not in speeds for _, mode in moving):
        return None
    return sum(km / speeds[mode] for km, mode in moving)


def _why(
    before: Network, after: Network, origin: str, destination: str
) -> NoWay | None:
    if not after.has(origin):
        return "origin unserved"
    if not after.has(destination):
        return "destination unserved"
    if after.shortest(origin, destination) is None:
        return "unlinked"
    return "not yet" if before.shortest(origin, destination) is None else None


def as_json(result: Result, sites: Sites) -> Json:
    """Return a result as JSON can hold it; docs/payload.md says how."""
    asked = result.comparison
    return {
        "id": asked.id,
        "title": asked.title.model_dump(exclude_none=True),
        "note": asked.note and asked.note.model_dump(exclude_none=True),
        "without": list(asked.without),
        "modes": list(asked.modes),
        "speeds": [one.model_dump(mode="json") for one in asked.speeds],
        "published": asked.published and asked.published.model_dump(),
        "left_out": list(result.left_out),
        "steps": [_leg_json((one,), sites) for one in result.steps],
        "ways": [_compared_json(one, sites) for one in result.ways],
    }


def _compared_json(one: Compared, sites: Sites) -> Json:
    return {
        "from": names_of(one.origin, sites),
        "to": names_of(one.destination, sites),
        "before": one.before and _way_json(one.before, sites),
        "after": one.after and _way_json(one.after, sites),
        "saved_km": _rounded(one.saved_km),
        "saved_hours": _rounded(one.saved_hours),
        "why": one.why,
        "reason": one.reason,
    }


def _way_json(way: Way, sites: Sites) -> Json:
    return {
        "km": _rounded(way.km),
        "hours": _rounded(way.hours),
        "approximate": any(one.approximate for one in way.stretches),
        "drawn_km": _rounded(way.drawn_km),
        "stretches": [_leg_json(own, sites) for own in way.legs()],
        "line": [list(vertex) for vertex in way.line],
    }


def _leg_json(own: Sequence[Stretch], sites: Sites) -> Json:
    first = own[0]
    return {
        "corridor": first.corridor,
        "mode": first.mode,
        "km": _rounded(sum(one.km for one in own)),
        "drawn_km": _rounded(sum(one.drawn_km for one in own)),
        "length": first.measure,
        "from": place(first.start, sites),
        "to": place(own[-1].end, sites),
    }


def place(halt: Halt, sites: Sites) -> Json:
    """Return the id of a place, where it is a site, and its name by language."""
    if halt.key in sites:
        return names_of(halt.key, sites)
    name = halt.name or "{}, {}".format(*halt.lonlat)
    return {"id": None, **dict.fromkeys(LANGUAGES, name)}


def names_of(key: str, sites: Sites) -> Json:
    """Return the id of a site, and its name by language."""
    site = sites[key]
    named = {one: site.names.get(one) if site.names else site.name for one in LANGUAGES}
    return {"id": key, **named}


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 1)
