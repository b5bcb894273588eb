"""GeoJSON by the letter of RFC 7946, at the speed of columns.

One feature a line; (lon, lat), at most 7 decimals; rings by the right-hand rule;
geometries that cross the antimeridian are cut (3.1.9) and the `bbox` of the
collection goes round it (5.2); no ``crs``; numbers that are not finite are null.
An empty geometry is null. The feature's ``id`` is the column ``id``; every other
column is a property, lists and mappings as JSON. A column that is null in the whole
file is left out, but for those in `features.ALWAYS`. Same frame, same bytes.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.export.columns import NULL
from geo.export.features import Features, surveyed
from geo.export.fields import Kind, moment_texts
from geo.export.shapes import bbox
from geo.export.weave import Thread, geometries, key, values, woven
from geo.output import open_whole

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from geopandas import GeoDataFrame

BATCH = 20_000
"""Features that are text in memory at one time."""


def write(layers: Sequence[Features], path: Path) -> None:
    """Write all features to ``path``. Raises OutputError."""
    survey = surveyed(layers)
    kinds = {name: kind for name, kind in survey.kinds.items() if name != "id"}
    box = bbox(survey.hull, (one for layer in layers for one in layer.shapes()))
    with open_whole(path) as file:
        name = key(path.stem)
        file.write(f'{{"type":"FeatureCollection","name":{name},'.encode())
        if box:
            file.write(f'"bbox":[{",".join(map(repr, box))}],'.encode())
        file.write(b'"features":[')
        skip = 1  # the comma before the first feature
        for layer in layers:
            for chunk in layer.chunks(BATCH):
                if len(chunk):
                    file.write(memoryview(_lines(chunk, kinds))[skip:])
                    skip = 0
        file.write(b"\n]}\n")


def _lines(table: "GeoDataFrame", kinds: Mapping[str, Kind]) -> "pa.Buffer":
    """Return the features of a batch, each after a comma and a new line."""
    threads: list[Thread] = [',\n{"type":"Feature","id":']
    threads += [*values(table["id"].astype(str)), ',"geometry":']
    threads += geometries(table.geometry.to_numpy())
    before = ',"properties":{'
    for name, kind in kinds.items():
        own = _values(table[name], kind) if name in table else [NULL]
        threads += [f"{before}{key(name)}:", *own]
        before = ","
    end = "}}" if before == "," else f"{before}}}}}"
    return woven([*threads, end], len(table))


def _values(column: "pd.Series[Any]", kind: Kind) -> list[Thread]:
    return values(moment_texts(column) if kind is Kind.MOMENT else column)
