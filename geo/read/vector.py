"""Vector files to frames: whole columns at a time, for a million features.

Columns are found as in tables, but one of another name is ignored, however close:
files from elsewhere are full of them. Ids are made fit (``Way/12`` is ``way-12``),
and numbers get the id of the layer in front. Features count from 1.
"""

import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, TypeAlias, get_args

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from pyogrio.errors import (
    DataLayerError,
    DataSourceError,
    FeatureError,
    FieldError,
    GeometryError,
)
from pyproj.exceptions import CRSError, ProjError

from geo.errors import Place, Problem
from geo.models import Columns, Data, Kind, Layer, Mode, Status, Unit
from geo.read.attributes import Attributes
from geo.read.columns import match_columns
from geo.read.problems import problem
from geo.read.shapes import Mask, Shapes, degrees, faults, is_line, measure
from geo.read.table import NAMES, slug
from geo.read.wording import Where, choice
from geo.values import Link, Source
from geo.vocabulary import CURRENCY, HINTS, Basis

Column: TypeAlias = "pd.Series[Any]"

VIRTUAL: Final = b"<OGRVRT"
"""Starts a file that only points to others, also across the network."""
APPROXIMATE_KM: Final = 5.0
"""Uncertainty from which on a position is drawn as approximate."""
_UNREADABLE = (
    DataLayerError,
    DataSourceError,
    FeatureError,
    FieldError,
    GeometryError,
    OSError,
    UnicodeError,
    shapely.errors.GEOSException,
)


def read_vector(
    layer: Layer, file: Path, shown: Path, where: Where
) -> tuple[gpd.GeoDataFrame | None, list[Problem]]:
    """Return the frame of a vector file in EPSG:4326, and what is wrong with it.

    ``where`` knows the layer file that names it. The columns are those of
    ``geo.frames`` but the ones a file cannot know; None where nothing was readable.
    """
    try:
        table = _table(layer.data or Data(file=file.name), file, where)
        if isinstance(table, Problem):
            return None, [table]
        columns, problems = _columns(layer, file, table, where)
        frame = _load(file, table, list(columns.values()))
    except _UNREADABLE as error:
        message = f"the file cannot be read as a vector file ({_why(error, file)})"
        fix = "write it again, e.g. as GeoJSON or GeoPackage"
        return None, [problem(Place(shown), "unreadable-file", message, fix)]
    shapes = _shapes(frame, shown)
    if isinstance(shapes, Problem):
        return None, [*problems, shapes]
    raw = pd.DataFrame(
        {name: frame[title] for name, title in columns.items()}, frame.index
    )
    attributes = Attributes(raw, shown, columns, problems)
    return _frame(layer, attributes, shapes), problems


def _why(error: Exception, file: Path) -> str:
    said = _first_line(error).replace(str(file), file.name)
    return "its format is not known" if "not recognized" in said else said


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def _table(data: Data, file: Path, where: Where) -> str | Problem:
    """Return the name of the one table to read."""
    with file.open("rb") as opened:
        if VIRTUAL in opened.read(4096):
            raise DataSourceError("it only points to other files")
    tables = [str(name) for name in pyogrio.list_layers(file)[:, 0]]
    if data.table in tables or (len(tables) == 1 and data.table is None):
        return data.table or tables[0]
    fix = choice(data.table, tables, asked="write `table:` with one of")
    if data.table is None:
        message = f"the file has {len(tables)} tables, and none is chosen"
        return problem(where.value(("data",)), "missing-table", message, fix)
    message = f"the file has no table `{data.table}`"
    return problem(where.value(("data", "table")), "missing-table", message, fix)


def _columns(
    layer: Layer, file: Path, table: str, where: Where
) -> tuple[dict[str, str], list[Problem]]:
    """Return our names of the columns with the file's."""
    header = [str(title) for title in pyogrio.read_info(file, layer=table)["fields"]]
    named = layer.data.columns if layer.data else Columns()
    found, problems = match_columns(named, header, where)
    return {name: header[index] for name, index in found.items()}, problems


def _load(file: Path, table: str, titles: list[str]) -> pd.DataFrame:
    with warnings.catch_warnings():
        # A column of texts and numbers is read as texts, as all columns are later.
        warnings.filterwarnings("ignore", "Could not parse column")
        frame: pd.DataFrame = pyogrio.read_dataframe(
            file,
            layer=table,
            columns=sorted(set(titles)),
            force_2d=True,
            use_arrow=find_spec("pyarrow") is not None,
        )
    return frame


def _shapes(frame: pd.DataFrame, shown: Path) -> Shapes | Problem:
    """Return the geometries in EPSG:4326."""
    at = Place(shown)
    if not isinstance(frame, gpd.GeoDataFrame):
        fix = "use a table with geometries, or write a CSV with `lon` and `lat`"
        return problem(at, "empty-geometry", "the table has no geometries", fix)
    if frame.empty:
        fix = "add features, or remove the file and its layer"
        return problem(at, "empty-file", "the table has no features", fix)
    fix = "save the file with a coordinate system, e.g. EPSG:4326"
    if frame.crs is None:
        return problem(
            at, "bad-crs", "the file does not say its coordinate system", fix
        )
    try:
        return degrees(frame)
    except (CRSError, ProjError) as error:
        message = f"the coordinate system leads to no degrees ({_first_line(error)})"
        return problem(at, "bad-crs", message, fix)


def _frame(layer: Layer, attributes: Attributes, shapes: Shapes) -> gpd.GeoDataFrame:
    """Return the frame of the contract, and note every problem in ``attributes``."""
    for code, message, fix, mask in faults(shapes):
        attributes.refuse(mask, code, message, fix)
    lines = is_line(shapes)
    count = len(attributes.raw)
    data = {
        "id": _ids(layer.id, attributes),
        "layer": [layer.id] * count,
        "feature": np.where(lines, "corridor", "site"),
        "kind": _kinds(layer, attributes, lines),
        "name": _names(attributes),
        **{name: attributes.texts(name) for name in _TEXTS},
        "status": attributes.choices("status", get_args(Status)).fillna("existing"),
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
_TEXTS: Final = tuple(
    f"{text}_{language}"
    for text in ("name", "description")
    for language in ("ru", "kk", "en")
)


def _ids(layer: str, attributes: Attributes) -> Column:
    """Return an id for each feature: its own made fit, else its number."""
    texts = attributes.texts("id")
    number = pd.Series(np.arange(1, len(texts) + 1).astype(str), index=texts.index)
    if texts.isna().all():
        return layer + "-" + number
    fit = texts.astype("string").str.lower()
    fit = fit.str.replace(r"[^a-z0-9]+", "-", regex=True).str.strip("-")
    foreign = texts.notna() & texts.astype("string").str.contains(
        r"[^\x00-\x7f]"
    ).fillna(value=False)
    fit = fit.mask(foreign, texts[foreign].map(slug))
    digits = fit.str.fullmatch(r"[0-9]+").fillna(value=False)
    fit = fit.mask(digits, f"{layer}-" + fit)
    fit = fit.mask(fit.isna() | (fit == ""), f"{layer}-" + number).astype(object)
    again = fit.duplicated()
    for identity in fit[again].unique():
        message = f"the id `{identity}` is used more than once"
        fix = "give each feature its own id, or name no column of ids"
        attributes.refuse(fit == identity, "duplicate-id", message, fix)
    return fit


def _kinds(layer: Layer, attributes: Attributes, lines: Mask) -> Column:
    """Return the mode of lines and the kind of all others."""
    data = layer.data or Data(file="?")
    wholes: dict[str, tuple[tuple[str, ...], str | None, Mask]] = {
        "mode": (get_args(Mode), data.mode, lines),
        "kind": (get_args(Kind), data.kind, ~lines),
    }
    kinds = pd.Series(None, index=attributes.raw.index, dtype=object)
    for column, (words, default, mask) in wholes.items():
        if not mask.any():
            continue
        given = attributes.texts(column).notna().to_numpy()
        found = attributes.choices(column, words).where(given, default)
        kinds = kinds.mask(mask, found)
        missing = mask & ~given & (default is None)
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
        amounts = attributes.numbers(
            f"{group}_amount", low=np.nextafter(0, 1), high=np.inf
        )
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
