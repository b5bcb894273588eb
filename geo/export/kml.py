"""KML 2.2 (OGC 07-147r2): a folder for each layer, every value as extended data.

A placemark is called as the atlas' language has it, and its colour is that of the map;
the sign of a point is the viewer's own. No text of the data stands where a viewer would
read HTML. What has no position has no geometry.

A schema declares the columns of each layer: of values without one GDAL writes the names
in ASCII, ``имя`` and ``код`` as ``___``, and keeps the last of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from geo.export.batches import column_of
from geo.export.features import Features, Style, arity_of
from geo.export.fields import Kind, flat
from geo.export.names import distinct
from geo.export.placemarks import geometry_texts
from geo.output import open_whole
from geo.vocabulary import LANGUAGES

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
XML_ID = r"^[A-Za-z_][A-Za-z0-9_.-]*$"
"""Ids that XML has, too; it has others with letters beyond these."""
REPLACEMENT = "\ufffd"
TAKEN = (
    *("name", "description", "timestamp", "begin", "end", "altitudeMode"),
    *("tessellate", "extrude", "visibility", "drawOrder", "icon"),
)
"""What GDAL calls the elements of a placemark: values of these names would be lost."""
WHOLE = range(-(2**31), 2**31)
"""Numbers that the ``int`` of the format holds."""
DRAWS = ("point", "line", "area")
"""How things of 0, 1 and 2 dimensions are drawn."""


def write(layers: Sequence[Features], path: Path) -> None:
    """Write each layer to ``path``. Raises OutputError."""
    with open_whole(path) as file:
        file.write(f"{HEAD}<name>{_safe(path.stem)}</name>\n".encode())
        columns = [_Columns(f"_layer_{at}", layer) for at, layer in enumerate(layers)]
        file.write("".join(map(_schema, columns)).encode())
        for own in columns:
            title = _safe(own.layer.title or own.layer.name)
            file.write(f"<Folder><name>{title}</name>\n".encode())
            for chunk in own.layer.chunks(ROWS):
                file.write("".join(_placemarks(own, chunk)).encode())
            file.write(b"</Folder>\n")
        file.write(TAIL.encode())


class _Columns(NamedTuple):
    """A layer, and what declares its columns."""

    key: str
    layer: Features

    @property
    def kinds(self) -> Mapping[str, Kind]:
        return flat(self.layer.survey.kinds)

    @property
    def titles(self) -> Mapping[str, str]:
        return {
            name: quoteattr(_clean(title))
            for name, title in distinct(self.kinds, TAKEN).items()
        }


def _schema(columns: _Columns) -> str:
    titles = columns.titles
    fields = (
        f'<SimpleField type="{_type(columns.layer, name, kind)}" name={titles[name]}/>'
        for name, kind in columns.kinds.items()
    )
    said = f'<Schema name="{columns.key}" id="{columns.key}">'
    return f"{said}{''.join(fields)}</Schema>\n"


def _type(layer: Features, name: str, kind: Kind) -> str:
    if kind is Kind.NUMBER:
        return "double"
    short = kind is Kind.INTEGER and all(
        least in WHOLE and most in WHOLE for least, most in _ends(layer, name)
    )
    return "int" if short else "string"


def _ends(layer: Features, name: str) -> Iterator[tuple[int, int]]:
    """Yield the least and the greatest number of a column, for each frame."""
    for frame in layer.chosen():
        if name in frame.columns and frame[name].notna().any():
            given = np.asarray(frame[name].dropna())
            yield int(given.min()), int(given.max())


def _placemarks(own: _Columns, chunk: "GeoDataFrame") -> list[str]:
    import pyarrow as pa
    import pyarrow.compute as pc

    layer, kinds, titles = own.layer, own.kinds, own.titles
    columns = {name: _xml(column_of(chunk, name, kind)) for name, kind in kinds.items()}
    named = dict.fromkeys((layer.language, *LANGUAGES))
    called = [*(f"name_{one}" for one in named), "name", "id"]
    name = pc.coalesce(*(columns[key] for key in called if key in columns))
    shapes = layer.ready(chunk)
    pieces = [
        "<Placemark",
        _mark(columns["id"]),
        "><name>",
        pc.fill_null(name, ""),
        "</name>",
        pa.array(_styles(layer.style, chunk)),
        f'<ExtendedData><SchemaData schemaUrl="#{own.key}">',
        *(_data(titles[key], column) for key, column in columns.items()),
        "</SchemaData></ExtendedData>",
        geometry_texts(shapes),
        "</Placemark>\n",
    ]
    found: list[str] = pc.binary_join_element_wise(*pieces, "").to_pylist()
    return found


def _mark(ids: "pa.Array") -> "pa.Array":
    """Return ids as those of XML, which newer GDAL reads, where they can be ones."""
    import pyarrow.compute as pc

    marks = pc.binary_join_element_wise(' id="', ids, '"', "")
    fit = pc.fill_null(pc.match_substring_regex(ids, XML_ID), fill_value=False)
    return pc.if_else(fit, marks, "")


def _xml(column: "pa.Array") -> "pa.Array":
    """Return values as the text of an element."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_string(column.type):
        return pc.cast(column, pa.string())
    for mark, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        column = pc.replace_substring(column, mark, entity)
    return pc.replace_substring_regex(column, NO_TEXT, REPLACEMENT)


def _data(title: str, column: "pa.Array") -> "pa.Array":
    import pyarrow.compute as pc

    start = f"<SimpleData name={title}>"
    data = pc.binary_join_element_wise(start, column, "</SimpleData>", "")
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
