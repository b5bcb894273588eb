"""GeoParquet 1.1 (https://geoparquet.org/releases/v1.1.0/), positions in OGC:CRS84.

Geometries are well-known binary; each has a box, and row groups say which boxes they
hold, so that a reader takes only those it needs. The lists of the contract are lists
of Parquet; other values without a type of their own are JSON text.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.export.batches import ROWS, ahead, column_of
from geo.export.features import Features, Survey, surveyed
from geo.export.fields import Kind, arrow_type
from geo.export.names import distinct
from geo.export.nested import all_fit, nested_column, nested_types
from geo.export.shapes import bbox
from geo.export.wkb import wkb
from geo.output import open_whole

if TYPE_CHECKING:
    import pyarrow as pa
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

GEOMETRY, BOX = "geometry", "bbox"
VERSION = "1.1.0"
SIDES = ("xmin", "ymin", "xmax", "ymax")
NAMES: Mapping[int, str] = {
    0: "Point",
    1: "LineString",
    2: "LineString",
    3: "Polygon",
    4: "MultiPoint",
    5: "MultiLineString",
    6: "MultiPolygon",
    7: "GeometryCollection",
}
"""Type ids of shapely -> names of the format."""


def write(layers: Sequence[Features], path: Path) -> None:
    """Write all features to ``path``. Raises OutputError."""
    import pyarrow.parquet as pq

    survey = surveyed(layers)
    nested = _nested(layers, survey)
    whole = _schema(layers, survey, nested)
    names = distinct(survey.kinds, (GEOMETRY, BOX))
    options: dict[str, Any] = {
        "compression": "snappy",
        # numbers and shapes seldom repeat: looking for it takes half of the time
        "use_dictionary": [
            names[name] for name, kind in survey.kinds.items() if kind is Kind.TEXT
        ],
    }
    ready = (
        _batch(chunk, layer.ready(chunk), survey, nested, whole)
        for layer in layers
        for chunk in layer.chunks(ROWS)
    )
    with open_whole(path) as file, pq.ParquetWriter(file, whole, **options) as rows:
        for batch in ahead(ready):
            rows.write_batch(batch)


def _schema(
    layers: Sequence[Features], survey: Survey, nested: Collection[str]
) -> "pa.Schema":
    import pyarrow as pa

    names = distinct(survey.kinds, (GEOMETRY, BOX))
    lists = nested_types()
    fields = [
        (names[name], lists[name] if name in nested else arrow_type(kind))
        for name, kind in survey.kinds.items()
    ]
    box = pa.struct([(side, pa.float64()) for side in SIDES])
    whole = pa.schema([*fields, (GEOMETRY, pa.binary()), (BOX, box)])
    return whole.with_metadata({"geo": json.dumps(_described(layers, survey))})


def _nested(layers: Sequence[Features], survey: Survey) -> frozenset[str]:
    """Return the columns that are lists of the contract in what they hold, too."""
    found = {
        name: kind
        for name, kind in nested_types().items()
        if survey.kinds.get(name) is Kind.JSON
    }
    for frame in (frame for layer in layers for frame in layer.chosen() if found):
        for name in found.keys() & set(frame.columns):
            if not all_fit(frame[name], found[name]):
                del found[name]
    return frozenset(found)


def _described(layers: Sequence[Features], survey: Survey) -> dict[str, Any]:
    """Return what the format says of the file; its CRS is OGC:CRS84 unless told."""
    found: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": sorted({NAMES[one] for one in survey.types if one >= 0}),
        "edges": "planar",
        "covering": {BOX: {side: [BOX, side] for side in SIDES}},
    }
    if box := bbox(survey.hull, (one for layer in layers for one in layer.shapes())):
        found["bbox"] = list(box)
    columns = {GEOMETRY: found}
    return {"version": VERSION, "primary_column": GEOMETRY, "columns": columns}


def _batch(
    chunk: "GeoDataFrame",
    shapes: "NDArray[Any]",
    survey: Survey,
    nested: Collection[str],
    whole: "pa.Schema",
) -> "pa.RecordBatch":
    import pyarrow as pa

    columns = [
        nested_column(chunk[name], whole.field(at).type)
        if name in nested and name in chunk
        else column_of(chunk, name, kind)
        for at, (name, kind) in enumerate(survey.kinds.items())
    ]
    return pa.record_batch([*columns, wkb(shapes), _boxes(shapes)], schema=whole)


def _boxes(shapes: "NDArray[Any]") -> "pa.Array":
    import pyarrow as pa

    bounds = shapely.bounds(shapes)
    nothing = np.isnan(bounds[:, 0])
    sides = [pa.array(side) for side in np.ascontiguousarray(bounds.T)]
    return pa.StructArray.from_arrays(sides, SIDES, mask=pa.array(nothing))
