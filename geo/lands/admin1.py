"""First-level regions of Kazakhstan's neighbours, as GeoNames calls them.

Made with the package (`build_assets.admin1`). What `regions.csv` says of a region
goes first.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

FILE = Path(__file__).parents[1] / "data" / "admin1.json"


class Admin1(TypedDict):
    """What a region is called."""

    ru: str | None
    en: str | None
    names: list[str]
    """All its names, in any language."""


@lru_cache(maxsize=1)
def admin1() -> Mapping[str, Admin1]:
    """Return the regions by GeoNames code; none where they are not built."""
    try:
        found: Mapping[str, Admin1] = json.loads(FILE.read_bytes())
    except FileNotFoundError:
        return {}
    return found


def label(code: str) -> str | None:
    """Return what a neighbour's region is called in English, else in Russian."""
    found = admin1().get(code)
    return (found["en"] or found["ru"]) if found else None
