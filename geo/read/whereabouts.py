"""Whether the features of a vector file lie where its author says they do.

What the context of the layer says holds for each, but for what its own ``region`` and
``country`` say. Files from elsewhere have such columns, too, with other things in
them: what is no region or code there is told where the layer file names the column.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.errors import InputError, Place, Problem
from geo.models import Columns, Layer
from geo.read.attributes import Attributes
from geo.read.problems import problem
from geo.read.shapes import Floats, Shapes
from geo.read.wording import Where
from geo.regions import codes_of
from geo.values import Context
from geo.vocabulary import COUNTRY, HINTS
from geo.within import Bound, astray, bounds

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
) -> None:
    """Note a problem of the features that lie outside what their context says.

    ``shapes`` are (lon, lat), degrees, and None where they are wrong in themselves;
    ``radius_km`` says how unsure each is, NaN for not at all.
    """
    outer = _outer(layer.context, attributes, where)
    sound = ~shapely.is_missing(shapes)
    for context, rows in _contexts(layer, outer, attributes):
        if stated := bounds(context):
            kept = rows[sound[rows]]
            _tell(stated, kept, shapes[kept], radius_km[kept], attributes)


def _outer(context: Context, attributes: Attributes, where: Where) -> Context:
    """Return the context of the layer, without what cannot be understood of it."""
    if context.near and context.within_km:
        message = "`near` is not looked up for the features of a vector file"
        fix = "write `near_point`, the position that `within_km` is counted from"
        at = where.value(("context", "near"))
        attributes.problems.append(problem(at, "reach-from-nowhere", message, fix))
    try:
        codes_of(context)
    except InputError as error:
        at = where.value(("context", "region"))
        attributes.problems += [
            Problem(at, one.code, one.message, one.fix) for one in error.problems
        ]
        return context.model_copy(update={"region": None})
    return context


def _contexts(
    layer: Layer, outer: Context, attributes: Attributes
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
        try:
            codes_of(context)
        except InputError as error:
            context = Context(country=country or None).over(outer)
            if named:
                _refuse(error, rows, attributes)
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


def _refuse(error: InputError, rows: Rows, attributes: Attributes) -> None:
    mask = np.zeros(len(attributes.raw), dtype=bool)
    mask[rows] = True
    for one in error.problems:
        attributes.refuse(mask, one.code, one.message, one.fix)


def _tell(
    stated: Sequence[Bound],
    rows: Rows,
    shapes: Shapes,
    radius_km: Floats,
    attributes: Attributes,
) -> None:
    """Note what of some features lies outside of a bound; apart, what looks swapped."""
    for bound, outside, swapped in astray(stated, shapes, radius_km):
        fixes = (
            (swapped, "longitude comes first: exchange the two in the file"),
            (outside & ~swapped, MEND),
        )
        for mask, fix in fixes:
            if mask.any():
                message = _message(bound, rows[mask], shapes[mask])
                at = Place(attributes.shown)
                found = problem(at, "outside-region", message, fix)
                attributes.problems.append(found)


def _message(bound: Bound, rows: Rows, shapes: Shapes) -> str:
    numbers = ", ".join(str(row + 1) for row in rows[:LISTED])
    more = f" and {len(rows) - LISTED:,} more" if len(rows) > LISTED else ""
    lon, lat = shapely.get_coordinates(shapes[:1])[0]
    several = len(rows) > 1
    named = f"feature{'s' if several else ''} {numbers}{more}"
    where = f"{'the first ' if several else ''}at lon {lon:.6g}, lat {lat:.6g}"
    return f"{named} lie{'' if several else 's'} outside {bound.words} ({where})"
