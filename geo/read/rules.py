"""What only the whole folder can tell: unique ids, known ids, no stray files."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.errors import Place, Problem
from geo.models import Corridor, Layer
from geo.read.comparisons import at_odds, compared, ends
from geo.read.guesses import nearest
from geo.read.layer import Draft
from geo.read.problems import problem
from geo.read.yaml import Loc

if TYPE_CHECKING:
    import pandas as pd


LISTED: Final = 20
"""Ids of features that are told one by one; the others are counted."""


def unique_ids(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Yield a problem for each id that was used before, with where."""
    seen: dict[str, Place] = {}
    for draft in drafts:
        for identity, at in _ids(draft):
            if identity in seen:
                message = f"the id `{identity}` is used already, at {seen[identity]}"
                fix = "give one of the two another id"
                if at.path == draft.shown_data:
                    fix += ", in a column `id` of the table"
                yield problem(at, "duplicate-id", message, fix)
            else:
                seen[identity] = at
    yield from _unique_in_frames(drafts, seen)


def _unique_in_frames(
    drafts: Sequence[Draft], seen: dict[str, Place]
) -> Iterator[Problem]:
    """Compare whole columns: a vector file may hold a million ids."""
    earlier: list[tuple[Path, pd.Series[str]]] = []
    for draft in drafts:
        if draft.frame is None:
            continue
        shown, ids = draft.shown_data, draft.frame["id"]
        for identity, called in _called(draft.frame, ids.isin(list(seen))):
            yield _again(Place(shown), called, str(seen[identity]))
        for other, taken in earlier:
            again = ids[ids.isin(taken)]
            for _, called in _called(draft.frame, ids.isin(taken)):
                yield _again(Place(shown), called, str(other))
            if len(again) > LISTED:
                message = f"{len(again) - LISTED:,} more of its ids are used at {other}"
                fix = "give the features of one of the two files other ids"
                yield problem(Place(shown), "duplicate-id", message, fix)
        earlier.append((shown, ids))


def _called(
    frame: "pd.DataFrame", mask: "pd.Series[bool]"
) -> Iterator[tuple[str, str]]:
    """Yield ids of features, and with what their file calls them where that differs."""
    found = frame.loc[mask, ["id", "source_id"]].head(LISTED)
    for identity, source in found.itertuples(index=False):
        yield identity, f"`{identity}`" + (f" (`{source}`)" if source else "")


def _again(at: Place, called: str, where: str) -> Problem:
    message = f"the id {called} of a feature is used already, at {where}"
    return problem(at, "duplicate-id", message, "give one of the two another id")


def _ids(draft: Draft) -> Iterator[tuple[str, Place]]:
    if draft.layer is None or draft.document is None:
        return
    layer = draft.layer
    groups = {"sites": layer.sites, "corridors": layer.corridors, "facts": layer.facts}
    for group, things in groups.items():
        for index, thing in enumerate(things):
            written = thing.at.path == draft.document.path
            at = draft.document.value((group, index, "id")) if written else thing.at
            if thing.id not in draft.mended:
                yield thing.id, at
    for index, one in enumerate(layer.comparisons):
        if one.id not in draft.mended:
            yield one.id, draft.document.value(("comparisons", index, "id"))


def known_ids(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Yield a problem for each id that is referred to and that nothing has."""
    layers = [draft.layer for draft in drafts if draft.layer]
    corridors = {found.id for layer in layers for found in layer.corridors}
    sites = {found.id for layer in layers for found in layer.sites}
    named, drawn = set(sites), set(corridors)
    for draft in drafts:
        if draft.frame is not None:
            lines = draft.frame["feature"] == "corridor"
            corridors |= set(draft.frame.loc[lines, "id"])
            sites |= set(draft.frame.loc[~lines, "id"])
    for draft in drafts:
        if draft.layer and draft.document:
            along, about = _along(draft.layer), _about(draft.layer)
            compares = draft.layer.comparisons
            refused = [
                *_unknown(along, corridors | draft.mended, "corridor"),
                *_unknown(about, sites | corridors | draft.mended, "site or corridor"),
                *_unknown(compared(compares), drawn | draft.mended, "corridor"),
                *_unknown(ends(compares), named | draft.mended, "site"),
            ]
            for loc, message, fix in refused:
                yield problem(draft.document.value(loc), "unknown-id", message, fix)
            yield from at_odds(compares, draft.document)


def _along(layer: Layer) -> Iterator[tuple[Loc, str]]:
    for index, corridor in enumerate(layer.corridors):
        yield from _legs_along(corridor, ("corridors", index))


def _legs_along(corridor: Corridor, loc: Loc) -> Iterator[tuple[Loc, str]]:
    for index, leg in enumerate(corridor.legs):
        if leg.along:
            yield (*loc, "legs", index, "along"), leg.along


def _about(layer: Layer) -> Iterator[tuple[Loc, str]]:
    for index, fact in enumerate(layer.facts):
        for place, identity in enumerate(fact.sites):
            yield ("facts", index, "sites", place), identity


def _unknown(
    used: Iterable[tuple[Loc, str]], known: set[str], noun: str
) -> Iterator[tuple[Loc, str, str]]:
    for loc, identity in used:
        if identity not in known:
            guess = nearest(identity, sorted(known))
            fix = f"did you mean `{guess}`?" if guess else f"use the id of a {noun}"
            yield loc, f"no {noun} has the id `{identity}`", fix
