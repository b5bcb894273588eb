"""What a person should look at: answers that are missing, unsure, stale or unsourced.

Pure but for the geocoders, which are asked about what is listed, so that every
entry shows the places that the name could mean, numbered, best first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from geo.errors import InputError, Problem
from geo.geodesy import METRES
from geo.lock import Lock, Position
from geo.matches import Match, Scored
from geo.progress import Tick
from geo.resolve import Geocoders, consider, pinned_at
from geo.routing.stops import Sites
from geo.sphere import km_between
from geo.wanted import Request, requests

if TYPE_CHECKING:
    from geo.geocoders import Geocoder
    from geo.read.folder import AtlasFolder

BELOW = 0.9
"""Probability under which a person should look: one answer in ten may be wrong."""
MOVED_M = 1000.0
"""Metres that today's answer may lie from the lock's, as in `lock --update`."""

Reason = Literal[
    "ambiguous", "not-found", "context", "low", "stale", "moved", "unsourced"
]
REASONS: Mapping[Reason, str] = MappingProxyType(
    {
        "ambiguous": "the name could be several places",
        "not-found": "no source knows the name",
        "context": "the context itself cannot be understood",
        "low": "the answer is less probable than wished",
        "stale": "the question has changed since it was answered",
        "moved": "the sources answer otherwise today",
        "unsourced": "no source gives the position, or it is derived without one",
    }
)
"""Every reason, and what it means."""


@dataclass(frozen=True)
class Limits:
    """What is good enough to need nobody."""

    below: float = BELOW
    moved_m: float = MOVED_M
    fresh: bool = False
    """Whether to ask about every name what the sources say today."""


@dataclass(frozen=True)
class Item:
    """One site or stop that needs a person."""

    request: Request
    reasons: tuple[Reason, ...]
    position: Position | None
    """What the lock says, or the pin; None where it has no answer."""
    candidates: tuple[Scored, ...] = ()
    """What the name could mean, best first; numbered from 1 in every listing."""
    moved_m: float | None = None
    """Metres from the lock's answer to today's."""
    problem: Problem | None = None
    """What is wrong with the context of the question."""


@dataclass(frozen=True)
class Today:
    """What the sources say of a name today; nothing, if they were not asked."""

    match: Match | None = None
    problem: Problem | None = None

    @property
    def best(self) -> Scored | None:
        """The place that they agree on."""
        return self.match.best if self.match else None

    def metres_from(self, position: Position | None) -> float | None:
        """Return the distance in m of that place from what the lock says."""
        if position is None or self.best is None:
            return None
        km = km_between(position.lonlat, self.best.candidate.lonlat)
        return round(km * METRES, 1)


SILENT = Today()


def review(
    folder: "AtlasFolder",
    lock: Lock,
    geocoders: Geocoders,
    limits: Limits,
    *,
    tick: Tick | None = None,
) -> tuple[Item, ...]:
    """Return what needs a person, in the order of the layer files."""
    wanted = requests(folder.layers, Sites.of(folder.layers))
    ask = Asker(geocoders)
    found: list[Item] = []
    for number, request in enumerate(wanted, start=1):
        found += _items(request, lock, limits, ask)
        if tick:
            tick(number, len(wanted))
    return tuple(found)


class Asker:
    """Asks geocoders, which are opened when the first name needs them."""

    def __init__(self, geocoders: Geocoders) -> None:
        self._open = geocoders

    @cached_property
    def _geocoders(self) -> "Sequence[Geocoder]":
        return self._open()

    def __call__(self, request: Request) -> Today:
        """Return what the geocoders make of a name.

        Raises InputError where they cannot be opened, which is no trait of the name.
        """
        geocoders = self._geocoders
        try:
            return Today(consider(request, geocoders))
        except InputError as error:
            return Today(problem=error.problems[0])


def _items(request: Request, lock: Lock, limits: Limits, ask: Asker) -> Iterator[Item]:
    position = _position(request, lock)
    is_open = not _holds(position, request) or limits.fresh
    today = ask(request) if is_open and not request.is_pinned else SILENT
    why = tuple(reasons(request, position, today, limits))
    if why:
        today = ask(request) if today is SILENT else today
        places = today.match.candidates if today.match else ()
        moved = today.metres_from(position)
        yield Item(request, why, position, places, moved, today.problem)


def _position(request: Request, lock: Lock) -> Position | None:
    if request.site and request.site.pin:
        return pinned_at(request, request.site, request.site.pin)
    return lock.positions.get(request.id)


def _holds(position: Position | None, request: Request) -> bool:
    return position is not None and position.request == request.hash


def reasons(
    request: Request, position: Position | None, today: Today, limits: Limits
) -> Iterator[Reason]:
    """Yield why a person should look at an answer, the gravest reason first."""
    holds = _holds(position, request)
    if today.problem:
        yield "context"
    elif today.match and today.best is None:
        yield "ambiguous" if today.match.status == "ambiguous" else "not-found"
    if position and not holds:
        yield "stale"
    asked = today.best.score if today.best else None
    score = position.score if position and holds else asked
    if score is not None and score < limits.below:
        yield "low"
    if limits.fresh and (today.metres_from(position) or 0) > limits.moved_m:
        yield "moved"
    if position and holds and _is_unsourced(position):
        yield "unsourced"


def _is_unsourced(position: Position) -> bool:
    """Say whether nothing bears a position out; a derived pin names its source."""
    matched = position.status == "matched"
    derived = position.basis == "derived" and matched and position.source_id is None
    return position.basis == "none" or derived
