"""What is wider than any place, though towns are called alike: seas, lands, rivers.

`wide.csv` has what people of the region call them, and the directions of the compass.
"""

import csv
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, cast

from geo.curated import FOLDER
from geo.spelling.folds import normalise

Wide = Literal["sea", "land", "river", "direction"]
"""What the first column of `wide.csv` may say."""


@lru_cache(maxsize=1)
def _called() -> Mapping[str, Wide]:
    """Return what each normalised name of `wide.csv` is the name of.

    In ASCII a Chinese sea and a town that merely sounds so would be one.
    """
    with (FOLDER / "wide.csv").open(encoding="utf-8", newline="") as file:
        return {
            _plain(name): cast("Wide", row["what"])
            for row in csv.DictReader(file)
            for name in row["variants"].split("|")
        }


def wide(name: str) -> Wide | None:
    """Tell what wider than a place a text names: Каспий is no town of Georgia."""
    return _called().get(_plain(name))


def _plain(name: str) -> str:
    return normalise(name).replace("ё", "е")
