"""Contexts that say how far a place is at most, and not from what."""

from collections.abc import Iterator

from geo.errors import Problem
from geo.models import Layer
from geo.read.problems import problem
from geo.read.yaml import Document, Loc
from geo.values import Context

CENTRES = ("near", "near_point")
"""Keys that say what a distance is counted from."""


def reaches(layer: Layer, document: Document) -> Iterator[Problem]:
    """Yield a problem for each ``within_km`` that has nothing to be counted from."""
    for loc, own, outer in _contexts(layer, document):
        whole = own.over(outer)
        here: Loc = (*loc, "context")
        # What is written and wrong has been told: it is not missing as well.
        stated = any(document.has((*here, key)) for key in CENTRES)
        if own.within_km and not (whole.near or whole.near_point or stated):
            message = "`within_km` has nothing that it is counted from"
            fix = "add `near`, the name of a place, or `near_point`"
            at = document.key((*here, "within_km"))
            yield problem(at, "reach-from-nowhere", message, fix)


def _contexts(
    layer: Layer, document: Document
) -> Iterator[tuple[Loc, Context, Context]]:
    """Yield each context of the file with the one around it."""
    yield (), layer.context, Context()
    for index, site in enumerate(layer.sites):
        if site.at.path == document.path:
            yield ("sites", index), site.context, layer.context
    for index, corridor in enumerate(layer.corridors):
        yield ("corridors", index), corridor.context, layer.context
