"""Whether the features of a vector file lie where its author says they do.

What the context of the layer says holds for each, but for what its own ``region`` and
``country`` say. Files from elsewhere have such columns, too, with other things in
them: what is no region or code there is told where the layer file names the column.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.errors import Place, Problem
from geo.lands.inside import OFFSHORE, unknown
from geo.lands.unclaimed import NO_OUTLINE, UNKNOWN
from geo.lands.within import Bound, Stray, astray, bounds
from geo.models import Layer
from geo.read.attributes import Attributes
from geo.read.problems import problem
from geo.read.shapes import Floats, Shapes
from geo.read.wording import Where
from geo.values import Columns, Context
from geo.vocabulary import COUNTRY, HINTS

Column: TypeAlias = "pd.Series[Any]"
Rows: TypeAlias = NDArray[np.intp]

LISTED: Final = 20
"""Features that a message names by number; it counts the others."""
MEND: Final = (
    "check the positions and the coordinate system of the file, or the `region` and "
    "`country` that are stated"
)
REGIONS: Final = 4000
"""No column of regions holds more texts: the world has fewer."""


def tell_astray(
    layer: Layer,
    attributes: Attributes,
    shapes: Shapes,
    radius_km: Floats,
    where: Where,
) -> list[Problem]:
    """Note a problem of the features that lie outside what their context says.

    Returns warnings: of what lies at sea, and of regions that nobody here knows.
    ``shapes`` are (lon, lat), degrees, and None where they are wrong in themselves;
    ``radius_km`` says how unsure each is, NaN for not at all.
    """
    notes = replace(attributes, problems=[])
    outer = _outer(layer.context, attributes, notes, where)
    sound = ~shapely.is_missing(shapes)
    for context, rows in _contexts(layer, outer, attributes, notes):
        if stated := bounds(context):
            kept = rows[sound[rows]]
            for stray in astray(stated, shapes[kept], radius_km[kept]):
                _tell(stray, kept, shapes[kept], attributes, notes)
    return notes.problems


def _outer(
    context: Context, attributes: Attributes, notes: Attributes, where: Where
) -> Context:
    """Return the context of the layer, without what cannot be understood of it."""
    if context.near and context.within_km:
        message = "`near` is not looked up for the features of a vector file"
        fix = "write `near_point`, the position that `within_km` is counted from"
        at = where.value(("context", "near"))
        attributes.problems.append(problem(at, "reach-from-nowhere", message, fix))
    if found := unknown(context, where.value(("context", "region"))):
        (attributes if found.is_wrong else notes).problems.append(found.problem)
        return context.model_copy(update={"region": None})
    return context


def _contexts(
    layer: Layer, outer: Context, attributes: Attributes, notes: Attributes
) -> Iterator[tuple[Context, Rows]]:
    """Yield each context with the features that it holds for."""
    if not {"region", "country"} & set(attributes.raw.columns):
        yield outer, np.arange(len(attributes.raw))
        return
    columns = layer.data.columns if layer.data else Columns()
    named = columns.region is not None
    countries = _countries(attributes, named=columns.country is not None)
    alike: dict[Context, list[Rows]] = {}
    for region, country, rows in _groups(_regions(attributes, named=named), countries):
        context = Context(region=region or None, country=country or None).over(outer)
        if found := unknown(context, Place(attributes.shown)):
            context = Context(country=country or None).over(outer)
            if named:
                _refuse(found.problem, rows, attributes if found.is_wrong else notes)
        alike.setdefault(context, []).append(rows)
    for context, several in alike.items():
        yield context, np.sort(np.concatenate(several))


def _groups(regions: Column, countries: Column) -> Iterator[tuple[str, str, Rows]]:
    """Yield each region and country, or an empty text for none, with its features."""
    own = pd.DataFrame({"region": regions, "country": countries}).fillna("")
    codes, found = pd.MultiIndex.from_frame(own).factorize()
    ends = np.cumsum(np.bincount(codes, minlength=len(found)))
    parts = np.split(np.argsort(codes, kind="stable"), ends[:-1])
    for (region, country), rows in zip(found, parts, strict=True):
        yield region, country, rows


def _countries(attributes: Attributes, *, named: bool) -> Column:
    if named:
        words = ("not-a-country", f"write {HINTS[COUNTRY]}")
        return attributes.matching("country", COUNTRY, words)
    texts = attributes.texts("country")
    fit = texts.astype("string").str.fullmatch(COUNTRY).fillna(value=False)
    return texts.where(fit, None)


def _regions(attributes: Attributes, *, named: bool) -> Column:
    texts = attributes.texts("region")
    many = texts.nunique()
    if many <= REGIONS:
        return texts
    if named:
        message = f"{attributes.title('region')} holds {many:,} different texts"
        fix = "name a column of first-level regions, or none"
        attributes.refuse(texts.notna(), "unknown-region", message, fix)
    return texts.where(texts.isna(), None)


def _refuse(one: Problem, rows: Rows, attributes: Attributes) -> None:
    mask = np.zeros(len(attributes.raw), dtype=bool)
    mask[rows] = True
    attributes.refuse(mask, one.code, one.message, one.fix)


def _tell(
    stray: Stray,
    rows: Rows,
    shapes: Shapes,
    attributes: Attributes,
    notes: Attributes,
) -> None:
    """Note what lies outside of a bound; apart, what looks swapped or may be right."""
    swap = "longitude comes first: exchange the two in the file"
    kinds = (
        (stray.swapped, "outside-region", "", swap, attributes),
        (stray.elsewhere, "outside-region", "", MEND, attributes),
        (stray.offshore, "offshore", ", at sea", OFFSHORE, notes),
        (stray.unclaimed, "land-unchecked", NO_OUTLINE, UNKNOWN, notes),
    )
    for mask, code, more, fix, noted in kinds:
        if mask.any():
            message = _message(stray.bound, rows[mask], shapes[mask]) + more
            found = problem(Place(attributes.shown), code, message, fix)
            noted.problems.append(found)


def _message(bound: Bound, rows: Rows, shapes: Shapes) -> str:
    numbers = ", ".join(str(row + 1) for row in rows[:LISTED])
    more = f" and {len(rows) - LISTED:,} more" if len(rows) > LISTED else ""
    lon, lat = shapely.get_coordinates(shapes[:1])[0]
    several = len(rows) > 1
    named = f"feature{'s' if several else ''} {numbers}{more}"
    where = f"{'the first ' if several else ''}at lon {lon:.6g}, lat {lat:.6g}"
    return f"{named} lie{'' if several else 's'} outside {bound.words} ({where})"
