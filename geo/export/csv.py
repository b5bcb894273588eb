"""CSV for spreadsheets: UTF-8 with a byte order mark, separated by commas.

Points stand in the columns ``lon`` and ``lat`` (degrees, WGS 84, 7 decimals), lines
and areas as well-known text in ``wkt``. Lists are JSON. A text that a spreadsheet
would take for a formula is led by an apostrophe.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.export.batches import batches, schema
from geo.export.features import NOTHING, Features, Survey, surveyed
from geo.export.fields import flat
from geo.export.names import distinct
from geo.export.shapes import DECIMALS, POINT
from geo.output import open_whole

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

MARK = b"\xef\xbb\xbf"
FORMULA = r"^([=+\-@\t\r\n])"
GUARDED = r"'\1"


def write(layers: Sequence[Features], path: Path) -> None:
    """Write all features to ``path``. Raises OutputError."""
    import pyarrow as pa
    import pyarrow.csv as pc

    survey = surveyed(layers)
    kinds = flat(survey.kinds)
    shape = _shape_fields(survey)
    titles = distinct(kinds, [name for name, _ in shape])
    whole = schema(kinds, {name: _guarded(titles[name]) for name in titles})
    for name, kind in shape:
        whole = whole.append(pa.field(name, kind))
    with open_whole(path) as file:
        file.write(MARK)
        with pc.CSVWriter(file, whole) as writer:
            for shapes, columns in batches(layers, kinds):
                cells = [_cells(column) for column in columns]
                cells += _shape_columns(shapes, len(shape))
                writer.write_batch(pa.record_batch(cells, schema=whole))


def _guarded(title: str) -> str:
    return f"'{title}" if title[:1] in "=+-@\t\r\n" else title


def _cells(column: "pa.Array") -> "pa.Array":
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_string(column.type):
        return column
    return pc.replace_substring_regex(column, FORMULA, GUARDED)


def _shape_fields(survey: Survey) -> list[tuple[str, "pa.DataType"]]:
    import pyarrow as pa

    found = [("lon", pa.float64()), ("lat", pa.float64())]
    several = survey.types - {NOTHING, POINT}
    return [*found, ("wkt", pa.string())] if several else found


def _shape_columns(shapes: "NDArray[Any]", count: int) -> list["pa.Array"]:
    import pyarrow as pa

    points = (shapely.get_type_id(shapes) == POINT) & ~shapely.is_empty(shapes)
    lonlat = np.full((2, len(shapes)), np.nan)
    lonlat[:, points] = shapely.get_coordinates(shapes[points]).T.round(DECIMALS)
    found = [pa.array(degrees, mask=~points) for degrees in lonlat]
    if count > len(found):
        bare = points | shapely.is_missing(shapes) | shapely.is_empty(shapes)
        texts = shapely.to_wkt(shapes, rounding_precision=DECIMALS)
        found.append(pa.array(texts, pa.string(), mask=bare))
    return found
