"""GeoJSON by the letter of RFC 7946, at the speed of columns.

One feature a line; (lon, lat), at most 7 decimals; rings by the right-hand rule;
geometries that cross the antimeridian are cut (3.1.9) and the `bbox` of the
collection goes round it (5.2); no ``crs``; numbers that are not finite are null.
An empty geometry is null. The feature's ``id`` is the column ``id``; every other
column is a property, lists and mappings as JSON. A column that is null in the whole
file is left out, but for those in `features.ALWAYS`. Same frame, same bytes.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from geo.export.columns import NULL, Piece, texts_of, woven
from geo.export.features import Features, surveyed
from geo.export.shapes import bbox, geometry_pieces
from geo.output import open_whole

if TYPE_CHECKING:
    from pandas import DataFrame

BATCH = 5_000
"""Features that are text in memory at one time: they fit the cache."""


def write(layers: Sequence[Features], path: Path) -> None:
    """Write all features to ``path``. Raises OutputError."""
    columns = [name for name in surveyed(layers).kinds if name != "id"]
    box = bbox(lambda: (shapes for layer in layers for shapes in layer.shapes()))
    with open_whole(path) as file:
        name = texts_of([path.stem])[0]
        file.write(f'{{"type":"FeatureCollection","name":{name},'.encode())
        if box:
            file.write(f'"bbox":[{",".join(map(repr, box))}],'.encode())
        file.write(b'"features":[')
        skip = 1  # the comma before the first feature
        for layer in layers:
            for chunk in layer.chunks(BATCH):
                geometry = geometry_pieces(chunk.geometry.to_numpy())
                text = _lines(chunk, columns, geometry)[skip:]
                # a lone surrogate becomes its JSON escape, as UTF-8 cannot hold it
                file.write(text.encode("utf-8", "backslashreplace"))
                skip = 0
        file.write(b"\n]}\n")


def _lines(
    table: "DataFrame", columns: Sequence[str], geometry: Sequence[Piece]
) -> str:
    """Return the features of a batch, each after a comma and a new line."""
    pieces: list[Piece] = [',\n{"type":"Feature","id":']
    pieces += [texts_of(table["id"].astype(str)), ',"geometry":', *geometry]
    before = ',"properties":{'
    for name in columns:
        texts = texts_of(table[name]) if name in table else NULL
        pieces += [f"{before}{texts_of([name])[0]}:", texts]
        before = ","
    end = "}}" if before == "," else f"{before}}}}}"
    return woven([*pieces, end], len(table))
