"""Vector files in and out: geometry and columns as arrays, no data frames."""

import json
import warnings
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

import numpy as np
import shapely
from pyogrio import raw

from build_assets.geometry import Geometries

WGS84 = "EPSG:4326"
MULTI: Mapping[str, Callable[[list[Any]], Any]] = {
    "MultiLineString": shapely.MultiLineString,
    "MultiPolygon": shapely.MultiPolygon,
}
"""FlatGeobuf files hold one type of geometry: single ones are wrapped."""


def read(path: Path, *columns: str) -> tuple[Geometries, dict[str, Geometries]]:
    """Return geometries and the named columns; rows without geometry are left out."""
    with warnings.catch_warnings():
        # GDAL mends the ring order of the source by itself and says so.
        warnings.filterwarnings("ignore", "(?s).*winding order", RuntimeWarning)
        meta, _, blobs, values = raw.read(path, columns=list(columns))
    geometries = shapely.from_wkb(blobs)
    there = ~shapely.is_missing(geometries)
    fields = zip(meta["fields"], values, strict=True)
    return geometries[there], {str(name): column[there] for name, column in fields}


def read_collection(path: Path) -> list[Geometries]:
    """Return the polygons of each member of a GeoJSON GeometryCollection."""
    members = json.loads(path.read_bytes())["geometries"]
    return [_polygons(member["coordinates"]) for member in members]


def _polygons(coordinates: Iterable[Any]) -> Geometries:
    return np.array([shapely.Polygon(c[0], c[1:]) for c in coordinates])


def write(
    path: Path,
    geometries: Geometries,
    columns: Mapping[str, Any],
    *,
    kind: Literal["Polygon", "MultiPolygon", "MultiLineString"],
) -> None:
    """Write a FlatGeobuf with a spatial index."""
    if kind in MULTI:
        geometries = np.array(
            [MULTI[kind](list(shapely.get_parts(g))) for g in geometries]
        )
    raw.write(
        path,
        geometry=shapely.to_wkb(geometries, byte_order=1),
        field_data=[np.asarray(column) for column in columns.values()],
        fields=list(columns),
        geometry_type=kind,
        crs=WGS84,
        driver="FlatGeobuf",
        SPATIAL_INDEX="YES",
    )
