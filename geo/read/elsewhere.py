"""Keys of legs and corridors that stand where there are none of them."""

from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel

from geo.models import Corridor, Layer, Leg, Site

_IN_A_LEG: Final = "it belongs to a leg of a corridor: write it under `corridors`, in "
_IN_A_CORRIDOR: Final = "it belongs to a corridor: write it under `corridors`"
ELSEWHERE: Final[Mapping[tuple[type[BaseModel], str], str]] = {
    (Corridor, "along"): (
        "it belongs to a leg: in place of `mode` and `stops` write "
        "`legs: [{mode: road, along: ..., stops: [..., ...]}]`"
    ),
    (Leg, "legs"): "legs have none: write each as an item of the corridor's `legs`",
    **{
        (owner, key): (
            f"{_IN_A_LEG}an item of `legs`" if key == "along" else _IN_A_CORRIDOR
        )
        for owner in (Layer, Site)
        for key in ("along", "legs", "stops", "mode")
    },
}
"""A model and a key that it does not have -> where it belongs, as a fix."""
