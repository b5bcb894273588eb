"""Which column of a data file holds what: named in the layer file, else by name."""

import re
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from geo.columns import COLUMNS, GEOMETRY
from geo.errors import Problem
from geo.files import Data
from geo.read.guesses import choice
from geo.read.problems import problem
from geo.read.wording import Where
from geo.read.yaml import Loc
from geo.values import Columns

PATHS: Final[Mapping[str, Loc]] = MappingProxyType(
    {
        "id": ("id",),
        "name": ("name",),
        **{f"name_{language}": ("names", language) for language in ("ru", "kk", "en")},
        "kind": ("kind",),
        "status": ("status",),
        "start": ("start",),
        "end": ("end",),
        **{
            f"description_{language}": ("description", language)
            for language in ("ru", "kk", "en")
        },
        "lon": ("lonlat", 0),
        "lat": ("lonlat", 1),
        "pin_reason": ("pin", "reason"),
        "pin_source": ("pin", "source"),
        "uncertainty_km": ("pin", "uncertainty_km"),
        "basis": ("pin", "basis"),
        "budget_amount": ("budget", "amount"),
        "budget_currency": ("budget", "currency"),
        "capacity_amount": ("capacity", "amount"),
        "capacity_unit": ("capacity", "unit"),
        "region": ("context", "region"),
        "near": ("context", "near"),
        "country": ("context", "country"),
        "source_title": ("sources", 0, "title"),
        "source_publisher": ("sources", 0, "publisher"),
        "source_date": ("sources", 0, "date"),
        "source_url": ("sources", 0, "url"),
        "source_retrieved": ("sources", 0, "retrieved"),
        "link_title": ("links", 0, "title"),
        "link_url": ("links", 0, "url"),
    }
)
"""Column -> the place of its value in a site."""


def like_name(title: str) -> str:
    """Return the column that a title names by itself: ``Name:kk`` is ``name_kk``."""
    return re.sub(r"[\s:.-]+", "_", title.strip().lower())


def match_columns(
    columns: Columns, header: Sequence[str], where: Where
) -> tuple[dict[str, int], list[Problem]]:
    """Return the index of each known column, and the named ones that do not exist.

    A column that the layer file names wins over one of our name, and that over those
    that are called alike, of which there may be one.
    """
    found: dict[str, int] = {}
    problems = []
    alike = _alike(header)
    for column in type(columns).model_fields:
        named = getattr(columns, column)
        if named in header:
            found[column] = header.index(named)
        elif named is not None:
            loc = ("data", "columns", column)
            message = f"the file has no column `{named}`"
            fix = choice(named, list(header), asked="its columns")
            problems.append(problem(where.value(loc), "missing-column", message, fix))
        elif column in header:
            found[column] = header.index(column)
        elif column in alike:
            found[column], *others = alike[column]
            titles = [header[index] for index in (found[column], *others)]
            if len(set(titles)) > 1:  # one title twice is told where it stands
                problems.append(_either(column, titles, where))
    return found, problems


def _alike(header: Sequence[str]) -> dict[str, list[int]]:
    """Return the columns by the names that their titles are like."""
    found: dict[str, list[int]] = {}
    for index, title in enumerate(header):
        found.setdefault(like_name(title), []).append(index)
    return found


def _either(column: str, titles: Sequence[str], where: Where) -> Problem:
    named = ", ".join(f"`{title}`" for title in titles)
    message = f"several columns of the file could be `{column}`: {named}"
    fix = f"say which under `data`, e.g. `columns: {{{column}: {titles[0]}}}`"
    return problem(where.value(("data",)), "duplicate-column", message, fix)


def kept_columns(
    data: Data, header: Sequence[str], used: Collection[str], where: Where
) -> tuple[list[str], list[Problem]]:
    """Return the columns that are kept as they are, and what is wrong with them.

    All of them are those that ``used`` does not hold.
    """
    kept = data.attributes
    if kept == "all":
        kept = tuple(title for title in header if title not in used)
    loc = ("data", "attributes")
    problems = []
    for title in dict.fromkeys(kept):
        if title not in header:
            message = f"the file has no column `{title}`"
            fix = choice(title, list(header), asked="its columns")
            problems.append(problem(where.value(loc), "missing-column", message, fix))
        elif title in {*COLUMNS, GEOMETRY}:
            message = f"the attribute `{title}` is called like a column of the atlas"
            fix = "give it another name in the file, or do not list it"
            problems.append(problem(where.value(loc), "attribute-clash", message, fix))
    return list(dict.fromkeys(kept)), problems
