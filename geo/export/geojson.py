"""GeoJSON by the letter of RFC 7946, at the speed of columns.

One feature a line; (lon, lat), at most 7 decimals; rings by the right-hand rule;
geometries that cross the antimeridian are cut (3.1.9) and the `bbox` of the
collection goes round it (5.2); no ``crs``; numbers that are not finite are null.
An empty geometry is null. The feature's ``id`` is the column ``id``; every other
column is a property, lists and mappings as JSON. A column that is null in the whole
file is left out, but for those in ALWAYS. Same frame, same bytes.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import OutputError
from geo.export.columns import Piece, constant_or, texts_of
from geo.export.shapes import bbox, geometry_pieces, misplaced
from geo.output import open_whole

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

# fmt: off
ALWAYS = frozenset([
    "layer", "feature", "kind", "name", "name_ru", "name_kk", "name_en", "status",
    "position_source", "licence", "method", "basis", "uncertainty_km", "approximate",
    "sources",
])
# fmt: on
"""Properties that every file has, be they all null."""
BATCH = 5_000
"""Features that are text in memory at one time: they fit the cache."""


def write(frame: "GeoDataFrame", path: Path) -> None:
    """Write ``frame`` (EPSG:4326, column ``id``) to ``path``. Raises OutputError."""
    shapes = frame.geometry.to_numpy()
    for row in misplaced(shapes)[:1]:
        name = frame["id"].iloc[row]
        raise OutputError(f"{path}: `{name}` has a position that is not on Earth")
    table = _properties(frame)
    with open_whole(path) as file:
        name = texts_of([path.stem])[0]
        file.write(f'{{"type":"FeatureCollection","name":{name},'.encode())
        if box := bbox(shapes):
            file.write(f'"bbox":[{",".join(map(repr, box))}],'.encode())
        file.write(b'"features":[')
        for start in range(0, len(table), BATCH):
            rows = slice(start, start + BATCH)
            text = _lines(table.iloc[rows], geometry_pieces(shapes[rows]))
            # a lone surrogate becomes its JSON escape, as UTF-8 cannot hold it
            file.write(text[0 if start else 1 :].encode("utf-8", "backslashreplace"))
        file.write(b"\n]}\n")


def _properties(frame: "GeoDataFrame") -> "DataFrame":
    """Return the id and the properties, without the geometry and what is all null."""
    from pandas import DataFrame

    table = DataFrame(frame.drop(columns=frame.geometry.name))
    given = table.notna().any()
    kept = [name for name in table.columns if given[name] or name in ALWAYS | {"id"}]
    return table[kept]


def _lines(table: "DataFrame", geometry: Sequence[Piece]) -> str:
    """Return the features of a batch, each after a comma and a new line."""
    pieces: list[Piece] = [',\n{"type":"Feature","id":']
    pieces += [texts_of(table["id"].astype(str)), ',"geometry":', *geometry]
    before = ',"properties":{'
    for name, column in table.drop(columns="id").items():
        pieces += [f"{before}{texts_of([str(name)])[0]}:", texts_of(column)]
        before = ","
    end = "}}" if before == "," else f"{before}}}}}"
    return _woven([*pieces, end], len(table))


def _woven(pieces: Sequence[Piece], rows: int) -> str:
    """Join fixed texts and columns row by row; a constant column is fixed text."""
    slots: list[Piece] = []
    for piece in map(constant_or, pieces):
        if isinstance(piece, str) and slots and isinstance(slots[-1], str):
            slots[-1] += piece
        else:
            slots.append(piece)
    cells = [""] * (rows * len(slots))
    for at, slot in enumerate(slots):
        cells[at :: len(slots)] = [slot] * rows if isinstance(slot, str) else slot
    return "".join(cells)
