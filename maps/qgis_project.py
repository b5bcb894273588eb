"""A project of QGIS that shows the tables of a GeoPackage as the page shows them."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from maps.extent import HALF_TURN, extent_of
from maps.flows import scales
from maps.layer import MapLayer, Page
from maps.qgis import DOCTYPE, VERSION, GisStyle, told

CRS = "EPSG:3857"
"""Of the map, as of the page; that of the tables is EPSG:4326."""
PACIFIC_CRS, PACIFIC = "EPSG:3832", (-30.0, 330.0)
"""The same of what lies across the 180th meridian, where that map is torn: Mercator
around 150° E, and between which longitudes it is whole."""
TABLE_CRS = "EPSG:4326"
GEOMETRIES = {0: "Point", 1: "Line", 2: "Polygon", -1: "No geometry"}
"""Dimensions -> geometry; from what lies on top to what lies below."""
WRITTEN = (2000, 1, 1, 0, 0, 0)
"""When all was written: same input, same bytes."""


class Table(NamedTuple):
    """A table of the GeoPackage."""

    name: str
    layer: str
    arity: int
    """Dimensions of its geometries; -1: it has none."""

    @property
    def key(self) -> str:
        """Its id in the project: QGIS takes none of ten letters or fewer."""
        return f"atlas-table-{self.name}"


def project(
    package: str,
    tables: Iterable[tuple[str, str, int]],
    *,
    layers: Sequence[MapLayer],
    page: Page,
) -> bytes:
    """Return a ``.qgz`` file that lies beside the GeoPackage of the name ``package``.

    ``tables`` are as `Table` has them.
    """
    by_id = {layer.id: layer for layer in layers}
    drawable = (one for one in map(Table._make, tables) if one.arity in GEOMETRIES)
    known = scales(layer.frame for layer in layers)
    shown = sorted(drawable, key=lambda table: list(GEOMETRIES).index(table.arity))
    title = told(page.title, page.language)
    root = Element("qgis", {"version": VERSION, "projectname": title})
    SubElement(root, "title").text = title
    canvas, crs = _canvas(layers, page)
    SubElement(root, "projectCrs").append(_crs(crs))
    tree = SubElement(root, "layer-tree-group")
    maps = SubElement(root, "projectlayers")
    order = SubElement(root, "layerorder")
    for table in shown:
        style = GisStyle([by_id[table.layer]], page.language, known)
        source = f"./{package}|layername={table.name}"
        tree.append(_entry(table.key, source, style.title))
        maps.append(_layer(table, source, style))
        SubElement(order, "layer", {"id": table.key})
    root.append(canvas)
    reference = SubElement(SubElement(root, "properties"), "SpatialRefSys")
    SubElement(reference, "ProjectionsEnabled", {"type": "int"}).text = "1"
    return _zipped(Path(package).stem, DOCTYPE + tostring(root, encoding="unicode"))


def _entry(key: str, source: str, title: str) -> Element:
    """Return what the list of layers shows."""
    given = {"id": key, "name": title, "source": source, "providerKey": "ogr"}
    return Element("layer-tree-layer", {**given, "checked": "Qt::Checked"})


def _layer(table: Table, source: str, style: GisStyle) -> Element:
    geometry = GEOMETRIES[table.arity]
    layer = Element(
        "maplayer", {"type": "vector", "geometry": geometry, "labelsEnabled": "1"}
    )
    texts = {"id": table.key, "datasource": source, "layername": style.title}
    for key, text in texts.items():
        SubElement(layer, key).text = text
    SubElement(layer, "srs").append(_crs(TABLE_CRS))
    SubElement(layer, "provider", {"encoding": "UTF-8"}).text = "ogr"
    if table.arity >= 0:
        layer.extend(style.elements(table.arity))
    else:
        layer.append(style.preview())
    layer.append(_metadata(style))
    return layer


def _metadata(style: GisStyle) -> Element:
    """Return what a layer is, who says so, and under which licences."""
    (layer,) = style.layers
    source = layer.source
    said = [source.publisher, source.title, source.date, source.url] if source else []
    element = Element("resourceMetadata")
    texts = {
        "identifier": layer.id,
        "language": style.language,
        "type": "dataset",
        "title": style.title,
        "abstract": told(layer.description, style.language),
        "rights": ", ".join(filter(None, said)),
    }
    for key, text in texts.items():
        SubElement(element, key).text = text
    joined = layer.frame["licence"].dropna() if "licence" in layer.frame else ()
    positions = (one for text in joined for one in str(text).split("; "))
    own = source.licence if source else None
    for one in dict.fromkeys(filter(None, (own, *positions))):
        SubElement(element, "license").text = one
    return element


def _crs(code: str) -> Element:
    """Return a coordinate system with its full text, without which QGIS has none."""
    import pyproj

    system = pyproj.CRS(code)
    element = Element("spatialrefsys")
    SubElement(element, "wkt").text = system.to_wkt("WKT2_2019")
    SubElement(element, "srid").text = code.partition(":")[2]
    SubElement(element, "authid").text = code
    SubElement(element, "description").text = system.name
    SubElement(element, "geographicflag").text = str(system.is_geographic).lower()
    return element


def _canvas(layers: Sequence[MapLayer], page: Page) -> tuple[Element, str]:
    """Return the view in which the map opens: the region, else all; and its CRS."""
    from pyproj import Transformer

    canvas = Element("mapcanvas", {"name": "theMapCanvas"})
    SubElement(canvas, "units").text = "meters"
    shapes = [shape for layer in layers for shape in layer.frame.geometry]
    found = extent_of([page.region]) if page.region else extent_of(shapes)
    crs = CRS
    if found:
        west, south, east, north = found.box
        if PACIFIC[0] < west and HALF_TURN < east < PACIFIC[1]:
            crs = PACIFIC_CRS
        elif west < -HALF_TURN or east > HALF_TURN:  # across the edges of this map
            west, east = -HALF_TURN, HALF_TURN
        move = Transformer.from_crs(TABLE_CRS, crs, always_xy=True).transform
        corners = [*move(west, south), *move(east, north)]
        extent = SubElement(canvas, "extent")
        for side, metres in zip(("xmin", "ymin", "xmax", "ymax"), corners, strict=True):
            SubElement(extent, side).text = f"{metres:.1f}"
    SubElement(canvas, "destinationsrs").append(_crs(crs))
    return canvas, crs


def _zipped(stem: str, text: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(zipfile.ZipInfo(f"{stem}.qgs", WRITTEN), text)
    return content.getvalue()
