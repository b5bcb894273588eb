"""Which kinds of place are used for one another. A port is not its city."""

from functools import cache

from geo.vocabulary import Kind

HOST_KM = 30.0
"""A station, port or airport this near to its namesake town is named after it, and
the bare name means the town (Zhetybay: 15 km; Aktau airport: 24 km)."""
ALLIED_KIND = 0.95
"""A kind that people use for the other, such as valley for canyon."""
UNKNOWN_KIND = 0.9
"""A place that a gazetteer files under ``other``."""

POPULATED = frozenset({"city", "settlement"})
FACILITIES = frozenset({"station", "port", "airport", "terminal", "dry_port"})
"""They are named after a town near by."""
HUBS = FACILITIES | {"logistics_hub"}
"""Where goods and people change from one mode to another."""
AREAS = frozenset({"region", "district"})
"""They are named after their seat: the bare name means the town."""
AREA_WORTH = 0.67
"""Agreement of a bare name with them: enough to contest a town, never to be taken."""
_LAND = frozenset(
    {"canyon", "cave", "depression", "lake", "landslide", "mountain", "salt_flat"}
    | {"tract", "valley"}
)
"""A reserve is none of them: it is named after what it holds a part of."""
ALLIED: tuple[frozenset[str], ...] = (
    POPULATED,
    _LAND,
    frozenset({"port", "terminal", "logistics_hub", "industrial_zone", "dry_port"}),
    frozenset({"airport", "logistics_hub"}),
    frozenset({"station", "dry_port", "logistics_hub", "border_crossing"}),
    frozenset({"shrine", "necropolis", "monument", "museum", "cave"}),
    frozenset({"resort", "beach", "bay"}),
    frozenset({"factory", "power_plant", "mine", "oil_field", "industrial_zone"}),
)
"""Kinds that are used for one another."""


@cache
def agreement(asked: str, found: Kind) -> float:
    """Return how well two kinds agree: 1 the same, 0 never used for one another."""
    if asked == found:
        return 1.0
    if any(asked in group and found in group for group in ALLIED):
        return ALLIED_KIND
    return UNKNOWN_KIND if "other" in (asked, found) else 0.0
