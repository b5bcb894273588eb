"""Files that are surely meant as a layer or as data and say nothing; empty layers."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from geo.csv_dialects import SHEETS, TABLES
from geo.errors import Place, Problem
from geo.read.layer import Draft
from geo.read.parquet_parts import SUFFIXES
from geo.read.problems import problem

LAYER_FILES: Final = frozenset((".yaml", ".yml"))
DATA_FILES: Final = frozenset(
    (
        ".csv",
        ".tsv",
        ".fgb",
        ".geojson",
        ".gml",
        ".gpkg",
        ".gpx",
        ".kml",
        ".kmz",
        ".shp",
        *SUFFIXES,
    )
)
"""Suffixes of files that are surely meant as data of some layer."""
UNREAD: Final = frozenset((".xls", ".xlsb"))
"""Spreadsheets that are not read."""
LOCK: Final = "lock.geojson"

_PEEK: Final = 1 << 16
"""Characters of a file that are looked at to see what it is."""
_NEEDED: Final = [re.compile(rf"^{key}:", re.M) for key in ("title", "theme", "source")]
"""The keys that every layer file has."""


def is_layer_file(file: Path) -> bool:
    """Tell whether the name is that of a layer file, or of ``atlas.yaml``."""
    return file.suffix.lower() in LAYER_FILES


def unused(
    drafts: Sequence[Draft], files: Sequence[Path], shown: Path
) -> Iterator[Problem]:
    """Yield a problem for each file of the folder that is meant and not read."""
    used = {draft.data for draft in drafts}
    used |= {file for draft in drafts for file in draft.surveys}
    read = {file.stem.lower() for file in used if file}
    names = {file.name.lower() for file in files}
    for file in files:
        if file not in used and file.name != LOCK:
            for message, fix in _meant(file, names, read):
                yield problem(Place(shown / file.name), "unused-file", message, fix)


def _meant(file: Path, names: set[str], read: set[str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a file that nothing names, and the fix, if so.

    ``names`` are the files beside it, ``read`` the stems of data that is read.
    """
    suffix, inner = file.suffix.lower(), Path(file.stem).suffix.lower()
    layer = "add a layer file with `data: {file: %s}`, or remove it"
    if suffix in DATA_FILES:
        yield "no layer file names this data file", layer % file.name
    elif suffix == ".txt" and inner in LAYER_FILES | DATA_FILES:
        fix = f"rename it to `{file.stem}`, or remove it; some systems hide the ending"
        yield f"what ends in `{inner}.txt` is not read", fix
    elif suffix in SHEETS | UNREAD and not file.name.startswith("~"):
        # The workbook that a table was saved from may stay beside it.
        if file.stem.lower() in read:
            return
        if suffix in SHEETS:
            yield "no layer file names this spreadsheet", layer % file.name
        else:
            fix = f"save it as .xlsx and {layer % f'{file.stem}.xlsx'}"
            yield f"a spreadsheet that ends in `{suffix}` is not read", fix
    elif suffix == ".dbf" and f"{file.stem.lower()}.shp" not in names:
        fix = f"put `{file.stem}.shp` beside it, save it as CSV, or remove it"
        yield "the shapefile that this table belongs to is not there", fix


def empty_tables(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Yield a problem for each table that has a header and no rows."""
    for draft in drafts:
        table = draft.data and draft.shown_data.suffix.lower() in TABLES
        if table and draft.layer and not draft.problems:
            shown = draft.shown_data
            if not any(site.at.path == shown for site in draft.layer.sites):
                message = "the table has no rows below its header"
                fix = "add rows, or remove the file and its layer"
                yield problem(Place(shown), "empty-file", message, fix)


def asides(path: Path, shown: Path, drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Yield warnings: layers of nothing, and layer files one folder further down."""
    for layer in (draft.layer for draft in drafts if draft.layer):
        things = layer.sites or layer.corridors or layer.facts or layer.comparisons
        if not (things or layer.data):
            fix = "add `sites`, `corridors`, `facts` or `data`, or remove the file"
            message = f"the layer `{layer.id}` holds nothing"
            yield problem(Place(layer.path), "empty-layer", message, fix)
    for file in _further_down(path):
        message = "layer files of inner folders are not read"
        fix = f"move it into `{shown}` if it is meant as a layer of this atlas"
        at = Place(shown / file.relative_to(path))
        yield problem(at, "inner-layer", message, fix)


def _further_down(path: Path) -> Iterator[Path]:
    """Yield layer files of inner folders, but not those of an atlas of its own."""
    for folder in sorted(path.iterdir()):
        if folder.name.startswith(".") or not folder.is_dir():
            continue
        try:
            files = sorted(folder.iterdir())
        except OSError:  # whose folder is closed to us does not mean it for us
            continue
        if not any(file.stem == "atlas" or file.name == LOCK for file in files):
            yield from (file for file in files if _is_layer(file))


def _is_layer(file: Path) -> bool:
    """Tell whether a file looks like a layer file, by its name and its keys."""
    if not is_layer_file(file) or file.name.startswith("."):
        return False
    try:
        with file.open(encoding="utf-8", errors="replace") as lines:
            text = lines.read(_PEEK)
    except OSError:
        return False
    return all(key.search(text) for key in _NEEDED)
