"""What an atlas must know the position of: its sites, and stops that are no site."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Self

from geo.errors import Place
from geo.lock import Lock, digest
from geo.matches import Query
from geo.models import Corridor, Layer, Site
from geo.routing.stops import Sites, asked

if TYPE_CHECKING:
    from geo.read.folder import AtlasFolder


@dataclass(frozen=True)
class Request:
    """A position that the atlas needs."""

    id: str
    feature: Literal["site", "stop"]
    query: Query
    at: Place
    site: Site | None = None

    @cached_property
    def hash(self) -> str:
        """The hash of everything that decides the answer.

        What is left open does not count: a later version that can ask for more
        takes no answer for stale.
        """
        question: list[object] = [self.query.model_dump(exclude_defaults=True)]
        if self.site and self.site.pin:
            pin = self.site.pin.model_dump(exclude_defaults=True)
            question += [self.site.lonlat, pin]
        return digest(question)

    @property
    def is_pinned(self) -> bool:
        """Whether its position is written by hand: then nobody is asked."""
        return bool(self.site and self.site.pin)


def requests(layers: Sequence[Layer], sites: Sites) -> tuple[Request, ...]:
    """Return every position that ``layers`` need, each once."""
    sites_first = [_site_request(one, layer) for layer in layers for one in layer.sites]
    found: dict[str, Request] = {}
    for one in [*sites_first, *(_stop_request(*stop) for stop in asked(layers, sites))]:
        found.setdefault(one.id, one)
    return tuple(found.values())


def _site_request(site: Site, layer: Layer) -> Request:
    context = site.context.over(layer.context)
    query = Query(name=site.name, kind=site.kind, context=context)
    return Request(site.id, "site", query, site.at, site)


def _stop_request(key: str, query: Query, corridor: Corridor) -> Request:
    return Request(key, "stop", query, corridor.at)


@dataclass(frozen=True)
class Chosen:
    """What is to be asked, and drawn, again."""

    requests: tuple[Request, ...] = ()
    lines: tuple[str, ...] = ()
    """Ids of corridors."""

    def without(self, ids: Iterable[str]) -> Self:
        """Return this without the requests of these ids."""
        gone = set(ids)
        left = tuple(one for one in self.requests if one.id not in gone)
        return replace(self, requests=left)


def chosen(folder: "AtlasFolder", ids: Sequence[str]) -> tuple[Chosen, str]:
    """Return what these ids mean, and why an id means nothing.

    Without ids: all but what is pinned, for nobody is asked about that.
    """
    wanted = {one.id: one for one in requests(folder.layers, Sites.of(folder.layers))}
    lines = [one.id for layer in folder.layers for one in layer.corridors]
    if not ids:
        asked = tuple(one for one in wanted.values() if not one.is_pinned)
        return Chosen(asked, tuple(lines)), ""
    unknown = [key for key in ids if key not in wanted and key not in lines]
    if not unknown:
        named = list(dict.fromkeys(ids))
        asked = tuple(wanted[key] for key in named if key in wanted)
        return Chosen(asked, tuple(key for key in named if key in lines)), ""
    near = get_close_matches(unknown[0], [*wanted, *lines], n=3)
    meant = f"; did you mean {' or '.join(near)}?" if near else ""
    return Chosen(), f"{unknown[0]}: no site, stop or corridor has this id{meant}"


def unused(folder: "AtlasFolder", lock: Lock) -> tuple[str, ...]:
    """Return the ids of answers that nothing in ``folder`` names any more."""
    named = {one.id for one in requests(folder.layers, Sites.of(folder.layers))}
    named |= {one.id for layer in folder.layers for one in layer.corridors}
    return tuple(sorted({*lock.positions, *lock.routes} - named))
