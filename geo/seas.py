"""What the seas around are called: they are no places, and towns are called alike."""

import csv
from functools import lru_cache

from geo.curated import FOLDER
from geo.folds import normalise


@lru_cache(maxsize=1)
def _called() -> frozenset[str]:
    """Return the normalised names of all seas in `seas.csv`.

    In ASCII a Chinese sea and a town that merely sounds so would be one.
    """
    with (FOLDER / "seas.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(
            _plain(name)
            for row in csv.DictReader(file)
            for name in row["variants"].split("|")
        )


def is_sea(name: str) -> bool:
    """Tell whether a text is the name of a sea: Каспий is no town of Georgia."""
    return _plain(name) in _called()


def _plain(name: str) -> str:
    return normalise(name).replace("ё", "е")
