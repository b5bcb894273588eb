"""Ids of the features of a vector file: fit for links, and as the file has them.

Texts are made fit (``Way/12`` is ``way-12``), numbers get the id of the layer in front,
and a feature without an id that of its layer and its number, counted from 1. Where
several lead to the same, one keeps it, and the others get a number behind.
"""

from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from geo.read.attributes import Attributes
from geo.read.table import slug

Column: TypeAlias = "pd.Series[Any]"

EXACT: Final = 2.0**53
"""From here on a floating number may stand for several whole ones."""
LISTED: Final = 20
"""Ids that are told one by one; of a million others their number says enough."""
ITSELF, GIVEN, MADE_UP = range(3)
"""Who keeps an id that several lead to: who is called so in the file, comes first."""


class Ids(NamedTuple):
    """What features are called."""

    fit: Column
    """No two alike, but where the file has the same id twice."""
    source: Column
    """As they stand in the file, where that is something else; None elsewhere."""


def ids_of(layer: str, attributes: Attributes) -> Ids:
    """Return an id for each feature, and note those that are there twice."""
    texts = attributes.texts("id")
    number = pd.Series(np.arange(1, len(texts) + 1).astype(str), index=texts.index)
    if texts.isna().all():
        return Ids(layer + "-" + number, texts)
    if _refuse_rounded(attributes):
        return Ids(layer + "-" + number, texts)
    _refuse_doubles(texts, attributes)
    fit = _slugs(texts)
    digits = fit.str.fullmatch(r"[0-9]+").fillna(value=False)
    fit = fit.mask(digits, f"{layer}-" + fit)
    fit = fit.mask(fit.isna() | (fit == ""), f"{layer}-" + number).astype(object)
    fit = _apart(fit, texts)
    return Ids(fit, texts.where(texts != fit, None))


def _slugs(texts: Column) -> Column:
    fit = texts.astype("string").str.lower()
    fit = fit.str.replace(r"[^a-z0-9]+", "-", regex=True).str.strip("-")
    foreign = texts.notna() & texts.astype("string").str.contains(
        r"[^\x00-\x7f]"
    ).fillna(value=False)
    return fit.mask(foreign, texts[foreign].map(slug))


def _refuse_rounded(attributes: Attributes) -> bool:
    """Note floating numbers as ids that have lost digits, and tell if there are any.

    So GDAL reads whole numbers of a .dbf with room for 19 digits, and of over 64 bits.
    """
    ids = attributes.raw["id"]
    if not pd.api.types.is_float_dtype(ids):
        return False
    lost = (ids.abs() >= EXACT).fillna(value=False)
    message = f"{attributes.title('id')} is read as a number of 15 digits, and has more"
    fix = "write the ids as texts, or name another column of ids"
    attributes.refuse(lost, "out-of-range", message, fix)
    return bool(lost.any())


def _refuse_doubles(texts: Column, attributes: Attributes) -> None:
    again = texts[texts.duplicated() & texts.notna()].unique()
    fix = "give each feature its own id, or name no column of ids"
    for identity in again[:LISTED]:
        message = f"the id `{identity}` is used more than once"
        attributes.refuse(texts == identity, "duplicate-id", message, fix)
    others = texts.isin(again[LISTED:])
    message = f"{len(again) - LISTED:,} more ids are used more than once"
    attributes.refuse(others, "duplicate-id", message, fix)


def _apart(fit: Column, texts: Column) -> Column:
    """Return the ids with numbers behind those that are alike and not the same.

    Of given ones who keeps it, and who gets which number, follows from their texts:
    the order of the file does not matter.
    """
    once = ~(texts.duplicated() & texts.notna()).to_numpy()
    own = fit[once]
    rows = np.flatnonzero(once)[own.duplicated(keep=False).to_numpy()]
    if not len(rows):
        return fit
    found, given = fit.to_numpy(copy=True), texts.to_numpy()
    taken = set(own)
    former, number = None, 1
    turns = sorted(_turn(found[row], given[row], row) for row in rows)
    for identity, _, _, row in turns:
        if identity != former:
            former, number = identity, 1
            continue
        number += 1
        while (new := f"{identity}-{number}") in taken:
            number += 1
        taken.add(new)
        found[row] = new
    return pd.Series(found, index=fit.index)


def _turn(identity: str, text: str | None, row: int) -> tuple[str, int, str, int]:
    """Return by what features that lead to one id are ordered."""
    if text is None:
        return identity, MADE_UP, "", row
    return identity, ITSELF if text == identity else GIVEN, text, row
