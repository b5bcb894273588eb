"""Styles and projects of QGIS: their text, and what an installed QGIS makes of it."""

import io
import os
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geo.export import ALL, export
from geo.export import Look as Gis
from maps import MapLayer, Page, Style
from maps.flows import row_sizes, scales
from maps.layer import Source
from maps.qgis import GisStyle, condition, looks, quoted, styles
from maps.qgis_project import project
from maps.style import LINES, MARKS, Look

PYTHON = Path("/usr/bin/python3")
"""The one that knows PyQGIS."""
FRAME = gpd.GeoDataFrame(
    {
        "id": list("abcde"),
        "name": ["Ақтау", "b", "c", "d", "e"],
        "layer": "ports",
        "kind": ["port", "port", "rail", "lake", "priority"],
        "status": ["existing", "planned", "planned", None, "planned"],
        "method": ["file", "file", "schematic", "file", None],
        "approximate": [False, True, True, False, False],
    },
    geometry=[
        shapely.Point(51, 43),
        shapely.Point(52, 43),
        shapely.LineString([(51, 43), (53, 44)]),
        shapely.box(52, 43.5, 53, 44),
        None,
    ],
    crs=4326,
)
LAYER = MapLayer("ports", {"ru": "Порты", "en": "Ports"}, FRAME)
OTHER = MapLayer("o'", {"en": "Other"}, FRAME, style=Style(color="#123456"))
TABLES = [("ports_points", "ports", 0), ("ports_facts", "ports", -1)]


def parsed(text):
    return ET.fromstring(text)  # noqa: S314 - a file of our own


def test_a_rule_for_each_row_of_the_legend():
    found = looks(FRAME)
    assert found == [
        Look("area", "lake", "existing", approximate=False),
        Look("line", "rail", "planned", approximate=True),
        Look("point", "port", "existing", approximate=False),
        Look("point", "port", "planned", approximate=True),
    ]
    root = parsed(GisStyle([LAYER], "ru").qml())
    rules = root.findall(".//rule")
    assert [rule.get("label") for rule in rules] == [
        "озеро",
        "железная дорога, планируется, схематично",
        "порт",
        "порт, планируется, приблизительно",
    ]
    assert [rule.get("filter") for rule in rules] == list(map(condition, found))
    types = [
        symbol.get("type") for symbol in root.findall("renderer-v2/symbols/symbol")
    ]
    assert types == ["fill", "line", "marker", "marker"]


def test_a_table_of_one_geometry_has_no_rules_for_others():
    style = GisStyle([LAYER], "ru")
    labels = [
        [rule.get("label") for rule in parsed(style.qml(arity)).iter("rule")]
        for arity in (1, 2, 3)
    ]
    assert labels[0] == ["железная дорога, планируется, схематично"]
    assert labels[1] == ["озеро"]
    assert len(labels[2]) == 4  # of collections


def test_names_in_any_language_go_before_what_was_looked_up():
    text = parsed(GisStyle([LAYER], "kk").qml()).find(".//text-style")
    wanted = 'coalesce("name_kk", "name_ru", "name_en", "name")'
    assert text.get("fieldName") == wanted


def test_statuses_of_areas_have_borders_of_their_own():
    states = ["existing", "first_stage", "construction", "planned"]
    area = FRAME.iloc[[3] * 4].assign(status=states)
    root = parsed(GisStyle([MapLayer("a", {}, area)], "ru").qml())
    borders = {
        tuple((one.get("name"), one.get("value")) for one in layer.iter("Option"))
        for layer in root.findall(".//layer[@class='SimpleLine']")
    }
    assert len(borders) == len(states)


def test_colours_and_shapes_are_those_of_the_map():
    root = parsed(GisStyle([LAYER], "ru").qml())
    options = [
        {one.get("name"): one.get("value") for one in layer.iter("Option")}
        for layer in root.findall(".//symbol[@name='2']/layer")
    ]
    shape, color = MARKS["port"]
    rgb = ",".join(str(int(color[at : at + 2], 16)) for at in (1, 3, 5))
    assert [one["name"] for one in options] == [shape, shape]
    assert options[1]["color"] == f"{rgb},255"
    style = GisStyle([LAYER], "ru")
    assert style.ink("line", "rail") == LINES["rail"][1:]
    assert GisStyle([OTHER], "ru").ink("point", "port")[0] == "#123456"


def test_layers_that_share_a_file_are_told_apart():
    found = styles([LAYER, OTHER], "kk", all_as="atlas")
    rules = parsed(found["atlas"].qml()).findall(".//rule")
    assert len(rules) == 8
    assert rules[0].get("filter").startswith("\"layer\" = 'ports' AND ")
    assert rules[4].get("filter").startswith("\"layer\" = 'o''' AND ")
    assert found["ports"].title == "Порты"  # there is none in Kazakh


@pytest.mark.parametrize(("text", "said"), [("a'b", "'a''b'"), ("\\", "'\\\\'")])
def test_texts_cannot_leave_their_quotes(text, said):
    assert quoted(text) == said


def archive(tmp_path):
    page = Page({"ru": "Атлас <&>"}, language="ru")
    content = project("atlas.gpkg", TABLES, layers=[LAYER], page=page)
    assert content == project("atlas.gpkg", TABLES, layers=[LAYER], page=page)
    (tmp_path / "atlas.qgz").write_bytes(content)
    return tmp_path / "atlas.qgz"


def test_a_project_names_tables_layers_and_its_crs(tmp_path):
    with zipfile.ZipFile(archive(tmp_path)) as file:
        root = parsed(file.read("atlas.qgs").decode())
    assert root.findtext("title") == "Атлас <&>"
    assert root.findtext("projectCrs/spatialrefsys/wkt").startswith("PROJCRS[")
    assert root.findtext("properties/SpatialRefSys/ProjectionsEnabled") == "1"
    assert [one.get("name") for one in root.iter("layer-tree-layer")] == ["Порты"] * 2
    assert [one.text for one in root.iter("datasource")] == [
        "./atlas.gpkg|layername=ports_points",
        "./atlas.gpkg|layername=ports_facts",
    ]
    keys = [one.get("id") for one in root.iter("layer-tree-layer")]
    assert keys == [one.findtext("id") for one in root.iter("maplayer")]
    assert all(len(key) > 10 for key in keys)
    west, east = (
        float(root.findtext(f"mapcanvas/extent/{x}")) for x in ("xmin", "xmax")
    )
    assert 5_600_000 < west < east < 6_000_000


@pytest.mark.parametrize(
    ("shapes", "sides", "crs"),
    [
        ([shapely.Point(177, 10), shapely.Point(-165, 12)], (3005626, 5009377), "3832"),
        ([shapely.Point(-170, 10), shapely.Point(179, 12)], (3228265, 4452780), "3832"),
        (
            [shapely.box(100, -9, 179, 9), shapely.box(-179, -9, -25, 9)],
            (-20037508, 20037508),
            "3857",
        ),
        ([shapely.box(10, -90, 20, 90)], (1113194, 2226389), "3857"),
    ],
)
def test_a_view_is_on_the_map(shapes, sides, crs):
    frame = gpd.GeoDataFrame({"id": range(len(shapes))}, geometry=shapes, crs=4326)
    page = Page({"en": "A"}, language="en")
    made = project("a.gpkg", [], layers=[MapLayer("a", {}, frame)], page=page)
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        root = parsed(file.read("a.qgs").decode())
    extent = root.find("mapcanvas/extent")
    assert root.findtext("projectCrs/spatialrefsys/srid") == crs
    west, south, east, north = (float(side.text) for side in extent)
    assert (west, east) == pytest.approx(sides, abs=2)
    assert west < east
    assert -20_050_000 < south < north < 20_050_000


SCRIPT = """
import sys
from qgis.core import (
    QgsApplication, QgsProject, QgsVectorLayer, QgsRenderContext, QgsMapSettings
)
app = QgsApplication([], False)
app.initQgis()
folder = sys.argv[1]
project = QgsProject.instance()
assert project.read(folder + "/gpkg/atlas.qgz")
assert project.crs().authid() == "EPSG:3857", project.crs().authid()
shown = [node.layer() for node in project.layerTreeRoot().findLayers()]
alone = QgsVectorLayer(folder + "/gpkg/atlas.gpkg|layername=ports_points", "a", "ogr")
beside = [
    QgsVectorLayer(folder + "/geojson/ports.geojson|geometrytype=" + kind, "b", "ogr")
    for kind in ("Point", "LineString", "Polygon")
]
context = QgsRenderContext.fromMapSettings(QgsMapSettings())
for layer in [*shown, alone, *beside]:
    assert layer.isValid(), layer.source()
    if not layer.isSpatial():
        continue
    assert layer.labelsEnabled()
    renderer = layer.renderer()
    renderer.startRender(context, layer.fields())
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        symbols = renderer.symbolsForFeature(feature, context)
        print(feature["id"], [symbol.color().name() for symbol in symbols])
    renderer.stopRender(context)
"""


needs_qgis = pytest.mark.skipif(
    not list(Path("/usr/lib/python3/dist-packages").glob("qgis")),
    reason="QGIS is not installed (Debian: qgis python3-qgis)",
)


def run_qgis(script, folder):
    done = subprocess.run(
        [PYTHON, "-c", script, folder],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@needs_qgis
def test_qgis_draws_each_feature_by_one_symbol(tmp_path):
    page = Page({"ru": "Атлас"}, language="ru")
    look = Gis(
        styles([LAYER], "ru", all_as=ALL),
        "ru",
        lambda name, tables: project(name, tables, layers=[LAYER], page=page),
    )
    export({"ports": FRAME}, tmp_path, formats=["gpkg", "geojson"], look=look)
    colours = set(run_qgis(SCRIPT, tmp_path))
    assert len(colours) == 4
    assert all(line.count("#") == 1 for line in colours)


NAMES = """
import sys
from qgis.core import (
    QgsApplication, QgsMapRendererSequentialJob, QgsMapSettings, QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize
app = QgsApplication([], False)
app.initQgis()
project = QgsProject.instance()
assert project.read(sys.argv[1] + "/gpkg/atlas.qgz")
layers = [node.layer() for node in project.layerTreeRoot().findLayers()]
settings = QgsMapSettings()
settings.setLayers([one for one in layers if one.isSpatial()])
settings.setDestinationCrs(layers[0].crs())
settings.setExtent(QgsRectangle(50, 42, 54, 45))
settings.setOutputSize(QSize(800, 600))
job = QgsMapRendererSequentialJob(settings)
job.start()
job.waitForFinished()
for one in job.takeLabelingResults().labelsWithinRect(settings.extent()):
    print(one.labelText)
"""


def export_project(layer, frame, folder):
    """Write a GeoPackage of ports and its project, in Russian."""
    page = Page({"ru": "Атлас"}, language="ru")
    look = Gis(
        styles([layer], "ru", all_as=ALL),
        "ru",
        lambda name, tables: project(name, tables, layers=[layer], page=page),
    )
    export({"ports": frame}, folder, formats=["gpkg"], look=look)


@needs_qgis
def test_points_within_an_area_have_their_names(tmp_path):
    inside = FRAME.geometry.where(FRAME["id"] != "d", shapely.box(50, 42, 54, 45))
    frame = FRAME.set_geometry(inside)
    layer = MapLayer("ports", {"ru": "Порты"}, frame)
    export_project(layer, frame, tmp_path)
    assert {"Ақтау", "b"} <= set(run_qgis(NAMES, tmp_path))


TOLD = """
import sys
from qgis.core import QgsApplication, QgsProject
app = QgsApplication([], False)
app.initQgis()
project = QgsProject.instance()
assert project.read(sys.argv[1] + "/gpkg/atlas.qgz")
for layer in project.mapLayers().values():
    about = layer.metadata()
    print(about.language(), about.title(), about.abstract(), sep="|")
    print(*about.rights(), *about.licenses(), sep="|")
    print(layer.displayExpression())
"""


@needs_qgis
def test_layers_say_whose_they_are_and_what_features_are_called(tmp_path):
    frame = FRAME.assign(licence=["ODbL-1.0", "CC0-1.0; ODbL-1.0", *[None] * 3])
    source = Source("Порт <&>", "Список", "2024-01-02", licence="CC-BY-4.0")
    titles, about = {"ru": "Порты"}, {"en": "All ports", "ru": "Все порты"}
    layer = MapLayer("ports", titles, frame, source=source, description=about)
    export_project(layer, frame, tmp_path)
    assert set(run_qgis(TOLD, tmp_path)) == {
        "ru|Порты|Все порты",
        "Порт <&>, Список, 2024-01-02|CC-BY-4.0|ODbL-1.0|CC0-1.0",
        'coalesce("name_ru", "name_kk", "name_en", "name")',
    }


CAPACITIES = [(10, "Mt/year"), (5000, "kt/year"), (1, "t/year"), (None, None)]
LINES_OF = gpd.GeoDataFrame(
    {
        "id": list("pqrs"),
        "kind": "road",
        "capacity_amount": [amount for amount, _ in CAPACITIES],
        "capacity_unit": [unit for _, unit in CAPACITIES],
    },
    geometry=[shapely.LineString([(51, at), (53, at)]) for at in range(4)],
    crs=4326,
)
POINTS_OF = LINES_OF.assign(
    geometry=[shapely.Point(51, at) for at in range(4)], kind="port"
)
SIZES = """
import sys
from qgis.core import (
    QgsApplication, QgsExpression, QgsMapSettings, QgsRenderContext, QgsSymbolLayer,
    QgsVectorLayer,
)
app = QgsApplication([], False)
app.initQgis()
context = QgsRenderContext.fromMapSettings(QgsMapSettings())
ENABLED = QgsSymbolLayer.PropertyLayerEnabled
def evaluated(defined, key):
    expression = QgsExpression(defined.property(key).expressionString())
    return expression.evaluate(context.expressionContext())
PROPERTIES = {
    "line": QgsSymbolLayer.PropertyStrokeWidth, "disc": QgsSymbolLayer.PropertySize
}
for name, at in (("line", 1), ("disc", 0)):
    layer = QgsVectorLayer(f"{sys.argv[1]}/geojson/{name}.geojson", name, "ogr")
    renderer = layer.renderer()
    renderer.startRender(context, layer.fields())
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        (symbol,) = renderer.symbolsForFeature(feature, context)
        defined = symbol.symbolLayer(at).dataDefinedProperties()
        wide, shown = (evaluated(defined, one) for one in (PROPERTIES[name], ENABLED))
        print(feature["id"], wide if shown in (None, 1) else None)
    renderer.stopRender(context)
"""


def sized():
    return [
        MapLayer("line", {"en": "Lines"}, LINES_OF),
        MapLayer("disc", {"en": "Discs"}, POINTS_OF),
    ]


def test_a_layer_without_capacities_has_no_expressions():
    qml = styles([LAYER, *sized()], "en", all_as=ALL)["ports"].qml()
    assert "data_defined" not in qml


@needs_qgis
def test_qgis_draws_capacities_as_large_as_the_page(tmp_path):
    layers = sized()
    frames = {one.id: one.frame for one in layers}
    look = Gis(styles(layers, "en", all_as=ALL), "en", None)
    export(frames, tmp_path, formats=["geojson"], look=look)
    sizes = row_sizes(LINES_OF, scales(frames.values()))
    lines = [size or 3.5 for size in sizes["line"]]
    discs = [2 * size or None for size in sizes["point"]]
    told = dict(zip("pqrs", lines, strict=True)), dict(zip("pqrs", discs, strict=True))
    expected = [f"{key} {value:g}" for key, value in told[0].items()]
    expected += [f"{key} {value and f'{value:g}'}" for key, value in told[1].items()]
    found = [line.removesuffix(".0") for line in run_qgis(SIZES, tmp_path)]
    assert found == expected
