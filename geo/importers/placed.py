"""Countries and regions of places that do not say them, by the outlines we have."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.entry import Entry
from geo.lands.regions import BOUNDARIES, region_names

if TYPE_CHECKING:
    import shapely

BATCH: Final = 10_000
"""Places whose region is looked up at once."""
COAST_DEG: Final = 0.15
"""Slack of outlines in degrees, some 15 km: they are coarse at coasts."""


class Outline(NamedTuple):
    """What an outline says of a place inside."""

    country: str
    admin1: str | None
    """None where regions younger than the outlines lie inside as well."""


class Outlines:
    """The first-level regions of the world, as far as they are installed."""

    @cached_property
    def _read(self) -> tuple["shapely.STRtree", list[Outline]]:
        import pyogrio
        import shapely

        meta, _, shapes, values = pyogrio.raw.read(BOUNDARIES)
        columns = dict(zip(meta["fields"], values, strict=True))
        rows = zip(
            columns["country"], columns["admin1"], columns["others"], strict=True
        )
        outlines = [_outline(*row) for row in rows]
        return shapely.STRtree(shapely.from_wkb(shapes)), outlines

    def find(self, lonlats: list[tuple[float, float]]) -> list[Outline | None]:
        """Return the outline around or next to each point (lon, lat; WGS 84)."""
        found: list[Outline | None] = [None] * len(lonlats)
        if not lonlats or not BOUNDARIES.is_file():
            return found
        import shapely

        tree, outlines = self._read
        points = shapely.points(lonlats)
        pairs = tree.query_nearest(points, max_distance=COAST_DEG)
        for point, outline in pairs.T[::-1]:  # of two at a border, the first stays
            found[point] = outlines[outline]
        return found


def _outline(country: str, admin1: str, others: str | None) -> Outline:
    inner = [code for code in (others or "").split() if code.startswith(f"{country}.")]
    young = any(not code.endswith(".00") for code in inner)
    return Outline(country, None if young else admin1)


def placed(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries; those without a region get the one that they lie in."""
    outlines, rest = Outlines(), iter(entries)
    while batch := list(islice(rest, BATCH)):
        open_ = [entry for entry in batch if not entry.admin1]
        found = outlines.find([(entry.lon, entry.lat) for entry in open_])
        known = dict(zip(map(id, open_), found, strict=True))
        yield from (_placed(entry, known.get(id(entry))) for entry in batch)


def _placed(entry: Entry, inside: Outline | None) -> Entry:
    """Return the entry in the region of an outline, unless it says another country."""
    if inside is None or entry.country not in (None, inside.country):
        return entry
    names = region_names(inside.admin1) if inside.admin1 else None
    return replace(
        entry,
        country=inside.country,
        admin1=inside.admin1,
        region=entry.region or (names.get("en") if names else None),
    )
