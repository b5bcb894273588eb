"""What sites are near to: ports, airports, stations, settlements and corridors.

A corridor is looked for leg by leg: each has its mode and its status.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

import numpy as np
import shapely

from geo.columns import APPROXIMATE_KM
from geo.frames import ROUGH
from geo.vocabulary import Mode, Status

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    Ints = NDArray[np.intp]

KINDS: Mapping[str, frozenset[str]] = {
    "port": frozenset({"port"}),
    "airport": frozenset({"airport"}),
    "station": frozenset({"station"}),
    "settlement": frozenset({"city", "settlement"}),
}
"""Groups of sites by their kinds."""
MODES: tuple[str, ...] = get_args(Mode)
CORRIDOR = "corridor"
"""The group of corridors by any mode."""
GROUPS = (*KINDS, CORRIDOR, *MODES)
WORKING = frozenset({"existing", "first_stage"})
"""Statuses of what can be used now, if only in part."""
ONE_LEG: tuple[Mapping[str, Any], ...] = ({},)
"""Of a corridor that says nothing of its legs, as those of vector files."""
_ORDER = {status: number for number, status in enumerate(get_args(Status))}


@dataclass(frozen=True)
class Group:
    """What may be the nearest; a row of each array is one place, line or leg."""

    row: "Ints"
    """Position in the frame of all layers."""
    shape: "NDArray[Any]"
    status: "NDArray[Any]"
    mode: "NDArray[Any]"
    """Of a corridor's leg; None of sites."""
    approximate: "NDArray[np.bool_]"
    legs: "Ints"
    """How many legs the corridor has that it is a part of."""

    def take(self, rows: "NDArray[np.bool_]") -> "Group":
        """Return some of them."""
        return Group(
            self.row[rows],
            self.shape[rows],
            self.status[rows],
            self.mode[rows],
            self.approximate[rows],
            self.legs[rows],
        )

    def existing(self) -> "Group":
        """Return those that can be used now."""
        return self.take(np.array([one in WORKING for one in self.status], bool))

    def rank(self, whole: "GeoDataFrame") -> "Ints":
        """Return an order: existing before planned, few legs before many, then ids."""
        status = np.array([_ORDER.get(one, len(_ORDER)) for one in self.status], int)
        ids = whole["id"].to_numpy()[self.row].astype(str)
        order = np.lexsort((ids, self.legs, status))
        rank = np.empty(len(order), np.intp)
        rank[order] = np.arange(len(order))
        return rank


def group(
    whole: "GeoDataFrame", name: str, corridors: Collection[str] | None = None
) -> Group:
    """Return a group of GROUPS in the frame of all layers.

    ``corridors`` are the ids of those that are meant; None: all.
    """
    if name in KINDS:
        return _sites(whole, KINDS[name])
    every = _legs(whole, corridors)
    return every if name == CORRIDOR else every.take(every.mode == name)


def _sites(whole: "GeoDataFrame", kinds: Collection[str]) -> Group:
    meant = (whole["feature"] == "site") & whole["kind"].isin(kinds)
    row = np.flatnonzero(meant & whole.geometry.notna())
    some = whole.iloc[row]
    return Group(
        row,
        some.geometry.to_numpy(),
        some["status"].to_numpy(),
        np.full(len(row), None),
        some["approximate"].to_numpy(),
        np.ones(len(row), np.intp),
    )


def _legs(whole: "GeoDataFrame", corridors: Collection[str] | None) -> Group:
    meant = (whole["feature"] == "corridor") & whole.geometry.notna()
    if corridors is not None:
        meant &= whole["id"].isin(corridors)
    some = whole[meant]
    number = np.array([len(legs or ONE_LEG) for legs in some["legs"]], np.intp)
    row = np.repeat(np.flatnonzero(meant), number)
    legs = [leg for own in some["legs"] for leg in own or ONE_LEG]
    kind, status = (whole[name].to_numpy()[row] for name in ("kind", "status"))
    vague = _vague(whole)[row]
    return Group(
        row,
        _lines(some.geometry.to_numpy(), number),
        _stated(legs, "status", status),
        _stated(legs, "mode", kind),
        vague | np.array([leg.get("method") in ROUGH for leg in legs], bool),
        np.repeat(number, number),
    )


def _stated(
    legs: list[Mapping[str, Any]], name: str, else_: "NDArray[Any]"
) -> "NDArray[Any]":
    found = np.empty(len(legs), object)
    found[:] = [leg.get(name) or one for leg, one in zip(legs, else_, strict=True)]
    return found


def _lines(shapes: "NDArray[Any]", number: "Ints") -> "NDArray[Any]":
    """Return the line of each leg: a part of a shape that has several legs."""
    several = number > 1
    found = np.repeat(shapes, number)
    found[np.repeat(several, number)] = shapely.get_parts(shapes[several])
    return found


def _vague(whole: "GeoDataFrame") -> "NDArray[np.bool_]":
    """Tell whose position is approximate all along, not only on legs of rough lines."""
    far = whole["uncertainty_km"] >= APPROXIMATE_KM
    unsure = (whole["basis"] != "published") | far | whole["legs"].isna()
    found: NDArray[np.bool_] = (whole["approximate"] & unsure).to_numpy(bool)
    return found
