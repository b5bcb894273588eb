"""Vector files to frames: whole columns at a time, for a million features.

Columns are found as in tables, but one of another name is ignored, however close:
files from elsewhere are full of them. Features count from 1.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias, get_args

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.columns import APPROXIMATE_KM
from geo.errors import InputError, Place, Problem
from geo.files import Data
from geo.models import Layer
from geo.read.antimeridian import continuous
from geo.read.attributes import Attributes
from geo.read.columns import kept_columns, match_columns
from geo.read.dbf import SUFFIXES
from geo.read.gdal import UNREADABLE, opened, shapes_of
from geo.read.ids import EXACT, ids_of
from geo.read.problems import problem
from geo.read.shapes import Mask, Shapes, faults, is_line, measure
from geo.read.table import NAMES
from geo.read.text import guess
from geo.read.unreadable import is_misread, unreadable
from geo.read.whereabouts import tell_astray
from geo.read.wording import Where
from geo.values import Link, Source
from geo.vocabulary import CURRENCY, HINTS, Basis, Kind, Mode, Said, Unit

Column: TypeAlias = "pd.Series[Any]"


class Features(NamedTuple):
    """What a vector file holds."""

    frame: gpd.GeoDataFrame | None
    """In EPSG:4326; the columns are those of ``geo.frames`` but the ones a file cannot
    know. None where nothing was readable."""
    problems: list[Problem]
    notes: Sequence[Problem] = ()
    """What was assumed to read it, or left out."""


def read_vector(layer: Layer, file: Path, shown: Path, where: Where) -> Features:
    """Return the features of a vector file, and what is wrong with them.

    ``where`` knows the layer file that names it.
    """
    data = layer.data or Data(file=file.name)
    try:
        source = opened(data, file, shown, where)
        if isinstance(source, Problem):
            return Features(None, [source])
        header = source.header
        indices, problems = match_columns(data.columns, header, where)
        columns = {name: header[index] for name, index in indices.items()}
        kept, wrong = kept_columns(data, header, columns.values(), where)
        if wrong:
            return Features(None, [*problems, *wrong])
        loaded = source.load(list(dict.fromkeys([*columns.values(), *kept])))
        ids = [] if "id" in columns else source.ids()
    except UNREADABLE as error:
        return Features(None, [_unreadable(error, file, shown)])
    except InputError as error:
        return Features(None, list(error.problems))
    frame = loaded.frame
    shapes = shapes_of(frame, shown)
    if isinstance(shapes, Problem):
        return Features(None, [*problems, shapes])
    raw = pd.DataFrame(
        {name: frame[title] for name, title in columns.items()}, frame.index
    )
    if len(ids) == len(raw):
        raw["id"] = ids
    attributes = Attributes(raw, shown, columns, problems)
    whole = shapes.copy()
    for code, message, fix, mask in faults(shapes, loaded.broken):
        attributes.refuse(mask, code, message, fix)
        whole[mask] = None
    found = _frame(layer, attributes, continuous(frame, shapes))
    radius_km = np.asarray(found["uncertainty_km"], dtype=np.float64)
    astray = tell_astray(layer, attributes, whole, radius_km, where)
    others = pd.DataFrame(frame[kept])
    _refuse_bytes(others, attributes)
    told = _notes(layer, source.guessed, loaded.high, shown)
    notes = [*astray, *told, *_cut(source.cut, shown), *_rounded(layer, others, shown)]
    return Features(found.join(others), problems, notes)


def _unreadable(error: Exception, file: Path, shown: Path) -> Problem:
    found = unreadable(error, file, shown)
    if is_misread(error) and file.suffix.lower() in SUFFIXES:
        fix = "say its encoding under `data`, e.g. `encoding: cp1251`"
        return replace(found, fix=f"{fix}, or write it again as GeoPackage")
    return found


def _notes(layer: Layer, page: str | None, high: int, shown: Path) -> Iterator[Problem]:
    if page:
        yield guess(page, shown)
    if high:
        message = f"the heights of {high:,} feature{'s' * (high > 1)} of the layer "
        message += f"`{layer.id}` are left out: the atlas is of two dimensions"
        fix = "where they are needed, write them into a column that is one of the "
        fix += "`attributes`; else save the file without them"
        yield problem(Place(shown), "heights-left-out", message, fix)


def _cut(titles: Sequence[str], shown: Path) -> Iterator[Problem]:
    if titles:
        named = ", ".join(f"`{title}`" for title in titles)
        message = f"a letter was cut in two where the names of columns end: {named}"
        fix = "call them so in the layer file, or save the file as GeoPackage"
        yield problem(Place(shown), "cut-name", message, fix)


def _rounded(layer: Layer, others: pd.DataFrame, shown: Path) -> Iterator[Problem]:
    """Note kept numbers that may have had more digits: by value, not by their room.

    Any floats may stand in columns with room for more, as those of geopandas do.
    """
    kept = others.select_dtypes("float").abs()
    found = ((kept >= EXACT) & (kept < np.inf)).sum()
    titles = [f"`{title}`" for title, count in found.items() if count]
    if titles:
        count = int(found.sum())
        message = f"{count:,} number{'s' * (count > 1)} of the layer `{layer.id}` may "
        message += f"have lost digits, as they are read with 15: {', '.join(titles)}"
        fix = "write what is no quantity, such as codes, as text, e.g. in GeoPackage"
        yield problem(Place(shown), "lost-digits", message, fix)


def _refuse_bytes(others: pd.DataFrame, attributes: Attributes) -> None:
    """Note a problem of each column that is kept and holds what is no text."""
    for title, column in others.loc[:, others.dtypes == "object"].items():
        if pd.api.types.infer_dtype(column, skipna=True) == "bytes":
            fix = "leave it out of `attributes`, or write its values as text"
            message = f"the attribute `{title}` holds bytes"
            attributes.refuse(column.notna(), "bad-attribute", message, fix)


def _frame(layer: Layer, attributes: Attributes, shapes: Shapes) -> gpd.GeoDataFrame:
    """Return the frame of the contract, and note every problem in ``attributes``."""
    lines = is_line(shapes)
    count = len(attributes.raw)
    ids = ids_of(layer.id, attributes)
    data = {
        "id": ids.fit,
        "source_id": ids.source,
        "layer": [layer.id] * count,
        "feature": np.where(lines, "corridor", "site"),
        "kind": _kinds(layer, attributes, lines),
        "name": _names(attributes),
        **{name: attributes.texts(name) for name in _TEXTS},
        "status": _status(attributes),
        **_years(attributes),
        **_amounts(attributes),
        **_provenance(layer, attributes),
        "sources": attributes.shared(
            Source, "sources", [layer.source.model_dump(mode="json")]
        ),
        "links": attributes.shared(Link, "links", []),
    }
    frame = gpd.GeoDataFrame(data, geometry=shapes, crs="EPSG:4326")
    measure(frame, lines)
    return frame


_ABOVE_0: Final = float(np.nextafter(0, 1))
ROUTES: Final = (*get_args(Mode), "multimodal")
"""What the kind of a corridor may be."""
_TEXTS: Final = tuple(
    f"{text}_{language}"
    for text in ("name", "description")
    for language in ("ru", "kk", "en")
)


def _kinds(layer: Layer, attributes: Attributes, lines: Mask) -> Column:
    """Return the mode of lines and the kind of all others.

    In our own exports the modes of lines stand under ``kind``, too.
    """
    data = layer.data or Data(file="?")
    modes = lines & attributes.texts("kind").isin(ROUTES).to_numpy()
    wholes: dict[str, tuple[tuple[str, ...], str | None, Mask]] = {
        "mode": (get_args(Mode), data.mode, lines),
        "kind": (get_args(Kind), data.kind, ~lines),
    }
    kinds = attributes.texts("kind").where(modes, None)
    for column, (words, default, mask) in wholes.items():
        if not mask.any():
            continue
        given = attributes.texts(column).notna().to_numpy()
        besides = modes if column == "kind" else None
        found = attributes.choices(column, words, besides).where(given, default)
        kinds = kinds.mask(mask & (given | ~modes), found)
        missing = mask & ~given & ~modes & (default is None)
        fix = f"add a column `{column}`, or `{column}: ...` under `data`"
        attributes.refuse(missing, "missing-key", f"`{column}` is missing", fix)
    return kinds


def _names(attributes: Attributes) -> Column:
    """Return the name, else the first of the names by language."""
    names = attributes.texts(NAMES[0])
    for column in NAMES[1:]:
        names = names.where(names.notna(), attributes.texts(column))
    fix = "name them, or say under `data: {columns: {name: ...}}` which column does"
    attributes.refuse(names.isna(), "missing-name", "there is no name", fix)
    return names


def _status(attributes: Attributes) -> Column:
    """Return the status; None where the file says that nobody says any."""
    said = attributes.choices("status", get_args(Said)).fillna("existing")
    return said.mask(said == "none", None)


def _years(attributes: Attributes) -> dict[str, Column]:
    start, end = attributes.years("start"), attributes.years("end")
    late = (end < start).fillna(value=False)
    message = f"{attributes.title('end')} is before {attributes.title('start')}"
    fix = "put the years in order"
    attributes.refuse(late, "years-out-of-order", message, fix)
    return {"start": start, "end": end}


def _amounts(attributes: Attributes) -> dict[str, Column]:
    fix = f"write {HINTS[CURRENCY]}"
    units = {
        "currency": attributes.matching(
            "budget_currency", CURRENCY, ("not-a-currency", fix)
        ),
        "unit": attributes.choices("capacity_unit", get_args(Unit)),
    }
    found: dict[str, Column] = {}
    for group, unit in (("budget", "currency"), ("capacity", "unit")):
        amounts = attributes.numbers(f"{group}_amount", low=_ABOVE_0, high=np.inf)
        given = attributes.texts(f"{group}_{unit}").notna()
        alone = given != attributes.texts(f"{group}_amount").notna()
        message = f"`{group}_amount` and `{group}_{unit}` do not stand together"
        attributes.refuse(alone, "missing-key", message, "give both or neither")
        found |= {f"{group}_amount": amounts, f"{group}_{unit}": units[unit]}
    return found


def _provenance(layer: Layer, attributes: Attributes) -> dict[str, Any]:
    """Return whence the positions are, and how good they are."""
    default = layer.data.uncertainty_km if layer.data else None
    uncertainty = attributes.numbers("uncertainty_km", low=0, high=np.inf)
    if default is not None:
        uncertainty = uncertainty.fillna(default)
    basis = attributes.choices("basis", get_args(Basis)).fillna("published")
    source = layer.source
    return {
        "position_source": f"{source.publisher}: {source.title}",
        "licence": source.licence,
        "method": "file",
        "basis": basis,
        "uncertainty_km": uncertainty,
        "approximate": (basis != "published") | (uncertainty >= APPROXIMATE_KM),
    }
