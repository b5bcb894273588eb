"""KML 2.2 (OGC 07-147r2): a folder for each layer, every value as extended data.

A placemark is called as the atlas' language has it, and its colour is that of the map;
the sign of a point is the viewer's own. No text of the data stands where a viewer would
read HTML. What has no position has no geometry.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from geo.export.batches import column_of
from geo.export.features import Features, Style, arity_of
from geo.export.fields import flat
from geo.export.placemarks import geometry_texts
from geo.output import open_whole

if TYPE_CHECKING:
    import pyarrow as pa
    from geopandas import GeoDataFrame

ROWS = 5_000
"""Features that are text in memory at one time."""
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>'
)
TAIL = "</Document>\n</kml>\n"
NO_TEXT = r"[\x00-\x08\x0B\x0C\x0E-\x1F\x{FFFE}\x{FFFF}]"
"""Characters that XML 1.0 cannot hold."""
REPLACEMENT = "\ufffd"
DRAWS = ("point", "line", "area")
"""How things of 0, 1 and 2 dimensions are drawn."""


def write(layers: Sequence[Features], path: Path) -> None:
    """Write each layer to ``path``. Raises OutputError."""
    with open_whole(path) as file:
        file.write(f"{HEAD}<name>{_safe(path.stem)}</name>\n".encode())
        for layer in layers:
            title = _safe(layer.title or layer.name)
            file.write(f"<Folder><name>{title}</name>\n".encode())
            for chunk in layer.chunks(ROWS):
                file.write("".join(_placemarks(layer, chunk)).encode())
            file.write(b"</Folder>\n")
        file.write(TAIL.encode())


def _placemarks(layer: Features, chunk: "GeoDataFrame") -> list[str]:
    import pyarrow as pa
    import pyarrow.compute as pc

    kinds = flat(layer.survey.kinds)
    columns = {name: _xml(column_of(chunk, name, kind)) for name, kind in kinds.items()}
    called = [f"name_{layer.language}", "name", "id"]
    name = pc.coalesce(*(columns[key] for key in called if key in columns))
    shapes = layer.ready(chunk)
    pieces = [
        "<Placemark><name>",
        pc.fill_null(name, ""),
        "</name>",
        pa.array(_styles(layer.style, chunk)),
        "<ExtendedData>",
        *(_data(key, column) for key, column in columns.items()),
        "</ExtendedData>",
        geometry_texts(shapes),
        "</Placemark>\n",
    ]
    found: list[str] = pc.binary_join_element_wise(*pieces, "").to_pylist()
    return found


def _xml(column: "pa.Array") -> "pa.Array":
    """Return values as the text of an element."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_string(column.type):
        return pc.cast(column, pa.string())
    for mark, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        column = pc.replace_substring(column, mark, entity)
    return pc.replace_substring_regex(column, NO_TEXT, REPLACEMENT)


def _data(name: str, column: "pa.Array") -> "pa.Array":
    import pyarrow.compute as pc

    start = f"<Data name={quoteattr(_clean(name))}><value>"
    data = pc.binary_join_element_wise(start, column, "</value></Data>", "")
    return pc.fill_null(data, "")


def _safe(text: str) -> str:
    return escape(_clean(text))


def _clean(text: str) -> str:
    import pyarrow as pa
    import pyarrow.compute as pc

    readable = text.encode("utf-8", "backslashreplace").decode()
    found: str = pc.replace_substring_regex(
        pa.scalar(readable), NO_TEXT, REPLACEMENT
    ).as_py()
    return found


def _styles(style: Style | None, chunk: "GeoDataFrame") -> list[str]:
    """Return the style of each placemark; "" where the viewer's own will do."""
    import pandas as pd

    if style is None:
        return [""] * len(chunk)
    arities = arity_of(chunk.geometry.to_numpy())
    kinds: Any = chunk["kind"].astype(str) if "kind" in chunk else [""] * len(chunk)
    looks = pd.MultiIndex.from_arrays([arities, np.asarray(kinds, dtype=object)])
    codes, known = looks.factorize()
    texts = np.array([_style(style, *look) for look in known], dtype=object)
    found: list[str] = texts[codes].tolist()
    return found


def _style(style: Style, arity: int, kind: str) -> str:
    if not 0 <= arity < len(DRAWS):
        return ""
    ink, width = style.ink(DRAWS[arity], kind)
    solid, soft = _colour(ink, "ff"), _colour(ink, "40")
    return (
        f"<Style><IconStyle><color>{solid}</color></IconStyle>"
        f"<LineStyle><color>{solid}</color><width>{width:g}</width></LineStyle>"
        f"<PolyStyle><color>{soft}</color></PolyStyle></Style>"
    )


def _colour(ink: str, alpha: str) -> str:
    """Return ``#rrggbb`` as KML has it: alpha, blue, green, red."""
    red, green, blue = ink[1:3], ink[3:5], ink[5:7]
    return f"{alpha}{blue}{green}{red}".lower()
