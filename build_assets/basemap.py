"""The world's land, lakes, borders, region lines and rivers for the basemap.

Natural Earth 1:10m draws land and lines; inland water comes from
OpenStreetMap, because Natural Earth's lakes hold shores of other decades: it
shows the Aral Sea of about 2000.
"""

from pathlib import Path

import numpy as np
import shapely

from build_assets import vectors
from build_assets.geometry import (
    GRID_DEG,
    Geometries,
    area_km2,
    in_cells,
    joined,
    on_grid,
    polygons,
    without_holes,
)

SEA_KM2 = 200_000
"""Inland holes of the land above this are seas, the others lakes.

The Caspian covers about 371,000 km2; the largest lake of the land polygons is
Michigan-Huron with 117,000 km2.
"""

SMALLEST_LAKE_KM2 = 5
"""Lakes below this are a speck at the scale of the source (1 km resolution)."""

SMALLEST_PIECE_KM2 = 1
"""Pieces of the source below this are dropped before pieces are joined."""

WIDE_RIVER_KM2 = 100
"""Parts of wide rivers above this (reservoirs, mostly) are drawn as lakes."""

NOT_ON_THE_GROUND = ("Lease limit", "Overlay limit")
"""Kinds of admin-0 line that are no boundary: the Baikonur lease, DMZ limits."""

RIVERS, LAKES = 0, 1
"""Members of the water collection; the ocean is the third."""


def write_natural_earth(source: Path, out: Path) -> None:
    """Write all that Natural Earth draws, from the folder of its shapefiles."""
    for write in (write_land, write_borders, write_regions, write_rivers):
        write(source, out)


def land(source: Path) -> Geometries:
    """Return the land, its lakes filled, as uncut polygons at full detail."""
    geometries, _ = vectors.read(source / "ne_10m_land.shp")
    return without_holes(polygons(geometries), below_km2=SEA_KM2)


def write_land(source: Path, out: Path) -> None:
    """Write ``land.fgb``: polygons of at most one grid cell."""
    cells = in_cells(polygons(on_grid(land(source))))
    # Once more on the grid: neighbours then meet at equal points.
    pieces = polygons(shapely.set_precision(cells, GRID_DEG))
    vectors.write(out / "land.fgb", pieces, {}, kind="Polygon")


def write_lakes(water: Path, out: Path) -> None:
    """Write ``lakes.fgb`` with ``km2``: today's inland water but for the Caspian."""
    members = vectors.read_collection(water)
    lakes = _inland(members[LAKES], SMALLEST_LAKE_KM2)
    reservoirs = _inland(members[RIVERS], WIDE_RIVER_KM2)
    light = polygons(on_grid(np.concatenate((lakes, reservoirs))))
    km2 = np.round(area_km2(light)).astype(np.int32)
    big = km2 >= SMALLEST_LAKE_KM2
    vectors.write(out / "lakes.fgb", light[big], {"km2": km2[big]}, kind="Polygon")


def _inland(pieces: Geometries, smallest_km2: float) -> Geometries:
    """Return whole waters of the right size: the source cuts them on a grid."""
    waters = joined(polygons(pieces[area_km2(pieces) >= SMALLEST_PIECE_KM2]))
    size = area_km2(waters)
    return np.asarray(waters[(size >= smallest_km2) & (size < SEA_KM2)])


def write_borders(source: Path, out: Path) -> None:
    """Write ``borders.fgb``: boundaries of countries, with ``disputed``."""
    lines, kinds = boundaries(source)
    disputed = ~np.char.startswith(kinds.astype(str), "International")
    _write_lines(out / "borders.fgb", lines, {"disputed": disputed})


def boundaries(source: Path) -> tuple[Geometries, Geometries]:
    """Return the lines between countries on land, and the kind of each."""
    path = source / "ne_10m_admin_0_boundary_lines_land.shp"
    lines, columns = vectors.read(path, "featurecla")
    kinds = columns["featurecla"]
    real = ~np.isin(kinds.astype(str), NOT_ON_THE_GROUND)
    return lines[real], kinds[real]


def write_regions(source: Path, out: Path) -> None:
    """Write ``regions.fgb``: lines between regions, with ``min_zoom`` to show at."""
    lines, zooms = region_lines(source)
    columns = {"min_zoom": zooms.astype(np.float32)}
    _write_lines(out / "regions.fgb", lines, columns)


def region_lines(source: Path) -> tuple[Geometries, Geometries]:
    """Return the lines between first-level regions, and the least zoom of each."""
    path = source / "ne_10m_admin_1_states_provinces_lines.shp"
    lines, columns = vectors.read(path, "min_zoom")
    return lines, columns["min_zoom"]


def write_rivers(source: Path, out: Path) -> None:
    """Write ``rivers.fgb`` with ``name`` and ``scalerank`` (0: largest)."""
    path = source / "ne_10m_rivers_lake_centerlines.shp"
    lines, columns = vectors.read(path, "name", "scalerank")
    names = [name if isinstance(name, str) else "" for name in columns["name"]]
    ranks = columns["scalerank"].astype(np.int32)
    fields = {"name": np.array(names, dtype=object), "scalerank": ranks}
    _write_lines(out / "rivers.fgb", lines, fields)


def _write_lines(path: Path, lines: Geometries, columns: dict[str, Geometries]) -> None:
    light = on_grid(lines)
    there = ~shapely.is_empty(light)
    kept = {name: column[there] for name, column in columns.items()}
    vectors.write(path, light[there], kept, kind="MultiLineString")
