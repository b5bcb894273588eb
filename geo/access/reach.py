"""What each site is near to: the nearest of each group, as values and as frames."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo.access.groups import CORRIDOR, GROUPS, Group, group
from geo.access.nearest import Nearest, nearest
from geo.frames import combined

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    Ints = NDArray[np.intp]

KM_DECIMALS, DEGREES_DECIMALS = 3, 1
"""Of distances (1 m) and of bearings."""
NAMES = ("name", "name_ru", "name_kk", "name_en")


@dataclass(frozen=True)
class Reach:
    """The sites, and for each group what is nearest to them."""

    whole: "GeoDataFrame"
    """All layers, in one frame."""
    sites: "Ints"
    """Positions of the sites in it."""
    found: Mapping[str, tuple[Group, Nearest]]
    """By the name of a group; `Nearest.site` counts in ``sites``."""

    def only(self, chosen: "NDArray[np.bool_]") -> "Reach":
        """Return the same of some of the sites."""
        number = np.cumsum(chosen) - 1
        found = {
            name: (what, near.only(chosen[near.site], number))
            for name, (what, near) in self.found.items()
        }
        return Reach(self.whole, self.sites[chosen], found)

    def first(self, count: int) -> "Reach":
        """Return the same of the first sites."""
        return self.part(0, count)

    def part(self, start: int, stop: int) -> "Reach":
        """Return the same of the sites from ``start``, without ``stop``."""
        number = np.arange(len(self.sites))
        return self.only((start <= number) & (number < stop))

    def rows(self) -> "pd.DataFrame":
        """Return a row for each site and group, by site, then in order of GROUPS.

        =======================  =====================================================
        ``id``                   of the row: site and group
        ``site`` ``site_layer``  ids of the site and its layer
        ``group``                one of GROUPS
        ``target`` ``layer``     ids of what is nearest, and its layer
        ``kind`` ``mode``        its kind; of a corridor the mode of the leg
        ``name …``               its names, as in the frames
        ``status``               its status; of a corridor that of the leg
        ``km``                   between the two, geodesic, WGS 84
        ``bearing``              degrees from north in which the way begins; NaN where
                                 there is none to go
        ``site_lon _lat``        where the site is nearest, degrees
        ``lon`` ``lat``          where what is nearest is so
        ``approximate``          whether one of the two positions is
        ``uncertainty_km``       of both together, of what is known of it; 0 where the
                                 nearest is a corridor that stops at the site, and goes
                                 there: wherever that is, the corridor is there
        =======================  =====================================================
        """
        every = pd.concat(map(self.rows_of, self.found), ignore_index=True)
        order = np.concatenate([near.site for _, near in self.found.values()])
        return every.take(np.argsort(order, kind="stable")).reset_index(drop=True)

    def rows_of(self, name: str) -> "pd.DataFrame":
        """Return the same of one group, by site."""
        what, near = self.found[name]
        site = self.whole.iloc[self.sites[near.site]].reset_index(drop=True)
        target = self.whole.iloc[what.row[near.target]].reset_index(drop=True)
        both = pd.concat([site["uncertainty_km"], target["uncertainty_km"]], axis=1)
        km = near.km.round(KM_DECIMALS)
        there = _stops_at(site["id"], target["legs"], km == 0)
        rough = site["approximate"] | what.approximate[near.target]
        return pd.DataFrame(
            {
                "id": site["id"] + f"-{name}",
                "site": site["id"],
                "site_layer": site["layer"],
                "group": name,
                "target": target["id"],
                "layer": target["layer"],
                "kind": target["kind"],
                "mode": what.mode[near.target],
                **{column: target[column] for column in NAMES},
                "status": what.status[near.target],
                "km": km,
                "bearing": near.bearing.round(DEGREES_DECIMALS),
                **_degrees("site_", near.start),
                **_degrees("", near.end),
                "approximate": rough & ~there,
                "uncertainty_km": both.sum(axis=1, min_count=1).mask(there, 0.0),
            }
        )


def reach(
    frames: Mapping[str, "GeoDataFrame"],
    *,
    groups: Sequence[str] = GROUPS,
    corridors: Collection[str] | None = None,
    existing: bool = False,
) -> Reach:
    """Return the nearest of each group for each site, never the site itself.

    ``corridors`` are the ids of those that are meant; None: all. With ``existing``
    only what can be used now counts: `groups.WORKING`.
    """
    whole = combined(frames)
    placed = whole.geometry.notna() & ~whole.geometry.is_empty
    sites = np.flatnonzero((whole["feature"] == "site") & placed)
    found = {}
    for name in groups:
        what = group(whole, name, corridors)
        what = what.existing() if existing else what
        found[name] = what, _nearest(whole, sites, what)
    return Reach(whole, sites, found)


def _nearest(whole: "GeoDataFrame", sites: "Ints", what: Group) -> Nearest:
    position = np.full(len(whole), -1)
    position[what.row] = np.arange(len(what.row))
    shapes = whole.geometry.to_numpy()[sites]
    rank = what.rank(whole)
    return nearest(shapes, what.shape, own=position[sites], rank=rank)


def within(
    frames: Mapping[str, "GeoDataFrame"],
    km: float,
    corridors: Collection[str] | None = None,
    *,
    existing: bool = False,
) -> Reach:
    """Return the sites within ``km`` of a corridor, with the nearest of each group."""
    found = reach(frames, corridors=corridors, existing=existing)
    _, near = found.found[CORRIDOR]
    chosen = np.zeros(len(found.sites), bool)
    chosen[near.site[near.km <= km]] = True
    return found.only(chosen)


def corridor_ids(frames: Mapping[str, "GeoDataFrame"]) -> list[str]:
    """Return the ids of all corridors."""
    whole = combined(frames)
    found: list[str] = whole.loc[whole["feature"] == "corridor", "id"].tolist()
    return found


def _stops_at(
    sites: "pd.Series[Any]", legs: "pd.Series[Any]", touched: "NDArray[np.bool_]"
) -> "NDArray[np.bool_]":
    """Tell which corridors stop at which sites, row by row of those that touch."""
    known: dict[int, set[object]] = {}
    found = np.zeros(len(sites), bool)
    for row in np.flatnonzero(touched).tolist():
        own = legs.iat[row]
        if isinstance(own, list):
            if id(own) not in known:
                stops = (stop for leg in own for stop in leg.get("stops", ()))
                known[id(own)] = {stop.get("id") for stop in stops}
            found[row] = sites.iat[row] in known[id(own)]
    return found


def _degrees(prefix: str, places: "NDArray[Any]") -> dict[str, "NDArray[Any]"]:
    lon, lat = places.round(7).T
    return {f"{prefix}lon": lon, f"{prefix}lat": lat}
