"""Which column of a data file holds what: named in the layer file, else by name."""

import re
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from geo.columns import COLUMNS, GEOMETRY
from geo.errors import Problem
from geo.models import Columns, Data
from geo.read.problems import problem
from geo.read.wording import Where, choice
from geo.read.yaml import Loc

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

    A column that the layer file names wins over one that is called alike.
    """
    found: dict[str, int] = {}
    problems = []
    by_name = {like_name(title): index for index, title in enumerate(header)}
    for column in type(columns).model_fields:
        named = getattr(columns, column)
        if named in header:
            found[column] = header.index(named)
        elif named is not None:
            loc = ("data", "columns", column)
            message = f"the file has no column `{named}`"
            fix = choice(named, list(header), asked="its columns")
            problems.append(problem(where.value(loc), "missing-column", message, fix))
        elif column in by_name:
            found[column] = by_name[column]
    return found, problems


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
