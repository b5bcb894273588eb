"""The region that the atlas' map marks: whether it is known, one, and drawn."""

from collections.abc import Iterator
from dataclasses import replace

from geo.errors import InputError, Place, Problem
from geo.lands.regions import (
    BOUNDARIES,
    codes_of,
    drawn_as,
    region_names,
    until,
)
from geo.models import Atlas
from geo.read.problems import problem
from geo.read.yaml import Document
from geo.values import Context

NONE = "we have no outline of it"


def marked(atlas: Atlas, document: Document) -> tuple[list[Problem], list[Problem]]:
    """Return what is wrong with the region, and a warning if no map can mark it."""
    at = document.value(("region",))
    try:
        codes, _ = codes_of(Context(region=atlas.region, country=atlas.country))
    except InputError as error:
        return [replace(found, at=at) for found in error.problems], []
    if len(codes) > 1:
        named = " or ".join(map(_called, sorted(codes)))
        message = f"`{atlas.region}` is {named}"
        return [problem(at, "ambiguous-region", message, "write one of them")], []
    notes = [note for code in codes for note in _unmarked(code, at)]
    return [], notes if BOUNDARIES.is_file() else []


def _unmarked(code: str, at: Place) -> Iterator[Problem]:
    """Yield why a region is not marked, if so."""
    land = drawn_as(code)
    if land == {code}:
        return
    others = " and ".join(map(_called, sorted(land - {code})))
    since = max(filter(None, (until(one) for one in land)), default=None)
    dated = f", older than {since}," if since else ""
    why = f"our outlines{dated} show it as one with {others}"
    message = f"{_called(code)} is not marked on the map: {why if others else NONE}"
    fix = "leave it, or name a region that has an outline of its own"
    yield problem(at, "region-not-drawn", message, fix)


def _called(code: str) -> str:
    names = region_names(code)
    return names.get("en") if names else code
