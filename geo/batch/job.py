"""What is asked of a batch: which table, which columns, what holds for all rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from geo.values import Context
from geo.vocabulary import Kind
from geo.weighing.weights import ABSENT

PREFIX = "geo_"
"""What the names of our columns begin with."""
BOX = ("west", "south", "east", "north")
WORDS = ("name", "kind", "region", "near", "country")
NUMBERS = ("lon", "lat", "within_km", *BOX)
KEYS = (*WORDS, *NUMBERS)
"""What a column can say about the place that is looked for."""
TOGETHER: tuple[tuple[str, ...], ...] = (("lon", "lat"), BOX)
"""Keys that mean nothing without each other."""


@dataclass(frozen=True)
class Common:
    """What holds for every row that does not say otherwise."""

    context: Context = field(default_factory=Context)
    kind: Kind | None = None
    absent: float = ABSENT
    """Share of the names that are expected to have no place."""


@dataclass(frozen=True)
class Job:
    """A table, and how to read its rows as questions."""

    source: Path
    out: Path
    columns: tuple[tuple[str, str], ...]
    """Key of KEYS -> the column that holds it."""
    common: Common = field(default_factory=Common)
    auto: bool = False
    """Whether columns that are called like a key hold what the key means."""
    also: tuple[str, ...] = ()
    """Geocoders that are asked beside the packaged one."""
    prefix: str = PREFIX
    encoding: str | None = None
    """Of a CSV table; None: see `geo.csv_dialects`."""
    delimiter: str | None = None
    """Of a CSV table; None: see `geo.csv_dialects`."""

    def located(self, titles: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Return the columns that are used, given those that the table has."""
        named = dict(self.columns)
        if self.auto:
            named = {key: key for key in KEYS if key in titles} | named
        return tuple(named.items())
