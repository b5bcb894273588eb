"""Names of seas and large lakes: of those that the background of an atlas shows.

`waters.csv` has them, with the spots at which a name may stand. These are ours, and lie
on the waters that we ship (Natural Earth at 1:10m), as a test holds.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from maps.extent import FULL_TURN, Bounds, Extent
from maps.layer import LANGUAGES

FILE = Path(__file__).with_name("waters.csv")


class Water(NamedTuple):
    """A sea or lake; longitudes of a box that crosses 180° go on beyond it."""

    names: Mapping[str, str]
    """In each of LANGUAGES."""
    box: Bounds
    spots: NDArray[np.float64]
    """Rows of (lon, lat) in degrees, the best first."""


@cache
def known() -> tuple[Water, ...]:
    """Return all waters of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(map(_water, csv.DictReader(file)))


def _water(row: Mapping[str, str]) -> Water:
    west, south, east, north = (
        float(row[side]) for side in ("west", "south", "east", "north")
    )
    spots = [list(map(float, spot.split())) for spot in row["spots"].split("|")]
    names = {language: row[language] for language in LANGUAGES}
    return Water(names, (west, south, east, north), np.array(spots))


def waters(extent: Extent) -> list[dict[str, object]]:
    """Return the waters that have a spot in ``extent``, as the page reads them.

    The box of each, to which the search leads, is what of it the page can show.
    """
    return [_shown(one, extent) for one in known() if extent.holds(one.spots).any()]


def _shown(water: Water, extent: Extent) -> dict[str, object]:
    spots = extent.unwrap(water.spots)
    lon = float(spots[extent.holds(water.spots).argmax(), 0])
    west, south, east, north = water.box
    turn = FULL_TURN * ((lon > east) - (lon < west))
    seen = (
        *(max(west + turn, extent.west), max(south, extent.south)),
        *(min(east + turn, extent.east), min(north, extent.north)),
    )
    return {"names": dict(water.names), "box": seen, "spots": spots.tolist()}
