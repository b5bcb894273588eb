"""Stops that are written as the id of a site, which nothing quite has.

Such a stop would be looked up as a name, and some place be found that is like it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from geo.called import key, keys
from geo.errors import Problem
from geo.models import Layer, Stop
from geo.read.guesses import nearest
from geo.read.layer import Draft
from geo.read.problems import problem
from geo.read.yaml import Loc
from geo.vocabulary import SLUG

ALIKE: Final = 0.8
"""From here on two ids are one with a typing error; 1 is the same."""


def mistyped(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Yield a problem for each bare stop that is nearly the id of a site."""
    layers = [draft.layer for draft in drafts if draft.layer]
    sites = [site for layer in layers for site in layer.sites]
    called = {one for site in sites for one in keys(site)}
    ids = sorted({site.id for site in sites})
    for draft in drafts:
        if draft.layer is None or draft.document is None:
            continue
        for loc, stop in _stops(draft.layer):
            name = stop.name or ""
            if not _is_bare(stop) or {name, key(name)} & called:
                continue
            if meant := nearest(name, ids, at_least=ALIKE):
                message = f"no site has the id `{name}`"
                fix = (
                    f"did you mean `{meant}`? a place that is no site is written as "
                    f"its name, with a capital: `{name.capitalize()}`"
                )
                at = draft.document.value(loc)
                yield problem(at, "unknown-id", message, fix)


def _is_bare(stop: Stop) -> bool:
    """Tell whether a stop says an id, or what looks like one, and no more."""
    told = stop.model_dump(exclude_none=True, exclude={"via"})
    return set(told) == {"name"} and re.fullmatch(SLUG, told["name"]) is not None


def _stops(layer: Layer) -> Iterator[tuple[Loc, Stop]]:
    for index, corridor in enumerate(layer.corridors):
        here: Loc = ("corridors", index)
        yield from _numbered((*here, "stops"), corridor.stops)
        for number, leg in enumerate(corridor.legs):
            yield from _numbered((*here, "legs", number, "stops"), leg.stops)


def _numbered(loc: Loc, stops: Iterable[Stop]) -> Iterator[tuple[Loc, Stop]]:
    for index, stop in enumerate(stops):
        yield (*loc, index), stop
