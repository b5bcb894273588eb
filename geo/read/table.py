"""Tables: one site a row, with the context and the source of their layer.

CSV is written as ``geo.csv_dialects`` tells, spreadsheets are read by
``geo.read.sheets``; the first row names the columns (see
``geo.values.Columns``). Other columns are ignored, but not one whose name is nearly
that of a known one, lest a typo loses data; a name that starts with ``_`` is always
ignored.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final

from geo.csv_dialects import SHEETS, Row, degrees_text, has_decimal_commas, with_point
from geo.errors import Place, Problem
from geo.models import Layer, Site
from geo.read.columns import PATHS, like_name, match_columns
from geo.read.guesses import nearest, plain
from geo.read.problems import problem
from geo.read.table_rows import rows_of
from geo.read.validate import Plain, check
from geo.read.wording import Where
from geo.read.yaml import Loc, label, scalar
from geo.values import Columns

NUMBERS: Final = frozenset(
    ("start", "end", "lon", "lat", "uncertainty_km", "budget_amount", "capacity_amount")
)
DEGREES: Final = frozenset(("lon", "lat"))
AMOUNTS: Final = ("uncertainty_km", "budget_amount", "capacity_amount")
NAMES: Final = ("name", "name_en", "name_ru", "name_kk")
"""Columns of which a table needs one."""
SYNONYMS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("latitude", "y"), "lat"),
    **dict.fromkeys(("longitude", "long", "lng", "x"), "lon"),
    **dict.fromkeys(("type", "category"), "kind"),
    **dict.fromkeys(("title", "label"), "name"),
    "description": "description_en",
    **dict.fromkeys(("широта", "ендік"), "lat"),
    **dict.fromkeys(("долгота", "бойлық"), "lon"),
    **dict.fromkeys(("название", "наименование", "атауы"), "name"),
}
"""Column names of elsewhere that would lose data if they were ignored."""
WHOLE: Final = frozenset(
    (
        *("latitude", "longitude", "широта", "долгота", "ендік", "бойлық"),
        *("lat", "lon", "lng"),
    )
)
"""Words that say what a column is also with more behind: ``Longitude (°E)``."""
BOTH: Final = frozenset(
    (
        *("coordinates", "coords", "lonlat", "lon_lat", "latlon", "lat_lon", "latlng"),
        *("координаты", "координаттар", "wkt", "geom", "geometry"),
    )
)
"""Names of columns that hold a whole position, which two columns have to say."""


FAULTS: Final = re.compile(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!"
    r"|Н/Д|ССЫЛКА!|ЗНАЧ!|ДЕЛ/0!|ИМЯ\?|ПУСТО!|ЧИСЛО!)|Err:[0-9]{3}"
)
"""What spreadsheets show of a formula that fails, in English and Russian."""
ABOVE: Final = 20
"""Rows that may stand above the titles, as a heading does."""


@dataclass
class Sites:
    """What a table holds."""

    sites: list[Site] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    """What was assumed to read it."""
    mended: set[str] = field(default_factory=set)
    """Ids that stand in for wrong ones."""


@dataclass(frozen=True)
class _Row:
    """Knows where the values of one row stand; columns count from 1."""

    path: Path
    line: int
    columns: Mapping[str, int]
    header: Sequence[str]
    commas: Container[str]
    """The columns whose numbers have commas for decimals."""

    def key(self, loc: Loc) -> Place:
        """Return the place of the cell; without one, that of the row."""
        return self.value(loc)

    def value(self, loc: Loc) -> Place:
        """Return the place of the cell; without one, that of the row."""
        index = self.columns.get(_column(loc), -1)
        return Place(self.path, self.line, index + 1)

    def label(self, loc: Loc) -> str:
        """Return the title of the column."""
        column = _column(loc)
        if column in self.columns:
            return f"`{self.header[self.columns[column]]}`"
        return f"`{column}`" if column else label(loc)

    def example(self, loc: Loc, value: object) -> str:
        """Return the fix that adds ``value``."""
        return f"fill in the column {self.label(loc)}, e.g. {value}"


def _column(loc: Loc) -> str:
    """Return the column of a value, or of the first part of it."""
    return next((name for name, path in PATHS.items() if path[: len(loc)] == loc), "")


def read_table(layer: Layer, file: Path, shown: Path, where: Where) -> Sites:
    """Read the sites of a table; ``where`` knows the layer file that names it."""
    read = rows_of(layer, file, shown, where)
    if isinstance(read, Problem):
        return Sites(problems=[read])
    rows, problems, notes = read
    if not rows:
        return Sites(problems=problems)
    header = [title.strip() for title in rows[0][1]]
    named = layer.data.columns if layer.data else Columns()
    columns, missing = match_columns(named, header, where)
    at = Place(shown, rows[0][0])
    if below := _titles_below(rows, named, columns):
        fix = "remove what stands above them, so that they are the first row"
        message = (
            f"no column holds the names; their titles seem to stand in row {below}"
        )
        return Sites(problems=[problem(at, "missing-column", message, fix)])
    problems += [*missing, *_header(at, header, columns), *_needed(layer, columns, at)]
    table = Sites(problems=problems, notes=notes)
    commas = {
        name
        for name in AMOUNTS
        if (index := columns.get(name)) is not None
        and has_decimal_commas(row[index] for _, row in rows[1:] if index < len(row))
    }
    for line, cells in rows[1:]:
        _add(table, layer, _Row(shown, line, columns, header, commas), cells)
    return table


def _titles_below(
    rows: Sequence[Row], named: Columns, columns: Mapping[str, int]
) -> int | None:
    """Return the line of the titles, where they are not those of the first row."""
    if columns.keys() & {*NAMES}:
        return None
    own = {title for name in NAMES if (title := getattr(named, name))}
    for line, cells in rows[1:ABOVE]:
        titles = [cell.strip() for cell in cells]
        alike = {SYNONYMS.get(name, name) for name in map(like_name, titles)}
        if own & {*titles} or (alike & {*NAMES} and len(alike) > 1):
            return line
    return None


def _header(
    at: Place, header: Sequence[str], columns: Mapping[str, int]
) -> Iterator[Problem]:
    for index, title in enumerate(header):
        here = Place(at.path, at.line, index + 1)
        if title and title in header[:index]:
            message = f"the column `{title}` stands here again"
            yield problem(here, "duplicate-column", message, "keep one of the two")
        elif index not in columns.values() and (meant := _meant(title, columns)):
            message = f"the column `{title}` is not known"
            fix = f"{meant} to `_{title}` to have it ignored"
            yield problem(here, "unknown-column", message, fix)


def _meant(title: str, columns: Mapping[str, int]) -> str | None:
    """Return what to do with a title close to known columns, not in the table yet."""
    name = like_name(title)
    free = [column for column in PATHS if column not in columns]
    if name.startswith("_") or not name:
        return None
    if name in BOTH and {"lon", "lat"} <= {*free}:
        return "write columns `lon` and `lat` in its place, or rename it"
    first = re.split(r"[^\w]|_", name)[0]
    name = first if first in WHOLE else name
    looks = plain(name) if plain(name) in free else None
    meant = SYNONYMS.get(name) or looks or nearest(name, free, at_least=0.8)
    return f"rename it to `{meant}`, or" if meant in free else None


def _needed(layer: Layer, columns: Mapping[str, int], at: Place) -> Iterator[Problem]:
    if not columns.keys() & set(NAMES):
        fix = "add a column `name`, or say under `data: {columns: ...}` which it is"
        yield problem(at, "missing-column", "no column holds the names", fix)
    if "kind" not in columns and layer.data and layer.data.kind is None:
        fix = "add a column `kind`, or `kind: ...` under `data` in the layer file"
        yield problem(at, "missing-column", "nothing says the kind of the sites", fix)


def _add(table: Sites, layer: Layer, row: _Row, cells: Sequence[str]) -> None:
    if len(cells) != len(row.header):
        message = f"the row has {len(cells)} cells, the header {len(row.header)}"
        fix = "put text with separators in quotes, and give every row all its cells"
        if row.path.suffix.lower() in SHEETS:
            fix = "give each column a title; one that starts with `_` is ignored"
        at = Place(row.path, row.line)
        table.problems.append(problem(at, "row-length", message, fix))
        return
    if not row.columns.keys() & set(NAMES):
        return
    if faulty := list(_faulty(row, cells)):
        table.problems += faulty
        return
    checked = check(Site, _site(layer, row, cells), row)
    table.problems += checked.problems
    table.mended |= checked.mended
    if checked.value:
        table.sites.append(checked.value)


def _faulty(row: _Row, cells: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each cell whose formula fails."""
    for column, index in row.columns.items():
        if column in PATHS and FAULTS.fullmatch(cells[index].strip()):
            said, title = cells[index].strip(), row.header[index]
            at = Place(row.path, row.line, index + 1)
            message = f"`{title}` says `{said}`, as a formula does that fails"
            yield problem(at, "wrong-value", message, "mend it, or empty the cell")


def _site(layer: Layer, row: _Row, cells: Sequence[str]) -> Plain:
    """Return the row as a site would be written in a layer file."""
    values = {
        column: cells[index].strip()
        for column, index in row.columns.items()
        if column in PATHS and cells[index].strip()
    }
    site: Plain = {"at": Place(row.path, row.line)}
    for column, text in values.items():
        cell = degrees_text(text) if column in DEGREES else text
        cell = with_point(cell) if column in row.commas else cell
        _set(site, PATHS[column], _number(cell) if column in NUMBERS else cell)
    if layer.data and (layer.data.kind or "kind" not in row.columns):
        # that nothing says any kind is told once, of the header
        site.setdefault("kind", layer.data.kind or "other")
    name = next((values[column] for column in NAMES if column in values), None)
    if name:
        site.setdefault("name", name)
        site.setdefault("id", slug(values.get("name_en", name)))
    if "lonlat" in site:
        site["pin"] = {**_pin(layer, row), **site.get("pin", {})}
    return site


def _pin(layer: Layer, row: _Row) -> Plain:
    """Return what holds for a position that a table gives without a word."""
    source = layer.source
    pin: Plain = {
        "reason": f"{row.path.name} gives the position",
        "source": f"{source.publisher}: {source.title}",
        "licence": source.licence,
    }
    if layer.data and layer.data.uncertainty_km is not None:
        pin["uncertainty_km"] = layer.data.uncertainty_km
    return pin


def _set(site: Plain, path: Loc, value: object) -> None:
    """Put a value into nested keys; a position is a list of two."""
    if path[0] == "lonlat":
        site.setdefault("lonlat", [None, None])[path[1]] = value
        return
    inner = site
    for part, following in pairwise(path):
        if isinstance(part, int):
            inner = inner[part]
        else:  # each list of a site has one item in a table
            inner = inner.setdefault(part, [{}] if isinstance(following, int) else {})
    inner[path[-1]] = value


def _number(text: str) -> str | float:
    value = scalar(text)
    return text if value is None or isinstance(value, bool) else value


def slug(name: str) -> str:
    """Return an id for a name of any script; empty where no letter is left."""
    from anyascii import anyascii

    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")
