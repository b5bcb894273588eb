"""First-level regions of the world as polygons that know their GeoNames code.

Natural Earth's region *lines* cut the land into pieces; each piece takes the
code that most GeoNames places inside it carry (``KZ.09`` is Mangystau).

Natural Earth predates Kazakhstan's regions of 2022: Abai, Jetisu and Ulytau
still lie in their parents' polygons, whose code has the majority. The column
``others`` lists the codes of such minorities, so that a test whether a place
lies in a new region can accept the polygon of the old one.

Regions end at the coast: who asks about piers and islets adds a margin.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from build_assets import basemap, vectors
from build_assets.geometry import GRID_DEG, Geometries, area_km2, polygons
from geo.geodesy import HALF_TURN, TURN

BRIDGE_DEG = 0.02
"""Lines that end within 2 km of the coast or another line are led on to it.

Natural Earth's three files are of different versions and do not quite meet.
"""

PAST_END = 0.01
"""Share of its length by which a bridge reaches past its goal, to be cut there."""

SMALLEST_PIECE_KM2 = 5
"""Islets below this are left out."""

EMPTY_KM2 = 1_000
EMPTY_DEG = 1.0
"""A piece without places of up to this size takes the code of the nearest place
within this distance (about 100 km), and so does an island of any size, where all
places so near are of one country. Any other piece without places is left out."""

SHORE_DEG = 0.02
"""A town in no piece, as on a pier, is one of an empty piece at most 2 km off."""

DETAIL_DEG = 0.003
"""Bends of an outline below this in degrees (300 m) are straightened."""

OTHERS_PLACES = 2
OTHERS_SHARE = 0.1
"""A minority code is worth a mention from this many places, or this share."""


@dataclass(frozen=True)
class Code:
    """Whose region a place or polygon is, as GeoNames writes it."""

    country: str
    admin1: str

    def __str__(self) -> str:
        """Return e.g. ``KZ.09``."""
        return f"{self.country}.{self.admin1}"


@dataclass(frozen=True)
class Label:
    """The code of a polygon, and those of minorities within it."""

    code: Code
    others: tuple[Code, ...] = ()


@dataclass(frozen=True)
class Region:
    """All the land of one code."""

    code: Code
    others: tuple[Code, ...]
    shape: shapely.Geometry


def label(codes: Iterable[Code]) -> Label | None:
    """Return the label that the places within a polygon give it.

    The most frequent code wins, of equals the first in the alphabet. Where
    places of several regions lie in one polygon (a city that is a region of
    its own, a region founded later), the losers become ``others`` from two
    places or a tenth of all on. No place, no label.
    """
    counts = Counter(codes)
    if not counts:
        return None
    ranked = sorted(counts, key=lambda code: (-counts[code], str(code)))
    least = min(OTHERS_PLACES, OTHERS_SHARE * counts.total())
    others = (code for code in ranked[1:] if counts[code] >= least)
    return Label(ranked[0], tuple(others))


def write_regions(source: Path, cities: Path, out: Path) -> None:
    """Write ``regions.fgb``: one row per code, sorted, with ``others``.

    Columns: ``admin1`` (``KZ.09``), ``country`` (``KZ``) and ``others``
    (``KZ.02 KZ.05``, or empty).
    """
    lines = np.concatenate(
        (basemap.boundaries(source)[0], basemap.region_lines(source)[0])
    )
    land = basemap.land(source)
    faces = simple(on_land(cut(lines, shapely.boundary(land)), land))
    points, codes = read_places(cities)
    groups = gather(faces, labels(faces, points, codes))
    vectors.write(out / "regions.fgb", *_table(groups), kind="MultiPolygon")


def cut(lines: Geometries, coast: Geometries) -> Geometries:
    """Return the faces that the lines and the coast enclose, land and water."""
    edges = shapely.get_parts(shapely.union_all(np.concatenate((lines, coast))))
    noded = shapely.union_all(np.concatenate((edges, bridges(edges))))
    return polygons([shapely.polygonize([noded])])


def bridges(edges: Geometries) -> Geometries:
    """Return a short line from each loose end to the nearest other edge."""
    ends, owners = _loose_ends(edges)
    tree = shapely.STRtree(edges)
    end, edge = tree.query(ends, predicate="dwithin", distance=BRIDGE_DEG)
    foreign = owners[end] != edge
    end, edge = end[foreign], edge[foreign]
    order = np.lexsort((edge, shapely.distance(ends[end], edges[edge]), end))
    _, first = np.unique(end[order], return_index=True)
    nearest = order[first]
    spans = shapely.shortest_line(ends[end[nearest]], edges[edge[nearest]])
    return _prolonged(spans)


def _loose_ends(edges: Geometries) -> tuple[Geometries, Geometries]:
    """Return the end points that only one edge has, and the edge of each."""
    both = [shapely.get_point(edges, 0), shapely.get_point(edges, -1)]
    points = np.concatenate(both)
    _, group, count = np.unique(
        shapely.get_coordinates(points), axis=0, return_inverse=True, return_counts=True
    )
    loose = count[group.ravel()] == 1
    return points[loose], np.tile(np.arange(len(edges)), 2)[loose]


def _prolonged(spans: Geometries) -> Geometries:
    pairs = shapely.get_coordinates(spans).reshape(-1, 2, 2)
    pairs[:, 1] += PAST_END * (pairs[:, 1] - pairs[:, 0])
    return np.asarray(shapely.linestrings(pairs))


def on_land(faces: Geometries, land: Geometries) -> Geometries:
    """Return the faces worth keeping: on land and not mere islets."""
    large = faces[area_km2(faces) >= SMALLEST_PIECE_KM2]
    inside = shapely.point_on_surface(large)
    found, _ = shapely.STRtree(land).query(inside, predicate="within")
    return np.asarray(large[np.unique(found)])


def simple(faces: Geometries) -> Geometries:
    """Return the faces with fewer points, neighbours still sharing their edges."""
    return np.asarray(shapely.coverage_simplify(faces, DETAIL_DEG))


def read_places(cities: Path) -> tuple[Geometries, list[Code]]:
    """Return the points of GeoNames' places and the code of each."""
    rows = json.loads(cities.read_bytes()).values()
    known = [row for row in rows if row["admin1code"]]
    lonlats = [(row["longitude"], row["latitude"]) for row in known]
    codes = [Code(row["countrycode"], row["admin1code"]) for row in known]
    return np.asarray(shapely.points(lonlats)), codes


def labels(
    faces: Geometries, points: Geometries, codes: list[Code]
) -> list[Label | None]:
    """Return the label of each face from the places inside it, else near it."""
    inside: list[list[Code]] = [[] for _ in faces]
    pairs = shapely.STRtree(points).query(faces, predicate="contains").T
    for face, point in pairs.tolist():
        inside[face].append(codes[point])
    counted = [bool(here) for here in inside]
    astray = np.setdiff1d(np.arange(len(points)), pairs[:, 1])
    pairs = (
        shapely.STRtree(points[astray])
        .query(faces, predicate="dwithin", distance=SHORE_DEG)
        .T
    )
    for face, point in pairs.tolist():
        if not counted[face]:
            inside[face].append(codes[astray[point]])
    found = [label(here) for here in inside]
    return _with_nearest(found, faces, *_around_the_world(points, codes))


def _around_the_world(
    points: Geometries, codes: list[Code]
) -> tuple[shapely.STRtree, list[Code]]:
    """Return the places, those near the 180th meridian on both sides of the world."""
    lonlats = shapely.get_coordinates(points)
    edge = np.flatnonzero(np.abs(lonlats[:, 0]) > HALF_TURN - EMPTY_DEG)
    beyond = lonlats[edge] - [TURN, 0] * np.sign(lonlats[edge, :1])
    more = [codes[index] for index in edge.tolist()]
    both = np.concatenate((lonlats, beyond))
    return shapely.STRtree(np.asarray(shapely.points(both))), codes + more


def _with_nearest(
    found: list[Label | None],
    faces: Geometries,
    tree: shapely.STRtree,
    codes: list[Code],
) -> list[Label | None]:
    """Return the labels, small faces and islands without places taking the nearest."""
    small = area_km2(faces) <= EMPTY_KM2
    empty = np.array([one is None for one in found], dtype=bool)
    which = np.flatnonzero(empty & (small | _islands(faces)))
    pairs = tree.query_nearest(
        faces[which], max_distance=EMPTY_DEG, all_matches=False
    ).T
    for face, point in pairs.tolist():
        index = which[face]
        if small[index] or _is_of_one_country(faces[index], tree, codes):
            found[index] = Label(codes[point])
    return found


def _islands(faces: Geometries) -> NDArray[np.bool_]:
    """Tell which faces have no neighbour."""
    one, other = shapely.STRtree(faces).query(faces, predicate="intersects")
    alone = np.ones(len(faces), dtype=bool)
    alone[one[one != other]] = False
    return alone


def _is_of_one_country(
    face: shapely.Geometry, tree: shapely.STRtree, codes: list[Code]
) -> bool:
    near = tree.query(face, predicate="dwithin", distance=EMPTY_DEG).tolist()
    return len({codes[index].country for index in near}) == 1


def gather(faces: Geometries, labelled: list[Label | None]) -> list[Region]:
    """Return one region per code, sorted: Natural Earth often cuts finer."""
    groups: dict[Code, list[int]] = {}
    for index, one in enumerate(labelled):
        if one is not None:
            groups.setdefault(one.code, []).append(index)
    return [
        _region(code, faces[groups[code]], [labelled[i] for i in groups[code]])
        for code in sorted(groups, key=str)
    ]


def _region(code: Code, parts: Geometries, labelled: list[Label | None]) -> Region:
    others = {other for one in labelled if one for other in one.others} - {code}
    shape = shapely.set_precision(shapely.union_all(parts), GRID_DEG)
    return Region(code, tuple(sorted(others, key=str)), shape)


def _table(regions: list[Region]) -> tuple[Geometries, dict[str, Geometries]]:
    columns = {
        "admin1": [str(region.code) for region in regions],
        "country": [region.code.country for region in regions],
        "others": [" ".join(map(str, region.others)) for region in regions],
    }
    shapes = np.array([region.shape for region in regions], dtype=object)
    return shapes, {k: np.array(v, dtype=object) for k, v in columns.items()}
